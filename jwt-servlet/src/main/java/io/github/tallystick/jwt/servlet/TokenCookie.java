package io.github.tallystick.jwt.servlet;

import io.github.tallystick.jwt.servlet.BearerToken.Kind;
import io.github.tallystick.jwt.servlet.BearerToken.Source;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Enumeration;
import org.jspecify.annotations.Nullable;

/** The cookie that carries the token to and from a browser: {@code JWT_AUTH_COOKIE}. */
final class TokenCookie {
  /** RFC 6265bis §5.6: a browser ignores one whose name and value have more bytes. */
  private static final int MAX_LENGTH = 4096;

  /** RFC 6265bis §4.1.3.2. */
  private static final String AT_ROOT = "__Host-";

  private final String name;
  private final String sameSite;

  private TokenCookie(String name, String sameSite) {
    this.name = name;
    this.sameSite = sameSite;
  }

  /** Null unless one is configured. */
  static @Nullable TokenCookie of(Settings settings) {
    return settings.cookie == null
        ? null
        : new TokenCookie(settings.cookie, settings.cookieSameSite);
  }

  /**
   * Has the browser keep a token.
   *
   * @throws IllegalStateException if it would not
   */
  void set(
      HttpServletRequest request, HttpServletResponse response, String token, Duration lifetime) {
    if (name.regionMatches(true, 0, AT_ROOT, 0, AT_ROOT.length())
        && !SiteUrl.path(request).isEmpty()) {
      throw new IllegalStateException(
          "browsers keep no cookie " + name + " of an application that is not at /");
    }
    int length = name.length() + token.length(); // of ASCII alone
    if (length > MAX_LENGTH) {
      throw new IllegalStateException(
          "a cookie of %s bytes, and browsers keep none of more than %s: put less into the token"
              .formatted(length, MAX_LENGTH));
    }
    add(request, response, token, Math.max(0, lifetime.toSeconds()));
  }

  void clear(HttpServletRequest request, HttpServletResponse response) {
    add(request, response, "", 0);
  }

  // For this application alone, over HTTPS alone, out of reach of scripts and of other sites.
  // Written out (RFC 6265 §4.1), for of a Cookie's attributes Undertow loses SameSite.
  private void add(
      HttpServletRequest request, HttpServletResponse response, String value, long maxAge) {
    String path = SiteUrl.path(request);
    response.addHeader(
        "Set-Cookie",
        "%s=%s; Path=%s; Max-Age=%s; Secure; HttpOnly; SameSite=%s"
            .formatted(name, value, path.isEmpty() ? "/" : path, maxAge, sameSite));
  }

  /**
   * What is in it, or in all of that name: a site beside this one may have put one there. Read from
   * the lines themselves (RFC 6265 §4.2.1), for Undertow knows but the last of a name.
   */
  BearerToken find(HttpServletRequest request) {
    String value = "";
    for (Enumeration<String> lines = request.getHeaders("Cookie"); lines.hasMoreElements(); ) {
      for (String pair : lines.nextElement().split(";", -1)) {
        String another = valueOf(pair.strip());
        if (value.isEmpty()) {
          value = another;
        } else if (!another.isEmpty() && !another.equals(value)) {
          return new BearerToken(Kind.SEVERAL, "", Source.COOKIE);
        }
      }
    }
    return new BearerToken(value.isEmpty() ? Kind.ABSENT : Kind.BEARER, value, Source.COOKIE);
  }

  /** Of a pair of this name, without quotes; else empty. */
  private String valueOf(String pair) {
    if (!pair.startsWith(name) || pair.indexOf('=') != name.length()) {
      return "";
    }
    String value = pair.substring(name.length() + 1);
    boolean quoted = value.length() > 1 && value.startsWith("\"") && value.endsWith("\"");
    return quoted ? value.substring(1, value.length() - 1) : value;
  }
}
