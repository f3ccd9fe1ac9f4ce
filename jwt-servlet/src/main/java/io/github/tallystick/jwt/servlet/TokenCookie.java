package io.github.tallystick.jwt.servlet;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;

/** The cookie that carries the token to and from a browser: {@code JWT_AUTH_COOKIE}. */
final class TokenCookie {
  private static final String ATTRIBUTES = "; Secure; HttpOnly; SameSite=Strict";

  private TokenCookie() {}

  static void set(
      HttpServletResponse response, String name, String token, String path, Duration lifetime) {
    response.addHeader("Set-Cookie", line(name, token, path, lifetime));
  }

  static void clear(HttpServletResponse response, String name, String path) {
    response.addHeader("Set-Cookie", line(name, "", path, Duration.ZERO));
  }

  // For this application alone, over HTTPS alone, out of reach of scripts and of other sites.
  // Written out (RFC 6265 §4.1), for of a Cookie's attributes Undertow loses SameSite.
  private static String line(String name, String value, String path, Duration lifetime) {
    String pathOrRoot = path.isEmpty() ? "/" : path;
    long maxAge = Math.max(0, lifetime.toSeconds());
    return name + "=" + value + "; Path=" + pathOrRoot + "; Max-Age=" + maxAge + ATTRIBUTES;
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
