package io.github.tallystick.jwt.servlet;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What PHP's literals mean. A string has a character for each byte. */
final class PhpLiteral {
  private static final Pattern ESCAPE =
      Pattern.compile(
          "\\\\(?:(?<octal>[0-7]{1,3})|[xX](?<hex>\\p{XDigit}{1,2})"
              + "|u\\{0*+(?<point>\\p{XDigit}{0,7}+)(?<brace>}?)|(?<other>.))",
          Pattern.DOTALL);

  private static final String ESCAPED = "nrtvef\\$\"";
  private static final String UNESCAPED = "\n\r\t\u000b\u001b\f\\$\"";

  private PhpLiteral() {}

  /** The value of what stands in single quotes. */
  static String singleQuoted(String text) {
    StringBuilder value = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      boolean escaped = text.startsWith("\\\\", i) || text.startsWith("\\'", i);
      value.append(text.charAt(escaped ? ++i : i));
    }
    return value.toString();
  }

  /** The value of what stands in double quotes; null if PHP refuses it. */
  static @Nullable String doubleQuoted(String text) {
    StringBuilder value = new StringBuilder();
    Matcher escape = ESCAPE.matcher(text);
    while (escape.find()) {
      String unescaped = unescaped(escape);
      if (unescaped == null) {
        return null;
      }
      escape.appendReplacement(value, Matcher.quoteReplacement(unescaped));
    }
    return escape.appendTail(value).toString();
  }

  private static @Nullable String unescaped(Matcher escape) {
    if (escape.group("octal") != null) {
      return Character.toString(Integer.parseInt(escape.group("octal"), 8) & 0xff);
    }
    if (escape.group("hex") != null) {
      return Character.toString(Integer.parseInt(escape.group("hex"), 16));
    }
    if (escape.group("point") != null) {
      return escape.group("brace").isEmpty() ? null : character(escape);
    }
    int known = ESCAPED.indexOf(escape.group("other"));
    return known < 0 ? escape.group() : UNESCAPED.substring(known, known + 1);
  }

  private static @Nullable String character(Matcher escape) {
    boolean hasDigits = escape.end("brace") - escape.start() > "\\u{}".length();
    int point = Integer.parseInt("0" + escape.group("point"), 16);
    if (!hasDigits || point > Character.MAX_CODE_POINT) {
      return null;
    }
    if (point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE) {
      return "\u00ff"; // PHP writes bytes that are no UTF-8, either
    }
    return new String(Character.toString(point).getBytes(UTF_8), ISO_8859_1);
  }

  /** An integer in decimal; null if the text is none, or one that is too large. */
  static @Nullable String integer(String text, boolean negative) {
    String number = text.toLowerCase(Locale.ROOT);
    boolean prefixed =
        number.startsWith("0x") || number.startsWith("0o") || number.startsWith("0b");
    String digits = prefixed ? number.substring(2) : number;
    if (digits.startsWith("_") || digits.endsWith("_") || digits.contains("__")) {
      return null;
    }
    try {
      long value = Long.parseLong(digits.replace("_", ""), radix(number));
      return String.valueOf(negative ? -value : value);
    } catch (NumberFormatException e) {
      return null;
    }
  }

  /** {@code true} or {@code false}; null if the text is neither. */
  static @Nullable String bool(String text) {
    String word = text.startsWith("\\") ? text.substring(1) : text;
    return word.equalsIgnoreCase("true") || word.equalsIgnoreCase("false")
        ? word.toLowerCase(Locale.ROOT)
        : null;
  }

  private static int radix(String number) {
    if (number.startsWith("0x")) {
      return 16;
    }
    if (number.startsWith("0b")) {
      return 2;
    }
    return number.startsWith("0") ? 8 : 10; // 0o17 is 017
  }
}
