package io.github.tallystick.jwt.servlet;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What a browser keeps of a login: the access token, and with a session the refresh token. */
final class SessionCookies {
  private final @Nullable TokenCookie access;
  private final @Nullable TokenCookie refresh;

  SessionCookies(Settings settings) {
    this.access = TokenCookie.of(settings);
    this.refresh = TokenCookie.ofRefresh(settings);
  }

  boolean areThere() {
    return access != null;
  }

  /**
   * @throws IllegalStateException if a browser would not keep the token
   */
  void requireKept(HttpServletRequest request, String token) {
    if (access != null) {
      access.requireKept(request, token);
    }
  }

  void setAccess(
      HttpServletRequest request, HttpServletResponse response, String token, Duration lifetime) {
    if (access != null) {
      access.set(request, response, token, lifetime);
    }
  }

  void setRefresh(
      HttpServletRequest request, HttpServletResponse response, String token, Duration lifetime) {
    if (refresh != null) {
      refresh.set(request, response, token, lifetime);
    }
  }

  void clear(HttpServletRequest request, HttpServletResponse response) {
    if (access != null) {
      access.clear(request, response);
    }
    if (refresh != null) {
      refresh.clear(request, response);
    }
  }
}
