package io.github.tallystick.jwt.servlet;

import static java.util.Objects.requireNonNull;

import io.github.tallystick.jwt.servlet.TokenIssuance.Issued;
import io.github.tallystick.jwt.session.InvalidRefreshTokenException;
import io.github.tallystick.jwt.session.InvalidRefreshTokenException.Reason;
import io.github.tallystick.jwt.session.Session;
import io.github.tallystick.jwt.session.SessionTokens;
import io.github.tallystick.jwt.session.StoreUnavailableException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Gives tokens: to who has logged in, and to who has a refresh token. */
final class TokenGrant {
  private final Settings settings;
  private final TokenIssuance issuance;
  private final Authenticator authenticator;
  private final @Nullable FilterSessions sessions;
  private final SessionCookies cookies;
  private final FailureLog failures;
  private final Events events;

  TokenGrant(Settings settings, TokenKeys keys, @Nullable FilterSessions sessions, Events events) {
    this.settings = settings;
    this.issuance = new TokenIssuance(settings, keys.signer());
    Authenticator configured = settings.authenticator();
    this.authenticator =
        configured == null ? new ContainerAuthenticator(settings.roles) : configured;
    this.sessions = sessions;
    this.cookies = new SessionCookies(settings);
    this.failures = new FailureLog(settings.clock);
    this.events = events;
  }

  /** Who logs users in, and knows what became of them. */
  Authenticator authenticator() {
    return authenticator;
  }

  /**
   * The answer for who has logged in, with the cookies set.
   *
   * @throws StoreUnavailableException if the session cannot be kept
   */
  byte[] login(User user, HttpServletRequest request, HttpServletResponse response) {
    String site = SiteUrl.of(request);
    if (sessions == null) {
      Issued issued = issue(user, null, request);
      cookies.setAccess(request, response, issued.token(), issued.lifetime());
      events.happened(request, user.id(), null, TokenEvent.Issued::new);
      return Answers.json(issued.answer());
    }
    SessionTokens<Issued> tokens =
        sessions
            .of(site)
            .login(user.id(), UserJson.write(user), session -> issue(user, session, request));
    setCookies(tokens, "", request, response);
    events.happened(request, user.id(), tokens.session().id(), TokenEvent.Issued::new);
    Map<String, Object> answer = tokens.made().answer();
    if (!cookies.areThere()) {
      answer.put("refresh_token", tokens.refreshToken());
    }
    return Answers.json(answer);
  }

  /** All that can fail, before anything is kept: an answer that cannot be sent as well. */
  private Issued issue(User user, @Nullable Session session, HttpServletRequest request) {
    Issued issued = issuance.issue(user, SiteUrl.of(request), session);
    Answers.json(issued.answer());
    cookies.requireKept(request, issued.token());
    return issued;
  }

  /**
   * The answer for who has a refresh token.
   *
   * @param restsOnCookie whether it was in the cookie: the new ones are there, too, and nowhere
   *     else
   */
  byte[] refresh(
      String refreshToken,
      boolean restsOnCookie,
      HttpServletRequest request,
      HttpServletResponse response)
      throws RefusedException {
    SessionTokens<Issued> tokens;
    try {
      tokens = refreshed(refreshToken, restsOnCookie, request, response);
    } catch (RefusedException e) {
      if (restsOnCookie && e.error().refusesToken()) {
        cookies.clear(request, response);
      }
      throw e;
    }
    events.happened(
        request, user(tokens.session()), tokens.session().id(), TokenEvent.Refreshed::new);
    Map<String, Object> answer = tokens.made().answer();
    if (restsOnCookie) {
      answer.remove("token");
    } else {
      answer.put("refresh_token", tokens.refreshToken());
    }
    return Answers.json(answer);
  }

  // The application's own code runs here, as in a login: whatever it throws is logged, not sent.
  private SessionTokens<Issued> refreshed(
      String refreshToken,
      boolean restsOnCookie,
      HttpServletRequest request,
      HttpServletResponse response)
      throws RefusedException {
    try {
      SessionTokens<Issued> tokens =
          requireNonNull(sessions)
              .of(SiteUrl.of(request))
              .refresh(refreshToken, session -> reissue(session, request));
      if (restsOnCookie) {
        setCookies(tokens, refreshToken, request, response);
      }
      return tokens;
    } catch (InvalidRefreshTokenException e) {
      throw refusal(e, request);
    } catch (StoreUnavailableException e) {
      throw RestError.STORE_UNAVAILABLE.refused();
    } catch (Throwable e) {
      if (e instanceof InterruptedException) {
        Thread.currentThread().interrupt();
      }
      failures.log("a refresh failed", e);
      throw RestError.LOGIN_UNAVAILABLE.refused();
    }
  }

  private Optional<Issued> reissue(Session session, HttpServletRequest request) {
    User before = UserJson.read(session.user());
    Optional<User> now = authenticator.reload(before);
    now.filter(user -> !user.id().equals(before.id()))
        .ifPresent(
            other -> {
              throw new IllegalStateException("Authenticator.reload gave another user");
            });
    return now.map(user -> issue(user, session, request));
  }

  private RefusedException refusal(InvalidRefreshTokenException e, HttpServletRequest request) {
    String user = e.session().map(TokenGrant::user).orElse(null);
    String session = e.session().map(Session::id).orElse(null);
    if (e.reason() == Reason.REUSED) {
      events.happened(request, user, session, TokenEvent.RefreshTokenReused::new);
    }
    RestError error =
        e.reason() == Reason.EXPIRED
            ? RestError.EXPIRED_REFRESH_TOKEN
            : RestError.INVALID_REFRESH_TOKEN;
    return error.refused().withUser(user, session);
  }

  /** Null of a session that was revoked when it was forgotten already, or is not of this filter. */
  private static @Nullable String user(Session session) {
    try {
      return UserJson.read(session.user()).id();
    } catch (IllegalStateException e) {
      return null;
    }
  }

  /**
   * @param present the refresh token that the browser has
   */
  private void setCookies(
      SessionTokens<Issued> tokens,
      String present,
      HttpServletRequest request,
      HttpServletResponse response) {
    Issued issued = tokens.made();
    if (!tokens.refreshToken().equals(present)) { // or a late answer would bring an older one back
      Duration left = Duration.between(settings.clock.instant(), tokens.session().ends());
      cookies.setRefresh(request, response, tokens.refreshToken(), left); // which may be too long
    }
    cookies.setAccess(request, response, issued.token(), issued.lifetime());
  }
}
