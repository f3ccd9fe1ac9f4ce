package io.github.tallystick.jwt.servlet;

import java.util.HexFormat;

/** Where the filter logs, and how it writes what a client has sent. */
final class Log {
  static final System.Logger LOG = System.getLogger("io.github.tallystick.jwt.servlet");

  /** Where those look who want to know who did what. */
  static final System.Logger AUDIT = System.getLogger("io.github.tallystick.jwt.audit");

  private static final int MAX_LENGTH = 100;

  private Log() {}

  /** At most 100 characters, control characters as {@code \}{@code u…}: no line can be forged. */
  static String quote(String text) {
    StringBuilder quoted = new StringBuilder();
    for (int i = 0; i < text.length() && quoted.length() <= MAX_LENGTH; i++) {
      char c = text.charAt(i);
      // Line and paragraph separators end a line for some readers of logs.
      if (Character.isISOControl(c) || c == '\u2028' || c == '\u2029') {
        quoted.append("\\u").append(HexFormat.of().toHexDigits(c));
      } else {
        quoted.append(c);
      }
    }
    boolean tooLong = quoted.length() > MAX_LENGTH;
    return tooLong ? quoted.substring(0, MAX_LENGTH - 1) + "…" : quoted.toString();
  }
}
