package io.github.tallystick.jwt.http;

import java.net.URI;
import java.util.regex.Pattern;

/** Where keys and passwords may go: over TLS, or on this machine. */
public final class SafeUrl {
  private static final Pattern LOOPBACK = Pattern.compile("(?i)localhost|127\\.[0-9.]+|\\[::1]");
  private static final int MAX_PORT = 0xffff;

  private SafeUrl() {}

  /** Whether it is one, without name, password and fragment, and with a port that there is. */
  public static boolean isSafe(URI url) {
    String host = url.getHost();
    boolean isHere =
        "http".equalsIgnoreCase(url.getScheme())
            && LOOPBACK.matcher(String.valueOf(host)).matches();
    return (isHere || "https".equalsIgnoreCase(url.getScheme()))
        && host != null
        && url.getRawUserInfo() == null
        && url.getRawFragment() == null
        && url.getPort() != 0
        && url.getPort() <= MAX_PORT;
  }
}
