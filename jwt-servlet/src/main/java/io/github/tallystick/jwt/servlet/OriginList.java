package io.github.tallystick.jwt.servlet;

import java.util.List;
import java.util.regex.Pattern;

/** The origins of {@code JWT_AUTH_CORS_ORIGINS} (RFC 6454). */
final class OriginList {
  private static final String ANY = "*";
  private static final String ANY_SUBDOMAIN = "*.";
  private static final String LABEL = "[a-z0-9_-]+";

  /** Of one label, but for developers' own, every domain of a registry would be listed. */
  private static final Pattern ENTRY =
      Pattern.compile(
          "(?!http:.*:80$|https:.*:443$)" // a browser leaves these out
              + "[a-z][a-z0-9+.-]*://"
              + ("(\\*\\.(localhost|" + LABEL + "(\\." + LABEL + ")+)")
              + ("|" + LABEL + "(\\." + LABEL + ")*\\.?|\\[[0-9a-f:.]+])")
              + "(:[1-9][0-9]{0,4})?");

  private final List<String> exact;
  private final List<Below> below;

  /** Any origin that begins and ends so, with labels between. */
  private record Below(String scheme, String domain) {
    static Below of(String entry) {
      int wildcard = entry.indexOf(ANY_SUBDOMAIN);
      return new Below(entry.substring(0, wildcard), entry.substring(wildcard + 1));
    }

    boolean lists(String origin) {
      int end = origin.length() - domain.length();
      return end > scheme.length()
          && origin.startsWith(scheme)
          && origin.endsWith(domain)
          && isOfLabels(origin, scheme.length(), end);
    }

    // No regular expression: anybody may send an origin as long as all headers together.
    private static boolean isOfLabels(String origin, int start, int end) {
      char before = '.';
      for (int i = start; i < end; i++) {
        char c = origin.charAt(i);
        boolean letter = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
        if (!letter && (c != '.' || before == '.')) {
          return false;
        }
        before = c;
      }
      return before != '.';
    }
  }

  /**
   * @throws IllegalArgumentException if an entry is no origin, or any origin is not alone
   */
  OriginList(List<String> entries) {
    if (!entries.equals(List.of(ANY))
        && !entries.stream().allMatch(entry -> ENTRY.matcher(entry).matches())) {
      throw new IllegalArgumentException(
          "expected * alone, or origins in lower case without a path: https://app.example,"
              + " https://*.app.example");
    }
    this.exact = entries.stream().filter(entry -> !entry.contains(ANY_SUBDOMAIN)).toList();
    this.below =
        entries.stream().filter(entry -> entry.contains(ANY_SUBDOMAIN)).map(Below::of).toList();
  }

  /** Whether there is no list: any origin may read. */
  boolean allowsAny() {
    return exact.contains(ANY);
  }

  /** Whether the origin is listed by name, or is below one that is. */
  boolean lists(String origin) {
    return !allowsAny()
        && (exact.contains(origin) || below.stream().anyMatch(entry -> entry.lists(origin)));
  }
}
