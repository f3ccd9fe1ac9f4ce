package io.github.tallystick.jwt.servlet;

import io.github.tallystick.jwt.servlet.BearerToken.Kind;
import io.github.tallystick.jwt.servlet.BearerToken.Source;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Enumeration;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The cookie that carries the token to and from a browser: {@code JWT_AUTH_COOKIE}. */
final class TokenCookie {
  /** RFC 6265bis §5.6: a browser ignores one whose name and value have more bytes. */
  private static final int MAX_LENGTH = 4096;

  /** RFC 6265bis §4.1.3.2. */
  private static final String AT_ROOT = "__Host-";

  private static final String SECURE = "__Secure-";

  private final String name;
  private final String sameSite;

  /** Below the context path. */
  private final String path;

  private TokenCookie(String name, String sameSite, String path) {
    this.name = name;
    this.sameSite = sameSite;
    this.path = path;
  }

  /** Null unless one is configured. */
  static @Nullable TokenCookie of(Settings settings) {
    return settings.cookie == null
        ? null
        : new TokenCookie(settings.cookie, settings.cookieSameSite, "");
  }

  /** That of the refresh token, which is sent to nobody but the endpoint; null likewise. */
  static @Nullable TokenCookie ofRefresh(Settings settings) {
    if (settings.cookie == null || !settings.sessions.areAskedFor()) {
      return null;
    }
    String name = settings.cookie + "-refresh";
    return new TokenCookie(
        isAtRoot(name) ? SECURE + name.substring(AT_ROOT.length()) : name,
        settings.cookieSameSite,
        SiteUrl.encoded(settings.endpoint()) + TokenRoute.TOKEN.path());
  }

  private static boolean isAtRoot(String name) {
    return name.regionMatches(true, 0, AT_ROOT, 0, AT_ROOT.length());
  }

  /**
   * Has the browser keep a token.
   *
   * @throws IllegalStateException if it would not
   */
  void set(
      HttpServletRequest request, HttpServletResponse response, String token, Duration lifetime) {
    requireKept(request, token);
    add(request, response, token, Math.max(0, lifetime.toSeconds()));
  }

  /**
   * @throws IllegalStateException if a browser would not keep it
   */
  void requireKept(HttpServletRequest request, String token) {
    if (isAtRoot(name) && !SiteUrl.path(request).isEmpty()) {
      throw new IllegalStateException(
          "browsers keep no cookie " + name + " of an application that is not at /");
    }
    int length = name.length() + token.length(); // of ASCII alone
    if (length > MAX_LENGTH) {
      throw new IllegalStateException(
          "a cookie of %s bytes, and browsers keep none of more than %s: put less into the token"
              .formatted(length, MAX_LENGTH));
    }
  }

  void clear(HttpServletRequest request, HttpServletResponse response) {
    add(request, response, "", 0);
  }

  // For this application alone, over HTTPS alone, out of reach of scripts and of other sites.
  // Written out (RFC 6265 §4.1), for of a Cookie's attributes Undertow loses SameSite.
  private void add(
      HttpServletRequest request, HttpServletResponse response, String value, long maxAge) {
    String below = SiteUrl.path(request) + path;
    response.addHeader(
        "Set-Cookie",
        "%s=%s; Path=%s; Max-Age=%s; Secure; HttpOnly; SameSite=%s"
            .formatted(name, value, below.isEmpty() ? "/" : below, maxAge, sameSite));
  }

  /**
   * What is in it, or in all of that name: a site beside this one may have put one there. Read from
   * the lines themselves (RFC 6265 §4.2.1), for Undertow knows but the last of a name.
   */
  BearerToken find(HttpServletRequest request) {
    Set<String> values = values(request);
    if (values.size() > 1) {
      return new BearerToken(Kind.SEVERAL, "", Source.COOKIE);
    }
    return values.stream()
        .findFirst()
        .map(value -> new BearerToken(Kind.BEARER, value, Source.COOKIE))
        .orElseGet(() -> new BearerToken(Kind.ABSENT, "", Source.COOKIE));
  }

  /** All of them: another host of the same domain can have put one beside ours. */
  Set<String> values(HttpServletRequest request) {
    Set<String> values = new LinkedHashSet<>();
    for (Enumeration<String> lines = request.getHeaders("Cookie"); lines.hasMoreElements(); ) {
      for (String pair : lines.nextElement().split(";", -1)) {
        values.add(valueOf(pair.strip()));
      }
    }
    values.remove("");
    return values;
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
