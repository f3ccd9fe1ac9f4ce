package io.github.tallystick.jwt.json;

import java.util.List;
import java.util.Map;

/** Writes JSON (RFC 8259) without blanks, members and elements in their order. */
public final class JsonWriter {
  private static final String HEX = "0123456789abcdef";

  private final StringBuilder text = new StringBuilder();
  private int depth;

  private JsonWriter() {}

  /**
   * Writes a JSON value.
   *
   * @param value made of the types that the package page names, strings without a lone surrogate
   * @throws IllegalArgumentException if something of another type, or a number that is not finite,
   *     is in it, or if it is deeper than {@link JsonReader} reads
   */
  public static String write(@Nullable Object value) {
    JsonWriter writer = new JsonWriter();
    writer.value(value);
    return writer.text.toString();
  }

  private void value(@Nullable Object value) {
    if (value instanceof String string) {
      string(string);
    } else if (value instanceof Map<?, ?> object) {
      open();
      object(object);
      depth--;
    } else if (value instanceof List<?> array) {
      open();
      array(array);
      depth--;
    } else if (value == null || value instanceof Boolean || JsonTree.isNumber(value)) {
      text.append(value);
    } else {
      throw new IllegalArgumentException("no JSON value: " + value.getClass().getName());
    }
  }

  private void open() {
    if (++depth > JsonReader.MAX_DEPTH) {
      throw new IllegalArgumentException("deeper than " + JsonReader.MAX_DEPTH + " levels");
    }
  }

  private void object(Map<?, ?> object) {
    char separator = '{';
    for (Map.Entry<?, ?> member : object.entrySet()) {
      text.append(separator);
      if (!(member.getKey() instanceof String name)) {
        throw new IllegalArgumentException("a member's name must be a string");
      }
      string(name);
      text.append(':');
      value(member.getValue());
      separator = ',';
    }
    text.append(object.isEmpty() ? "{}" : "}");
  }

  private void array(List<?> array) {
    char separator = '[';
    for (Object element : array) {
      text.append(separator);
      value(element);
      separator = ',';
    }
    text.append(array.isEmpty() ? "[]" : "]");
  }

  private void string(String string) {
    text.append('"');
    for (int i = 0; i < string.length(); i++) {
      char c = string.charAt(i);
      if (c >= ' ' && c != '"' && c != '\\') {
        text.append(c);
      } else {
        escape(c);
      }
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
      default -> text.append("u00").append(HEX.charAt(c >> 4)).append(HEX.charAt(c & 0xf));
    }
  }
}
