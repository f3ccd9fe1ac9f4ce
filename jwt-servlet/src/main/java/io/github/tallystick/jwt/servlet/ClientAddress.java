package io.github.tallystick.jwt.servlet;

import jakarta.servlet.http.HttpServletRequest;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Who a client is to the network, as far as he cannot choose it. */
final class ClientAddress {
  private static final String OCTET = "(?:25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)";
  private static final String PORT = "(?::\\d*)?"; // some proxies write it, and clients choose it

  private static final Pattern IPV4 =
      Pattern.compile("(" + OCTET + "(?:\\." + OCTET + "){3})" + PORT);

  /** The zone is this machine's name for an interface. */
  private static final Pattern IPV6 = Pattern.compile("([0-9A-Fa-f:.]+)(?:%.*)?");

  private static final Pattern BRACKETS = Pattern.compile("\\[([^\\]]*)]" + PORT);
  private static final int NETWORK = 16; // digits of an IPv6 address: a /64 is one customer's

  /** RFC 6052: before an IPv4 address; all of them are in one /64. */
  private static final String TRANSLATED = "0064ff9b0000000000000000";

  private final String key;
  private final boolean isPrivate;

  private ClientAddress(String key, boolean isPrivate) {
    this.key = key;
    this.isPrivate = isPrivate;
  }

  /**
   * @param text what the container says; on a Unix socket it says nothing
   */
  static ClientAddress of(@Nullable String text) {
    if (text == null || text.isEmpty()) {
      return new ClientAddress("", true);
    }
    InetAddress address = parse(text);
    if (address == null) {
      return new ClientAddress(text, false);
    }
    byte[] bytes = address.getAddress();
    boolean isIpv4 = address instanceof Inet4Address;
    boolean isPrivate =
        address.isLoopbackAddress()
            || address.isLinkLocalAddress()
            || (isIpv4
                ? address.isSiteLocalAddress() || isShared(bytes)
                : (bytes[0] & 0xfe) == 0xfc); // RFC 4193
    return new ClientAddress(key(bytes), isPrivate);
  }

  /** RFC 6598: what load balancers of clouds have. */
  private static boolean isShared(byte[] ipv4) {
    return ipv4[0] == 100 && (ipv4[1] & 0xc0) == 0x40;
  }

  private static String key(byte[] address) {
    String hex = HexFormat.of().formatHex(address);
    if (hex.startsWith(TRANSLATED)) {
      return hex.substring(TRANSLATED.length());
    }
    return hex.substring(0, Math.min(hex.length(), NETWORK));
  }

  // Of what is no literal the JDK would look up the name; in brackets it does not.
  private static @Nullable InetAddress parse(String text) {
    Matcher brackets = BRACKETS.matcher(text);
    Matcher ipv6 = IPV6.matcher(brackets.matches() ? brackets.group(1) : text);
    Matcher ipv4 = IPV4.matcher(text);
    try {
      if (ipv4.matches()) {
        return InetAddress.getByName(ipv4.group(1));
      }
      return ipv6.matches() ? InetAddress.getByName('[' + ipv6.group(1) + ']') : null;
    } catch (UnknownHostException | IllegalArgumentException e) {
      return null;
    }
  }

  /** The same for all that he can have: an IPv4 address, or the first half of an IPv6 address. */
  String key() {
    return key;
  }

  /** Whether it is a proxy's that has not told the container who the client is. */
  boolean isOfProxy(HttpServletRequest request) {
    return isPrivate
        && (request.getHeader("X-Forwarded-For") != null || request.getHeader("Forwarded") != null);
  }
}
