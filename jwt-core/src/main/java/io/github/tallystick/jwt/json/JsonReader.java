package io.github.tallystick.jwt.json;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads JSON (RFC 8259), one method for each production of its grammar.
 *
 * <p>Stricter than the RFC asks, so that no two readers can take one text for two things: valid
 * UTF-8 without a byte order mark, no duplicate member, no lone surrogate, nothing after the value.
 * Depth, members and the length of a number are limited; integers that do not fit a {@code long}
 * and other numbers that do not fit a {@code double} are refused.
 */
public final class JsonReader {
  /** How deep arrays and objects may lie in each other; the outermost is at depth 1. */
  public static final int MAX_DEPTH = 16;

  /** How many members all objects of a text may have together. */
  static final int MAX_MEMBERS = 1_000;

  private static final int MAX_NUMBER_LENGTH = 40;
  private static final int END = -1;

  private final byte[] text;
  private int position;
  private int depth;
  private int members;

  private JsonReader(byte[] text) throws JsonException {
    requireUtf8(text);
    this.text = text;
    whitespace();
  }

  /**
   * Reads a text that is one object.
   *
   * @return the members in their order; unmodifiable, like all that is in it
   * @throws JsonException if the text is anything else
   */
  public static Map<String, Object> readObject(byte[] text) throws JsonException {
    JsonReader reader = new JsonReader(text);
    Map<String, Object> object = reader.object();
    reader.end();
    return object;
  }

  /**
   * Reads a text that is one value of any type.
   *
   * @return the value, {@code null} for JSON's null; unmodifiable
   * @throws JsonException if the text is not JSON
   */
  public static @Nullable Object readValue(byte[] text) throws JsonException {
    JsonReader reader = new JsonReader(text);
    Object value = reader.value();
    reader.end();
    return value;
  }

  // Once for the whole text: every run between quotes and escapes may then be decoded as it is.
  private static void requireUtf8(byte[] text) throws JsonException {
    for (byte b : text) {
      if (b < 0) {
        try {
          UTF_8.newDecoder().decode(ByteBuffer.wrap(text));
          return;
        } catch (CharacterCodingException e) {
          throw new JsonException("not UTF-8");
        }
      }
    }
  }

  private void end() throws JsonException {
    whitespace();
    if (position != text.length) {
      throw new JsonException("text after the value");
    }
  }

  private @Nullable Object value() throws JsonException {
    return switch (peek()) {
      case '{' -> object();
      case '[' -> array();
      case '"' -> string();
      case 't' -> literal("true", true);
      case 'f' -> literal("false", false);
      case 'n' -> literal("null", null);
      default -> number();
    };
  }

  private Map<String, Object> object() throws JsonException {
    open('{');
    Map<String, Object> object = new LinkedHashMap<>();
    if (peek() != '}') {
      do {
        whitespace();
        member(object);
        whitespace();
      } while (accept(','));
    }
    expect('}');
    depth--;
    return Collections.unmodifiableMap(object);
  }

  private void member(Map<String, Object> object) throws JsonException {
    if (++members > MAX_MEMBERS) {
      throw new JsonException("too many members");
    }
    String name = string();
    if (object.containsKey(name)) {
      throw new JsonException("duplicate member");
    }
    whitespace();
    expect(':');
    whitespace();
    object.put(name, value());
  }

  private List<Object> array() throws JsonException {
    open('[');
    List<Object> array = new ArrayList<>();
    if (peek() != ']') {
      do {
        whitespace();
        array.add(value());
        whitespace();
      } while (accept(','));
    }
    expect(']');
    depth--;
    return Collections.unmodifiableList(array);
  }

  private void open(char bracket) throws JsonException {
    expect(bracket);
    if (++depth > MAX_DEPTH) {
      throw new JsonException("too deep");
    }
    whitespace();
  }

  private String string() throws JsonException {
    expect('"');
    String run = unescaped();
    if (accept('"')) {
      return run;
    }
    StringBuilder string = new StringBuilder(run);
    do {
      expect('\\');
      escape(string);
      string.append(unescaped());
    } while (!accept('"'));
    if (!JsonTree.isWellFormed(string.toString())) { // UTF-8 has none, but escapes may
      throw new JsonException("lone surrogate");
    }
    return string.toString();
  }

  private String unescaped() throws JsonException {
    int start = position;
    while (peek() != '"' && peek() != '\\') {
      if (peek() < ' ') { // a control character, or the end
        throw new JsonException("string not closed");
      }
      position++;
    }
    return new String(text, start, position - start, UTF_8);
  }

  private void escape(StringBuilder string) throws JsonException {
    int c = next();
    switch (c) {
      case '"', '\\', '/' -> string.append((char) c);
      case 'b' -> string.append('\b');
      case 'f' -> string.append('\f');
      case 'n' -> string.append('\n');
      case 'r' -> string.append('\r');
      case 't' -> string.append('\t');
      case 'u' -> string.append(fourHexDigits());
      default -> throw new JsonException("unknown escape");
    }
  }

  private char fourHexDigits() throws JsonException {
    int unit = 0;
    for (int i = 0; i < 4; i++) {
      int digit = Character.digit(next(), 16);
      if (digit < 0) {
        throw new JsonException("not a hexadecimal digit");
      }
      unit = unit << 4 | digit;
    }
    return (char) unit;
  }

  private Object number() throws JsonException {
    int start = position;
    accept('-');
    if (!accept('0')) {
      digits();
    }
    int endOfInteger = position;
    if (accept('.')) {
      digits();
    }
    if (accept('e') || accept('E')) {
      if (!accept('+')) {
        accept('-');
      }
      digits();
    }
    if (position - start > MAX_NUMBER_LENGTH) {
      throw new JsonException("number too long");
    }
    String literal = new String(text, start, position - start, ISO_8859_1);
    if (position == endOfInteger) { // no ?: here, it would make a Double of the Long
      return integer(literal);
    }
    return decimal(literal);
  }

  private void digits() throws JsonException {
    int start = position;
    while (peek() >= '0' && peek() <= '9') {
      position++;
    }
    if (position == start) {
      throw new JsonException("not a value");
    }
  }

  private static Long integer(String literal) throws JsonException {
    try {
      return Long.valueOf(literal);
    } catch (NumberFormatException e) {
      throw new JsonException("integer out of range");
    }
  }

  private static Double decimal(String literal) throws JsonException {
    double value = Double.parseDouble(literal);
    boolean vanished = value == 0 && !literal.matches("-?[0.]+([eE].*)?");
    if (Double.isInfinite(value) || vanished) {
      throw new JsonException("number out of range");
    }
    return value;
  }

  private @Nullable Object literal(String word, @Nullable Object value) throws JsonException {
    for (int i = 0; i < word.length(); i++) {
      expect(word.charAt(i));
    }
    return value;
  }

  private void whitespace() {
    while (peek() == ' ' || peek() == '\n' || peek() == '\r' || peek() == '\t') {
      position++;
    }
  }

  private int peek() {
    return position < text.length ? text[position] & 0xff : END;
  }

  private int next() {
    int c = peek();
    position++;
    return c;
  }

  private boolean accept(char c) {
    if (peek() != c) {
      return false;
    }
    position++;
    return true;
  }

  private void expect(char c) throws JsonException {
    if (!accept(c)) {
      throw new JsonException("expected " + c);
    }
  }
}
