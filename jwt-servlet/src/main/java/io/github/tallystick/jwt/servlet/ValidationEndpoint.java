package io.github.tallystick.jwt.servlet;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/** {@code POST /token/validate}: whether a token is good. */
final class ValidationEndpoint implements Endpoint {
  private static final byte[] VALID = Answers.outcome("jwt_auth_valid_token");

  private final Settings settings;
  private final @Nullable TokenVerification verification;
  private final @Nullable TokenCookie cookie;
  private final SameOrigin sameOrigin;
  private final PlainHttpWarning plainHttp;

  /**
   * @param verification null if the configuration is faulty
   */
  ValidationEndpoint(
      Settings settings, @Nullable TokenVerification verification, PlainHttpWarning plainHttp) {
    this.settings = settings;
    this.verification = verification;
    this.cookie = TokenCookie.of(settings);
    this.sameOrigin = new SameOrigin(settings);
    this.plainHttp = plainHttp;
  }

  @Override
  public byte[] serve(HttpServletRequest request, HttpServletResponse response)
      throws RefusedException {
    RequestBody.read(request);
    BearerToken token = BearerToken.find(request, settings.httpAuthorization, cookie);
    switch (token.kind()) {
      case ABSENT -> throw RestError.NO_AUTH_HEADER.refused();
      case OTHER_SCHEME -> throw RestError.BAD_AUTH_HEADER.refused();
      case BEARER -> {
        if (token.source() == BearerToken.Source.COOKIE) {
          sameOrigin.require(request);
        }
        plainHttp.check(request);
        if (verification == null) {
          throw RestError.BAD_CONFIG.refused();
        }
        verification.verify(token.value());
      }
    }
    return VALID;
  }
}
