package io.github.tallystick.jwt.json;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/** Writes JSON (RFC 8259) without blanks, members and elements in their order. */
public final class JsonWriter {
  private byte[] text = new byte[256];
  private int length;
  private int depth;

  private JsonWriter() {}

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
    return Arrays.copyOf(writer.text, writer.length);
  }

  private void value(@Nullable Object value) {
    if (value instanceof String string) {
      string(string);
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

  private void open(char bracket) {
    if (++depth > JsonReader.MAX_DEPTH) {
      throw new IllegalArgumentException("deeper than " + JsonReader.MAX_DEPTH + " levels");
    }
    ascii(bracket);
  }

  private void close(char bracket) {
    depth--;
    ascii(bracket);
  }

  private void member(Object name, @Nullable Object value) {
    if (!(name instanceof String string)) {
      throw new IllegalArgumentException("a member's name must be a string");
    }
    if (text[length - 1] != '{') {
      ascii(',');
    }
    string(string);
    ascii(':');
    value(value);
  }

  private void element(@Nullable Object value) {
    if (text[length - 1] != '[') {
      ascii(',');
    }
    value(value);
  }

  private void string(String string) {
    reserve(string.length() + 2);
    byte[] to = text;
    int end = length;
    to[end++] = '"';
    int at = 0;
    while (at < string.length() && isPlain(string.charAt(at))) {
      to[end++] = (byte) string.charAt(at++);
    }
    length = end;
    if (at < string.length()) {
      append(escaped(string.substring(at)).getBytes(UTF_8));
    }
    ascii('"');
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
