package io.github.tallystick.jwt.servlet;

import io.github.tallystick.jwt.VerifiedJwt;
import io.github.tallystick.jwt.servlet.BearerToken.Source;
import io.github.tallystick.jwt.session.Sessions;
import io.github.tallystick.jwt.session.StoreUnavailableException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

/** {@code POST /token/revoke}: ends the session of a token, or all of its user's. */
final class RevocationEndpoint implements Endpoint {
  private static final byte[] REVOKED = Answers.outcome("jwt_auth_token_revoked");
  private static final String ALL = "all";

  private final Admission admission;
  private final @Nullable FilterSessions sessions;
  private final SessionCookies cookies;
  private final Settings settings;
  private final Events events;

  RevocationEndpoint(FilterParts parts) {
    this.settings = parts.settings;
    this.admission = parts.admission;
    this.sessions = parts.sessions;
    this.cookies = new SessionCookies(settings);
    this.events = parts.events;
  }

  @Override
  public byte[] serve(HttpServletRequest request, HttpServletResponse response)
      throws RefusedException {
    boolean all = RequestBody.isJson(request) && RequestBody.read(request, ALL).isTrue(ALL);
    if (!RequestBody.isJson(request)) {
      RequestBody.skip(request);
    }
    BearerToken token = admission.find(request);
    switch (token.kind()) {
      case ABSENT -> throw RestError.NO_AUTH_HEADER.refused();
      case OTHER_SCHEME -> throw RestError.BAD_AUTH_HEADER.refused();
      case BEARER, SEVERAL -> revoke(admission.verify(request, response, token), all, request);
    }
    if (token.source() == Source.COOKIE) {
      cookies.clear(request, response);
    }
    return REVOKED;
  }

  private void revoke(VerifiedJwt jwt, boolean all, HttpServletRequest request)
      throws RefusedException {
    if (sessions == null) {
      throw RestError.BAD_CONFIG.refused();
    }
    String user = settings.userClaim.read(jwt).orElse(null);
    if (all && user == null) {
      throw RestError.BAD_REQUEST.refused();
    }
    try {
      Sessions known = sessions.ready();
      boolean revoked = all ? known.revokeAll(jwt) : known.revoke(jwt);
      if (revoked) {
        String session = all ? null : SessionId.of(jwt, settings).orElse(null);
        events.happened(request, user, session, TokenEvent.Revoked::new);
      }
    } catch (StoreUnavailableException e) {
      throw RestError.STORE_UNAVAILABLE.refused();
    }
  }
}
