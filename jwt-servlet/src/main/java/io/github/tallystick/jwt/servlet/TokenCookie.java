package io.github.tallystick.jwt.servlet;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;

/** The cookie that carries the token to and from a browser: {@code JWT_AUTH_COOKIE}. */
final class TokenCookie {
  private TokenCookie() {}

  static void set(
      HttpServletRequest request,
      HttpServletResponse response,
      String name,
      String token,
      Duration lifetime) {
    response.addCookie(cookie(request, name, token, lifetime));
  }

  static void clear(HttpServletRequest request, HttpServletResponse response, String name) {
    response.addCookie(cookie(request, name, "", Duration.ZERO));
  }

  // For this application alone, over HTTPS alone, out of reach of scripts and of other sites.
  private static Cookie cookie(
      HttpServletRequest request, String name, String value, Duration lifetime) {
    Cookie cookie = new Cookie(name, value);
    cookie.setPath(request.getContextPath().isEmpty() ? "/" : request.getContextPath());
    cookie.setMaxAge((int) Math.max(0, Math.min(lifetime.toSeconds(), Integer.MAX_VALUE)));
    cookie.setSecure(true);
    cookie.setHttpOnly(true);
    cookie.setAttribute("SameSite", "Strict");
    return cookie;
  }

  /**
   * The token in it; empty if there is none.
   *
   * @throws RefusedException if there are two that differ: who put which there cannot be told
   */
  static String read(HttpServletRequest request, String name) throws RefusedException {
    String value = "";
    for (Cookie cookie : cookies(request)) {
      if (cookie.getName().equals(name)) {
        value = BearerToken.agreed(value, cookie.getValue());
      }
    }
    return value;
  }

  private static Cookie[] cookies(HttpServletRequest request) {
    Cookie[] cookies = request.getCookies();
    return cookies == null ? new Cookie[0] : cookies;
  }
}
