package io.github.tallystick.jwt.servlet;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Refuses what another site has a browser do with the user's cookie, or to it: cross-site request
 * forgery, of the login too.
 */
final class SameOrigin {
  private static final Set<String> SAFE_METHODS = Set.of("GET", "HEAD", "OPTIONS");
  private static final Pattern ORIGIN =
      Pattern.compile("(?<scheme>https?)://(?<name>\\[[^]]+]|[^:/]+)(:(?<port>[0-9]{1,5}))?");
  private static final int HTTP_PORT = 80;
  private static final int HTTPS_PORT = 443;

  private final List<String> listed;

  private SameOrigin(List<String> listed) {
    this.listed = listed;
  }

  /** Origins that CORS lists may do what this site may. */
  static SameOrigin of(Settings settings) {
    return new SameOrigin(settings.corsEnable ? settings.corsOrigins : List.of());
  }

  /**
   * @throws RefusedException if the request would change something, or open a WebSocket, which CORS
   *     does not guard, and is not known to come from this site
   */
  void requireUnlessSafe(HttpServletRequest request) throws RefusedException {
    if (!SAFE_METHODS.contains(request.getMethod())
        || "websocket".equalsIgnoreCase(request.getHeader("Upgrade"))) {
      require(request);
    }
  }

  /**
   * @throws RefusedException if the request is not known to come from this site
   */
  void require(HttpServletRequest request) throws RefusedException {
    String fetchSite = request.getHeader("Sec-Fetch-Site");
    String origin = request.getHeader("Origin");
    boolean allowed;
    if (origin != null && listed.contains(origin)) {
      allowed = true;
    } else if (fetchSite != null) {
      allowed = fetchSite.equals("same-origin");
    } else if (origin != null) {
      allowed = isOwn(origin, request);
    } else {
      allowed = request.getHeader("Cookie") == null; // no browser, or one with nothing to lose
    }
    if (!allowed) {
      throw RestError.COOKIE_INVALID_ORIGIN.refused();
    }
  }

  private static boolean isOwn(String origin, HttpServletRequest request) {
    Matcher parts = ORIGIN.matcher(origin);
    return parts.matches()
        && withoutBrackets(parts.group("name"))
            .equalsIgnoreCase(withoutBrackets(request.getServerName()))
        && isOwnPort(parts, request);
  }

  private static boolean isOwnPort(Matcher origin, HttpServletRequest request) {
    boolean https = origin.group("scheme").equals("https");
    int standard = https ? HTTPS_PORT : HTTP_PORT;
    int port = origin.group("port") == null ? standard : Integer.parseInt(origin.group("port"));
    // A proxy may have ended HTTPS without a word.
    boolean behindProxy =
        https && port == HTTPS_PORT && !request.isSecure() && request.getServerPort() == HTTP_PORT;
    return port == request.getServerPort() || behindProxy;
  }

  // Of an IPv6 address; containers do not agree on them.
  private static String withoutBrackets(String name) {
    return name.replace("[", "").replace("]", "");
  }
}
