package io.github.tallystick.jwt.servlet;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Enumeration;
import org.jspecify.annotations.Nullable;

/**
 * What a request has where a bearer token belongs (RFC 6750 §2.1).
 *
 * @param value the token, if it is one; else empty
 * @param source where the token was found
 */
record BearerToken(Kind kind, String value, Source source) {
  private static final String HTTP_AUTHORIZATION = "HTTP_AUTHORIZATION";
  private static final String REDIRECT_HTTP_AUTHORIZATION = "REDIRECT_HTTP_AUTHORIZATION";
  private static final String SCHEME = "Bearer";
  private static final BearerToken NONE = new BearerToken(Kind.ABSENT, "", Source.AUTHORIZATION);

  /** Not the token, which must not come into a log. */
  @Override
  public String toString() {
    return kind.toString();
  }

  /** Whether there is a token; the more, the later in this order. */
  enum Kind {
    ABSENT,
    OTHER_SCHEME,
    BEARER,
    /** Which of them counts cannot be told. */
    SEVERAL
  }

  /** Where a token can be. */
  enum Source {
    AUTHORIZATION("Authorization"),
    /** What a server in front was sent as {@code Authorization}. */
    ATTRIBUTE("Authorization"),
    ALIAS(BearerToken.HTTP_AUTHORIZATION),
    /** Which a browser sends of its own accord, whoever asked for the request. */
    COOKIE("Cookie");

    private final String header;

    Source(String header) {
      this.header = header;
    }

    /** The header that it came in, as caches in front have seen it. */
    String header() {
      return header;
    }
  }

  /**
   * Looks in the {@code Authorization} header and, if asked to, where servers in front put it;
   * then, if one is configured and there was none, in the cookie. Another scheme hides no token: a
   * site's own password, or the container's, comes beside it.
   *
   * @throws RefusedException if there are two lines or two tokens, or one that is malformed
   */
  static BearerToken find(
      HttpServletRequest request, boolean beyondAuthorization, @Nullable TokenCookie cookie)
      throws RefusedException {
    BearerToken token = findInHeaders(request, beyondAuthorization);
    if (token.kind == Kind.BEARER || cookie == null) {
      return token;
    }
    BearerToken inCookie = cookie.find(request);
    return inCookie.kind == Kind.ABSENT ? token : inCookie;
  }

  private static BearerToken findInHeaders(HttpServletRequest request, boolean beyondAuthorization)
      throws RefusedException {
    Enumeration<String> lines = request.getHeaders(Source.AUTHORIZATION.header);
    BearerToken token = parse(next(lines), Source.AUTHORIZATION);
    if (lines.hasMoreElements()) { // two lines are two values, be one of them empty
      throw RestError.BAD_AUTH_HEADER.refused();
    }
    if (!beyondAuthorization) {
      return token;
    }
    return token
        .or(parse(attribute(request, HTTP_AUTHORIZATION), Source.ATTRIBUTE))
        .or(parse(attribute(request, REDIRECT_HTTP_AUTHORIZATION), Source.ATTRIBUTE))
        .or(parse(onlyHeader(request, HTTP_AUTHORIZATION), Source.ALIAS));
  }

  /**
   * The one that is a token; else the one that is another scheme's.
   *
   * @throws RefusedException if both are tokens, and not the same
   */
  private BearerToken or(BearerToken other) throws RefusedException {
    if (kind == Kind.BEARER && other.kind == Kind.BEARER && !value.equals(other.value)) {
      throw RestError.BAD_AUTH_HEADER.refused();
    }
    return kind.compareTo(other.kind) >= 0 ? this : other;
  }

  private static String next(Enumeration<String> lines) {
    return lines.hasMoreElements() ? lines.nextElement().strip() : "";
  }

  private static String attribute(HttpServletRequest request, String name) {
    return request.getAttribute(name) instanceof String text ? text.strip() : "";
  }

  /** The value of the one line that is not empty. */
  private static String onlyHeader(HttpServletRequest request, String name)
      throws RefusedException {
    Enumeration<String> lines = request.getHeaders(name);
    String value = next(lines);
    while (lines.hasMoreElements()) {
      String another = next(lines);
      if (!value.isEmpty() && !another.isEmpty()) {
        throw RestError.BAD_AUTH_HEADER.refused();
      }
      value += another;
    }
    return value;
  }

  // RFC 9110 §11.1, §11.4: the scheme in any case, blanks, then here the token and nothing else.
  private static BearerToken parse(String value, Source source) throws RefusedException {
    if (value.isEmpty()) {
      return NONE;
    }
    int endOfScheme = 0;
    while (endOfScheme < value.length() && !isBlank(value.charAt(endOfScheme))) {
      endOfScheme++;
    }
    if (endOfScheme != SCHEME.length() || !value.regionMatches(true, 0, SCHEME, 0, endOfScheme)) {
      return new BearerToken(Kind.OTHER_SCHEME, "", source);
    }
    int start = endOfScheme;
    while (start < value.length() && isBlank(value.charAt(start))) {
      start++;
    }
    String token = value.substring(start);
    // A comma would be a second value, joined to the first by a server in front.
    if (token.isEmpty() || has(token, ' ') || has(token, '\t') || has(token, ',')) {
      throw RestError.BAD_AUTH_HEADER.refused();
    }
    return new BearerToken(Kind.BEARER, token, source);
  }

  private static boolean isBlank(char c) {
    return c == ' ' || c == '\t';
  }

  private static boolean has(String token, char c) {
    return token.indexOf(c) >= 0;
  }
}
