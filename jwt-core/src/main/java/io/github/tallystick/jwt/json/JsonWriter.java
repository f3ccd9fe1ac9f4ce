package io.github.tallystick.jwt.json;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes JSON (RFC 8259) without blanks, members and elements in their order. */
public final class JsonWriter {
  /** What has an escape of one character, and at the same place that character. */
  private static final String ESCAPED = "\"\\\b\f\n\r\t";

  private static final String ESCAPES = "\"\\bfnrt";

  private final StringBuilder text = new StringBuilder();

  /** Whether what {@link JsonReader} would not read is refused, and not escaped. */
  private final boolean strict;

  private int depth;

  private JsonWriter(boolean strict, int depth) {
    this.strict = strict;
    this.depth = depth;
  }

  /**
   * Writes a JSON value.
   *
   * @param value made of the types that the package page names; surrogates that are alone are
   *     escaped
   * @throws IllegalArgumentException if something of another type, or a number that is not finite,
   *     is in it, or if it is deeper than {@link JsonReader} reads
   */
  public static String write(@Nullable Object value) {
    return new JsonWriter(false, 0).with(value);
  }

  /**
   * Writes a JSON value that comes to lie at a depth, in UTF-8.
   *
   * @param depth how many objects are around the value; they count as its own do
   * @throws IllegalArgumentException as {@link #write} does, and for a surrogate that is alone
   */
  public static byte[] writeStrictly(@Nullable Object value, int depth) {
    // Most are numbers or plain strings: these are quicker here.
    if (value instanceof Long) {
      return value.toString().getBytes(ISO_8859_1);
    }
    if (value instanceof String string) {
      byte[] quoted = ('"' + requireWellFormed(string) + '"').getBytes(UTF_8);
      if (JsonString.endOfPlain(quoted, 1) == quoted.length - 1) {
        return quoted;
      }
    }
    return new JsonWriter(true, depth).with(value).getBytes(UTF_8);
  }

  private String with(@Nullable Object value) {
    value(value);
    return text.toString();
  }

  private void value(@Nullable Object value) {
    if (value instanceof String string) {
      string(string);
    } else if (value instanceof Map<?, ?> object) {
      Map<Object, Object> copy = new LinkedHashMap<>(); // some maps have one name twice
      object.forEach(copy::put);
      open('{');
      copy.forEach(this::member);
      close('}');
    } else if (value instanceof List<?> array) {
      open('[');
      for (Object element : array) {
        comma('[');
        value(element);
      }
      close(']');
    } else {
      text.append(scalar(value));
    }
  }

  private static String scalar(@Nullable Object value) {
    boolean exact =
        value instanceof Long || value instanceof Integer || value instanceof BigInteger;
    boolean isFinite = exact || (value instanceof Double number && Double.isFinite(number));
    String literal = String.valueOf(value);
    if (value instanceof Double number && Math.abs(number) > 0x1p53 && Math.abs(number) < 1e40) {
      literal = new BigDecimal(number).toPlainString(); // it is read as an integer, digit by digit
    }
    if (exact && literal.length() > JsonNumber.MAX_LENGTH) {
      // With 40 digits a sign is a character too many: of three zeros at the end, two make room.
      literal = literal.replaceFirst("^(-[0-9]{37})000$", "$1e3");
    }
    boolean isNumber = isFinite && literal.length() <= JsonNumber.MAX_LENGTH;
    if (value != null && !(value instanceof Boolean) && !isNumber) {
      throw new IllegalArgumentException(
          "no JSON value, or a number that is not finite or too long: " + value.getClass());
    }
    return literal;
  }

  private void open(char bracket) {
    if (++depth > JsonReader.MAX_DEPTH) {
      throw new IllegalArgumentException("deeper than " + JsonReader.MAX_DEPTH + " levels");
    }
    text.append(bracket);
  }

  private void close(char bracket) {
    depth--;
    text.append(bracket);
  }

  private void member(Object name, @Nullable Object value) {
    if (!(name instanceof String string)) {
      throw new IllegalArgumentException("a member's name must be a string");
    }
    comma('{');
    string(string);
    text.append(':');
    value(value);
  }

  private void comma(char bracket) {
    if (text.charAt(text.length() - 1) != bracket) {
      text.append(',');
    }
  }

  private void string(String string) {
    if (strict) {
      requireWellFormed(string);
    }
    text.append('"');
    for (int at = 0, c; at < string.length(); at += Character.charCount(c)) {
      c = string.codePointAt(at);
      if (c < ' ' || c == '"' || c == '\\' || Character.getType(c) == Character.SURROGATE) {
        escape((char) c);
      } else {
        text.appendCodePoint(c);
      }
    }
    text.append('"');
  }

  private void escape(char c) {
    int escape = ESCAPED.indexOf(c);
    text.append(escape < 0 ? "\\u" + HexFormat.of().toHexDigits(c) : "\\" + ESCAPES.charAt(escape));
  }

  /**
   * Gives back the string.
   *
   * @throws IllegalArgumentException if a surrogate in it is alone
   */
  public static String requireWellFormed(String string) {
    if (!Utf8.canHave(string)) {
      throw new IllegalArgumentException("a surrogate is alone");
    }
    return string;
  }
}
