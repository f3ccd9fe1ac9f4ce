package io.github.tallystick.jwt.servlet;

import static java.util.Objects.requireNonNull;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/** {@code DELETE /token}: the browser forgets the cookie. */
final class LogoutEndpoint implements Endpoint {
  private final TokenCookie cookie;
  private final SameOrigin sameOrigin;

  /**
   * @param settings with a cookie
   */
  LogoutEndpoint(Settings settings) {
    this.cookie = requireNonNull(TokenCookie.of(settings));
    this.sameOrigin = new SameOrigin(settings);
  }

  @Override
  public byte[] serve(HttpServletRequest request, HttpServletResponse response)
      throws RefusedException {
    sameOrigin.require(request);
    cookie.clear(request, response);
    return Answers.outcome("jwt_auth_logged_out");
  }
}
