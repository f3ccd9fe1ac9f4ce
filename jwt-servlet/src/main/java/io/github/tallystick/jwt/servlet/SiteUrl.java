package io.github.tallystick.jwt.servlet;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URLDecoder;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HexFormat;
import java.util.Locale;
import java.util.regex.Pattern;

/** Where the application is, as URLs have it, however a client or a container spells it. */
final class SiteUrl {
  private static final int HTTP_PORT = 80;
  private static final int HTTPS_PORT = 443;

  /** RFC 3986 §3.3, less the semicolon, which ends a cookie's path. */
  private static final String IN_PATH = "/-._~!$&'()*+,=:@";

  private static final Pattern PARAMETERS = Pattern.compile(";[^/]*");

  private static final HexFormat HEX = HexFormat.of().withUpperCase();

  private SiteUrl() {}

  /** The site's URL, as WordPress has it: no slash at the end. */
  static String of(HttpServletRequest request) {
    String scheme = request.getScheme();
    int port = request.getServerPort();
    String authority = host(request) + (port == standardPort(scheme) ? "" : ":" + port);
    return scheme + "://" + authority + path(request);
  }

  /** The name in lower case; of an IPv6 address with brackets, about which containers differ. */
  static String host(HttpServletRequest request) {
    String name = request.getServerName().toLowerCase(Locale.ROOT);
    return name.indexOf(':') < 0 || name.startsWith("[") ? name : "[" + name + "]";
  }

  static int standardPort(String scheme) {
    return scheme.equals("https") ? HTTPS_PORT : HTTP_PORT;
  }

  /**
   * The context path; empty for the root. The request may have it as the client has written it,
   * {@code //%73hop;x=y} for {@code /shop}, but knows the prefix that a filter in front has read.
   */
  static String path(HttpServletRequest request) {
    Deque<String> segments = new ArrayDeque<>();
    for (String segment : decoded(request.getContextPath()).split("/", -1)) {
      if (segment.equals("..")) {
        segments.pollLast();
      } else if (!segment.isEmpty() && !segment.equals(".")) {
        segments.addLast(segment);
      }
    }
    return segments.isEmpty() ? "" : "/" + encoded(String.join("/", segments));
  }

  private static String decoded(String contextPath) {
    String path = PARAMETERS.matcher(contextPath).replaceAll("");
    try {
      return URLDecoder.decode(path.replace("+", "%2B"), UTF_8);
    } catch (IllegalArgumentException e) { // it was decoded, and has a percent sign
      return path;
    }
  }

  /** A path as browsers compare it with a cookie's (RFC 6265 §5.1.4). */
  static String encoded(String decoded) {
    StringBuilder path = new StringBuilder(decoded.length());
    for (byte b : decoded.getBytes(UTF_8)) {
      char c = (char) b;
      boolean asItIs = c < 0x80 && (Character.isLetterOrDigit(c) || IN_PATH.indexOf(c) >= 0);
      path.append(asItIs ? String.valueOf(c) : "%" + HEX.toHexDigits(b));
    }
    return path.toString();
  }
}
