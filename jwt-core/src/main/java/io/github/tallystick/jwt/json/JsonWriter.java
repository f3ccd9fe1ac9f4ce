package io.github.tallystick.jwt.json;

import java.util.List;
import java.util.Map;

/** Writes JSON (RFC 8259) without blanks, members and elements in their order. */
public final class JsonWriter {
  private static final String HEX = "0123456789abcdef";

  private final Utf8Buffer text = new Utf8Buffer(256);
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
    return written(value).toString();
  }

  /** Writes a JSON value, as {@link #write} does, in UTF-8. */
  public static byte[] writeUtf8(@Nullable Object value) {
    return written(value).toBytes();
  }

  private static Utf8Buffer written(@Nullable Object value) {
    JsonWriter writer = new JsonWriter();
    writer.value(value);
    return writer.text;
  }

  private void value(@Nullable Object value) {
    if (value instanceof String string) {
      string(string);
    } else if (value instanceof Map<?, ?> object) {
      open('{');
      object.forEach(this::member);
      close('}');
    } else if (value instanceof List<?> array) {
      open('[');
      array.forEach(this::element);
      close(']');
    } else if (value == null || value instanceof Boolean || JsonTree.isNumber(value)) {
      text.appendPlain(String.valueOf(value), 0);
    } else {
      throw new IllegalArgumentException("no JSON value: " + value.getClass().getName());
    }
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
    if (text.last() != '{') {
      text.append(',');
    }
    string(string);
    text.append(':');
    value(value);
  }

  private void element(@Nullable Object value) {
    if (text.last() != '[') {
      text.append(',');
    }
    value(value);
  }

  private void string(String string) {
    text.append('"');
    int at = text.appendPlain(string, 0);
    while (at < string.length()) {
      int codePoint = string.codePointAt(at);
      if (codePoint < 0x80 || Character.getType(codePoint) == Character.SURROGATE) {
        escape((char) codePoint);
      } else {
        text.append(codePoint);
      }
      at = text.appendPlain(string, at + Character.charCount(codePoint));
    }
    text.append('"');
  }

  private void escape(char c) {
    text.append('\\');
    switch (c) {
      case '"', '\\' -> text.append(c);
      case '\b' -> text.append('b');
      case '\f' -> text.append('f');
      case '\n' -> text.append('n');
      case '\r' -> text.append('r');
      case '\t' -> text.append('t');
      default -> {
        text.append('u');
        for (int shift = 12; shift >= 0; shift -= 4) {
          text.append(HEX.charAt(c >> shift & 0xf));
        }
      }
    }
  }
}
