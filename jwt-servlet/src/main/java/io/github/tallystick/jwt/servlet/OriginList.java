package io.github.tallystick.jwt.servlet;

import java.util.List;
import java.util.regex.Pattern;

/** The origins of {@code JWT_AUTH_CORS_ORIGINS} (RFC 6454). */
final class OriginList {
  private static final String ANY = "*";
  private static final String ANY_SUBDOMAIN = "://*.";
  private static final String LABELS = "://[a-z0-9_-]+(\\.[a-z0-9_-]+)*\\.";

  private static final Pattern ENTRY =
      Pattern.compile(
          "(?!http:.*:80$|https:.*:443$)" // a browser leaves these out
              + "[a-z][a-z0-9+.-]*://((\\*\\.)?[a-z0-9_-][a-z0-9._-]*|\\[[0-9a-f:.]+])"
              + "(:[1-9][0-9]{0,4})?");

  private final List<String> exact;
  private final List<Pattern> withSubdomains;

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
    this.withSubdomains =
        entries.stream()
            .filter(entry -> entry.contains(ANY_SUBDOMAIN))
            .map(entry -> Pattern.quote(entry).replace(ANY_SUBDOMAIN, "\\E" + LABELS + "\\Q"))
            .map(Pattern::compile)
            .toList();
  }

  /** Whether there is no list: any origin may read. */
  boolean allowsAny() {
    return exact.contains(ANY);
  }

  /** Whether the origin is listed by name, or is below one that is. */
  boolean lists(String origin) {
    return !allowsAny()
        && (exact.contains(origin)
            || withSubdomains.stream().anyMatch(entry -> entry.matcher(origin).matches()));
  }
}
