package io.github.tallystick.jwt.servlet;

import static java.util.Objects.requireNonNull;

import io.github.tallystick.jwt.session.Sessions;
import io.github.tallystick.jwt.session.StoreUnavailableException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** {@code DELETE /token}: the browser forgets the cookies, and with a store their session ends. */
final class LogoutEndpoint implements Endpoint {
  private final Settings settings;
  private final TokenCookie cookie;
  private final @Nullable TokenCookie refreshCookie;
  private final SessionCookies cookies;
  private final SameOrigin sameOrigin;
  private final @Nullable TokenVerification verification;
  private final @Nullable FilterSessions sessions;
  private final Events events;

  /**
   * @param parts with a cookie
   */
  LogoutEndpoint(FilterParts parts) {
    this.settings = parts.settings;
    this.cookie = requireNonNull(TokenCookie.of(settings));
    this.refreshCookie = TokenCookie.ofRefresh(settings);
    this.cookies = new SessionCookies(settings);
    this.sameOrigin = new SameOrigin(settings);
    this.verification = parts.verification;
    this.sessions = parts.sessions;
    this.events = parts.events;
  }

  @Override
  public byte[] serve(HttpServletRequest request, HttpServletResponse response)
      throws RefusedException {
    sameOrigin.require(request);
    cookies.clear(request, response); // whatever becomes of the session
    if (verification != null && sessions != null) {
      try {
        endSessions(verification, sessions.ready(), request);
      } catch (StoreUnavailableException e) {
        throw RestError.STORE_UNAVAILABLE.refused();
      }
    }
    return Answers.outcome("jwt_auth_logged_out");
  }

  private void endSessions(
      TokenVerification verification, Sessions sessions, HttpServletRequest request) {
    // The access token first: it says whose session it is.
    tokens(cookie, request)
        .flatMap(token -> verification.verifyExpired(token).stream())
        .filter(sessions::revoke)
        .forEach(
            jwt -> {
              String session = SessionId.of(jwt, settings).orElse(null);
              events.happened(request, verification.user(jwt), session, TokenEvent.Revoked::new);
            });
    tokens(refreshCookie, request)
        .flatMap(token -> sessions.revokeRefreshToken(token).stream())
        .forEach(id -> events.happened(request, null, id, TokenEvent.Revoked::new));
  }

  /** Of several all: who plants one beside ours keeps nobody logged in. */
  private static Stream<String> tokens(@Nullable TokenCookie cookie, HttpServletRequest request) {
    return cookie == null ? Stream.of() : cookie.values(request).stream();
  }
}
