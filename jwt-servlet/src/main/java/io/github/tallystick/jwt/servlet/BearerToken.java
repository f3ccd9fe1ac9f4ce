package io.github.tallystick.jwt.servlet;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What a request has where a bearer token belongs (RFC 6750 §2.1).
 *
 * @param value the token, if it is one; else empty
 * @param vary the header by which caches must tell answers, if it was not found in {@code
 *     Authorization}, for which they do; else empty
 */
record BearerToken(Kind kind, String value, String vary) {
  private static final String AUTHORIZATION = "Authorization";
  private static final String HTTP_AUTHORIZATION = "HTTP_AUTHORIZATION";
  private static final String REDIRECT_HTTP_AUTHORIZATION = "REDIRECT_HTTP_AUTHORIZATION";
  private static final String SCHEME = "Bearer";

  /** Not the token, which must not come into a log. */
  @Override
  public String toString() {
    return kind.toString();
  }

  /** Whether there is a token. */
  enum Kind {
    ABSENT,
    OTHER_SCHEME,
    BEARER
  }

  /**
   * Looks in the {@code Authorization} header; then, if asked to, where servers in front put it.
   *
   * @throws RefusedException if there are two values, or one that is not a scheme and a token
   */
  static BearerToken find(HttpServletRequest request, boolean beyondAuthorization)
      throws RefusedException {
    // Two lines are two values, be one of them empty.
    if (Collections.list(request.getHeaders(AUTHORIZATION)).size() > 1) {
      throw RestError.BAD_AUTH_HEADER.refused();
    }
    List<String> header = headers(request, AUTHORIZATION);
    List<String> attributes = beyondAuthorization ? attributes(request) : List.of();
    List<String> other = beyondAuthorization ? headers(request, HTTP_AUTHORIZATION) : List.of();
    Set<String> values = new HashSet<>(header);
    values.addAll(attributes);
    values.addAll(other);
    if (other.size() > 1 || values.size() > 1) {
      throw RestError.BAD_AUTH_HEADER.refused();
    }
    // Behind an attribute is what a server in front was sent as Authorization.
    String alias = attributes.isEmpty() ? HTTP_AUTHORIZATION : AUTHORIZATION;
    return parse(String.join("", values), header.isEmpty() ? alias : "");
  }

  private static List<String> headers(HttpServletRequest request, String name) {
    return present(Collections.list(request.getHeaders(name)).stream());
  }

  private static List<String> attributes(HttpServletRequest request) {
    return present(
        Stream.of(HTTP_AUTHORIZATION, REDIRECT_HTTP_AUTHORIZATION)
            .map(request::getAttribute)
            .map(value -> value instanceof String text ? text : ""));
  }

  private static List<String> present(Stream<String> values) {
    return values.map(String::strip).filter(value -> !value.isEmpty()).toList();
  }

  // RFC 9110 §11.1, §11.4: the scheme in any case, blanks, then here the token and nothing else.
  private static BearerToken parse(String value, String vary) throws RefusedException {
    String[] words = value.split("[ \t]+", -1);
    if (!words[0].equalsIgnoreCase(SCHEME)) {
      return new BearerToken(value.isEmpty() ? Kind.ABSENT : Kind.OTHER_SCHEME, "", vary);
    }
    // A comma would be a second value, joined to the first by a server in front.
    if (words.length != 2 || words[1].indexOf(',') >= 0) {
      throw RestError.BAD_AUTH_HEADER.refused();
    }
    return new BearerToken(Kind.BEARER, words[1], vary);
  }
}
