package io.github.tallystick.jwt.servlet;

import io.github.tallystick.jwt.VerifiedJwt;
import io.github.tallystick.jwt.servlet.BearerToken.Kind;
import io.github.tallystick.jwt.servlet.BearerToken.Source;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Collections;
import org.jspecify.annotations.Nullable;

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
   * The user whom the token names. A cookie whose token is refused is cleared, or it would come
   * again with each request.
   *
   * @param token that there is
   */
  JwtPrincipal admit(HttpServletRequest request, HttpServletResponse response, BearerToken token)
      throws RefusedException {
    JwtPrincipal principal = by(TokenVerification::verify, request, response, token);
    if (lacksRole(principal)) {
      throw configured().ofBearer(principal.jwt(), RestError.FORBIDDEN.refused());
    }
    return principal;
  }

  /** The token, whoever its user is, and whether it is revoked or not: for who revokes it. */
  VerifiedJwt verify(HttpServletRequest request, HttpServletResponse response, BearerToken token)
      throws RefusedException {
    return by(TokenVerification::verifyToken, request, response, token);
  }

  /** How far a token is looked at. */
  @FunctionalInterface
  private interface Look<T> {
    T at(TokenVerification verification, String token) throws RefusedException;
  }

  private <T> T by(
      Look<T> look, HttpServletRequest request, HttpServletResponse response, BearerToken token)
      throws RefusedException {
    if (token.source() == Source.COOKIE) {
      sameOrigin.requireUnlessSafe(request);
    }
    plainHttp.check(request);
    TokenVerification verifier = configured();
    if (token.kind() == Kind.SEVERAL) { // not cleared: the good one of the two would be
      throw RestError.BAD_AUTH_HEADER.refused();
    }
    try {
      return look.at(verifier, token.value());
    } catch (RefusedException e) {
      boolean isOfCookie = token.source() == Source.COOKIE && e.error().refusesToken();
      if (cookie != null && isOfCookie) {
        cookie.clear(request, response);
      }
      throw e;
    }
  }

  private boolean lacksRole(JwtPrincipal principal) {
    return !settings.requiredRoles.isEmpty()
        && Collections.disjoint(principal.roles(), settings.requiredRoles);
  }
}
