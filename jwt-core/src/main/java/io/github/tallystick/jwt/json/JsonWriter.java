package io.github.tallystick.jwt.json;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/** Writes JSON (RFC 8259) without blanks, members and elements in their order. */
public final class JsonWriter {
  private static final int EIGHT_DIGITS = 100_000_000;
  private static final long[] POWERS_OF_TEN = new long[19];

  static {
    POWERS_OF_TEN[0] = 1;
    for (int i = 1; i < POWERS_OF_TEN.length; i++) {
      POWERS_OF_TEN[i] = 10 * POWERS_OF_TEN[i - 1];
    }
  }

  private byte[] text = new byte[256];
  private int length;
  private int depth;
  private int members;

  /**
   * Writes a JSON value.
   *
   * @param value made of the types that the package page names; surrogates that are alone are
   *     escaped
   * @throws IllegalArgumentException if something of another type, or a number that is not finite,
   *     is in it, or if it is deeper than {@link JsonReader} reads
   */
  public static String write(@Nullable Object value) {
    return new String(writeUtf8(value), UTF_8);
  }

  /** Writes a JSON value, as {@link #write} does, in UTF-8. */
  public static byte[] writeUtf8(@Nullable Object value) {
    JsonWriter writer = new JsonWriter();
    writer.value(value);
    return writer.toUtf8();
  }

  /** What is written so far. */
  public byte[] toUtf8() {
    return Arrays.copyOf(text, length);
  }

  /** How many members of objects are written so far. */
  public int members() {
    return members;
  }

  /** Writes a value as {@link #write} does, where one may stand. */
  public void value(@Nullable Object value) {
    if (value instanceof String string) {
      string(string);
    } else if (value instanceof Long number && number >= 0) {
      natural(number);
    } else if (value == null || value instanceof Boolean || JsonTree.isNumber(value)) {
      append(String.valueOf(value).getBytes(ISO_8859_1));
    } else if (value instanceof Map<?, ?> object) {
      open('{');
      object.forEach(this::member);
      close('}');
    } else if (value instanceof List<?> array) {
      open('[');
      array.forEach(this::element);
      close(']');
    } else {
      throw new IllegalArgumentException("no JSON value: " + value.getClass().getName());
    }
  }

  /** Opens an object or an array. */
  public void open(char bracket) {
    if (++depth > JsonReader.MAX_DEPTH) {
      throw new IllegalArgumentException("deeper than " + JsonReader.MAX_DEPTH + " levels");
    }
    ascii(bracket);
  }

  /** Closes the object or the array that was opened last. */
  public void close(char bracket) {
    depth--;
    ascii(bracket);
  }

  /** Writes a member's name, whose value is to follow. */
  public void name(JsonName name) {
    comma('{');
    append(name.written());
    members++;
  }

  private void member(Object name, @Nullable Object value) {
    if (!(name instanceof String string)) {
      throw new IllegalArgumentException("a member's name must be a string");
    }
    comma('{');
    string(string);
    ascii(':');
    members++;
    value(value);
  }

  private void element(@Nullable Object value) {
    comma('[');
    value(value);
  }

  private void comma(char bracket) {
    if (text[length - 1] != bracket) {
      ascii(',');
    }
  }

  private void string(String string) {
    byte[] utf8 = string.getBytes(UTF_8); // which makes a question mark of a lone surrogate
    ascii('"');
    if (JsonString.endOfPlain(utf8, 0) == utf8.length && JsonTree.isWellFormed(string)) {
      append(utf8);
    } else {
      append(escaped(string).getBytes(UTF_8));
    }
    ascii('"');
  }

  /** Eight digits at a time, from the last, then two. */
  private void natural(long number) {
    int digits = digits(number);
    reserve(digits);
    int start = length;
    length += digits;
    int at = length;
    long high = number;
    for (; at - start >= Long.BYTES; high /= EIGHT_DIGITS) {
      at -= Long.BYTES;
      JsonString.putEight(text, at, ofEightDigits((int) (high % EIGHT_DIGITS)));
    }
    int rest = (int) high;
    for (; at - start >= 2; rest /= 100) {
      at -= 2;
      text[at] = (byte) ('0' + rest % 100 / 10);
      text[at + 1] = (byte) ('0' + rest % 10);
    }
    if (at > start) {
      text[start] = (byte) ('0' + rest);
    }
  }

  /** Halves it into numbers of four digits, these into two, and those again; each is exact. */
  private static long ofEightDigits(int number) {
    long four = (number / 10_000) | ((long) (number % 10_000) << Integer.SIZE);
    long hundreds = ((four * 10_486) >>> 20) & 0x0000_007f_0000_007fL;
    long two = ((four - 100 * hundreds) << Short.SIZE) | hundreds;
    long tens = ((two * 103) >>> 10) & 0x000f_000f_000f_000fL;
    return (((two - 10 * tens) << Byte.SIZE) | tens) + '0' * JsonString.EACH;
  }

  private static int digits(long number) {
    int bits = Long.SIZE - Long.numberOfLeadingZeros(number | 1);
    int digits = (bits * 1_233) >> 12; // by the logarithm of 2, or one less
    return (number | 1) >= POWERS_OF_TEN[digits] ? digits + 1 : digits;
  }

  private void append(byte[] more) {
    reserve(more.length);
    System.arraycopy(more, 0, text, length, more.length);
    length += more.length;
  }

  private void ascii(char c) {
    reserve(1);
    text[length++] = (byte) c;
  }

  private void reserve(int more) {
    if (more > text.length - length) {
      text = Arrays.copyOf(text, 2 * (length + more));
    }
  }

  private static boolean isPlain(char c) {
    return c >= ' ' && c < 0x80 && c != '"' && c != '\\';
  }

  private static String escaped(String string) {
    StringBuilder escaped = new StringBuilder(string.length() + 16);
    for (int at = 0; at < string.length(); at = string.offsetByCodePoints(at, 1)) {
      int codePoint = string.codePointAt(at);
      boolean asItIs =
          codePoint < 0x80
              ? isPlain((char) codePoint)
              : Character.getType(codePoint) != Character.SURROGATE;
      escaped.append(asItIs ? Character.toString(codePoint) : escape((char) codePoint));
    }
    return escaped.toString();
  }

  private static String escape(char c) {
    return switch (c) {
      case '"', '\\' -> "\\" + c;
      case '\b' -> "\\b";
      case '\f' -> "\\f";
      case '\n' -> "\\n";
      case '\r' -> "\\r";
      case '\t' -> "\\t";
      default -> "\\u" + HexFormat.of().toHexDigits(c);
    };
  }
}
