package io.github.tallystick.jwt.servlet;

import io.github.tallystick.jwt.servlet.BearerToken.Source;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;

/** Decides whom a token admits, for the guard and for {@code /token/validate} alike. */
final class Admission {
  private final Settings settings;
  private final @Nullable TokenVerification verification;
  private final @Nullable TokenCookie cookie;
  private final SameOrigin sameOrigin;
  private final PlainHttpWarning plainHttp;

  /**
   * @param verification null if the configuration is faulty
   */
  Admission(
      Settings settings, @Nullable TokenVerification verification, PlainHttpWarning plainHttp) {
    this.settings = settings;
    this.verification = verification;
    this.cookie = TokenCookie.of(settings);
    this.sameOrigin = new SameOrigin(settings);
    this.plainHttp = plainHttp;
  }

  /** What the request has, see {@link BearerToken#find}. */
  BearerToken find(HttpServletRequest request) throws RefusedException {
    return BearerToken.find(request, settings.httpAuthorization, cookie);
  }

  /**
   * @throws RefusedException if the configuration is faulty
   */
  void requireConfigured() throws RefusedException {
    configured();
  }

  private TokenVerification configured() throws RefusedException {
    if (verification == null) {
      throw RestError.BAD_CONFIG.refused();
    }
    return verification;
  }

  /**
   * The user whom the token names.
   *
   * @param token that there is
   */
  JwtPrincipal admit(HttpServletRequest request, BearerToken token) throws RefusedException {
    if (token.source() == Source.COOKIE) {
      sameOrigin.requireUnlessSafe(request);
    }
    plainHttp.check(request);
    JwtPrincipal principal = configured().verify(token.value());
    requireRole(principal);
    return principal;
  }

  private void requireRole(JwtPrincipal principal) throws RefusedException {
    if (!settings.requiredRoles.isEmpty()
        && Collections.disjoint(principal.roles(), settings.requiredRoles)) {
      throw RestError.FORBIDDEN.refused();
    }
  }
}
