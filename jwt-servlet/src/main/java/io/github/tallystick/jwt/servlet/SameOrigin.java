package io.github.tallystick.jwt.servlet;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Refuses what another site has a browser do with the user's cookie, or to it: cross-site request
 * forgery, of the login too.
 */
final class SameOrigin {
  private static final Set<String> SAFE_METHODS = Set.of("GET", "HEAD", "OPTIONS");

  /** An origin, or the beginning of the URL of a page. */
  private static final Pattern ORIGIN =
      Pattern.compile("(?<scheme>https?)://(?<host>\\[[^]]+]|[^:/?#]+)(:(?<port>[0-9]{1,5}))?");

  private final Settings settings;

  SameOrigin(Settings settings) {
    this.settings = settings;
  }

  /**
   * @throws RefusedException if the request would change something, or open a WebSocket, which CORS
   *     does not guard, and is not known to come from this site
   */
  void requireUnlessSafe(HttpServletRequest request) throws RefusedException {
    if (!SAFE_METHODS.contains(request.getMethod())
        || request.getHeader("Upgrade") != null) { // containers differ in what opens one
      require(request);
    }
  }

  /**
   * @throws RefusedException if the request is not known to come from this site, or from one that
   *     CORS lists
   */
  void require(HttpServletRequest request) throws RefusedException {
    String fetchSite = request.getHeader("Sec-Fetch-Site");
    String origin = request.getHeader("Origin");
    String referer = request.getHeader("Referer");
    boolean allowed;
    if (origin != null && settings.corsEnable && settings.corsOrigins.lists(origin)) {
      allowed = true;
    } else if (fetchSite != null) {
      allowed = fetchSite.equals("same-origin");
    } else if (origin != null) {
      Matcher parts = ORIGIN.matcher(origin);
      allowed = parts.matches() && isOwn(parts, request);
    } else if (referer != null) { // an old browser, or one whose headers something takes away
      Matcher parts = ORIGIN.matcher(referer);
      allowed = parts.lookingAt() && isWhole(parts, referer) && isOwn(parts, request);
    } else {
      allowed = true; // no browser
    }
    if (!allowed) {
      throw RestError.COOKIE_INVALID_ORIGIN.refused();
    }
  }

  private static boolean isWhole(Matcher origin, String url) {
    return origin.end() == url.length() || "/?#".indexOf(url.charAt(origin.end())) >= 0;
  }

  private static boolean isOwn(Matcher origin, HttpServletRequest request) {
    return origin.group("host").equalsIgnoreCase(SiteUrl.host(request))
        && isOwnPort(origin, request);
  }

  private static boolean isOwnPort(Matcher origin, HttpServletRequest request) {
    String scheme = origin.group("scheme");
    int standard = SiteUrl.standardPort(scheme);
    int port = origin.group("port") == null ? standard : Integer.parseInt(origin.group("port"));
    int own = request.getServerPort();
    // A proxy may have ended HTTPS without a word.
    boolean behindProxy =
        port == SiteUrl.standardPort("https")
            && scheme.equals("https")
            && !request.isSecure()
            && own == SiteUrl.standardPort("http");
    return port == own || behindProxy;
  }
}
