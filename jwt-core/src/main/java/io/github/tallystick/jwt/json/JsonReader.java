package io.github.tallystick.jwt.json;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

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

  /** How many members and elements a text may have of which not all is wanted. */
  private static final int MAX_SHALLOW_VALUES = 64;

  private final byte[] text;

  /** That values are checked but not kept, except strings and literals of the outermost object. */
  private final boolean shallow;

  private @Nullable Utf8Buffer buffer;
  private int position;
  private int depth;
  private int allMembers;
  private int shallowValues;

  private JsonReader(byte[] text, boolean shallow) throws JsonException {
    // Once for the whole text: every run between quotes and escapes may then be decoded as it is.
    if (!Utf8Buffer.isUtf8(text)) {
      throw new JsonException("not UTF-8");
    }
    this.text = text;
    this.shallow = shallow;
    whitespace();
  }

  /**
   * Reads a text that is one object.
   *
   * @return the members in their order; unmodifiable, like all that is in it
   * @throws JsonException if the text is anything else
   */
  public static Map<String, Object> readObject(byte[] text) throws JsonException {
    return readObject(new JsonReader(text, false));
  }

  /**
   * Reads a text that is one object, of which only those members are wanted that are strings or
   * literals. It is held to the same rules, and may have at most 64 members and elements, so that
   * it costs little more than a look at each byte, whatever is in it.
   *
   * @return the members, with null for numbers, arrays and objects; unmodifiable
   * @throws JsonException if the text is anything else
   */
  public static Map<String, Object> readShallowObject(byte[] text) throws JsonException {
    return readObject(new JsonReader(text, true));
  }

  private static Map<String, Object> readObject(JsonReader reader) throws JsonException {
    Map<String, Object> object = reader.members();
    reader.end();
    return Collections.unmodifiableMap(object);
  }

  /**
   * Reads a text that is one value of any type.
   *
   * @return the value, {@code null} for JSON's null; unmodifiable
   * @throws JsonException if the text is not JSON
   */
  public static @Nullable Object readValue(byte[] text) throws JsonException {
    JsonReader reader = new JsonReader(text, false);
    Object value = reader.value();
    reader.end();
    return value;
  }

  private void end() throws JsonException {
    whitespace();
    if (position != text.length) {
      throw new JsonException("text after the value");
    }
  }

  private @Nullable Object value() throws JsonException {
    if (shallow && ++shallowValues > MAX_SHALLOW_VALUES) {
      throw new JsonException("too many values");
    }
    return switch (peek()) {
      case '{' -> object();
      case '[' -> array();
      case '"' -> string(!shallow || depth == 1);
      case 't' -> literal("true", true);
      case 'f' -> literal("false", false);
      case 'n' -> literal("null", null);
      default -> number();
    };
  }

  private @Nullable Map<String, Object> object() throws JsonException {
    Map<String, Object> object = members();
    return shallow ? null : Collections.unmodifiableMap(object);
  }

  private Map<String, Object> members() throws JsonException {
    open('{');
    // Whoever chooses the names can make them collide in a hash table, but not in a tree.
    Map<String, Object> object = shallow ? new TreeMap<>() : new LinkedHashMap<>();
    if (peek() != '}') {
      do {
        whitespace();
        member(object);
        whitespace();
      } while (accept(','));
    }
    expect('}');
    depth--;
    return object;
  }

  private void member(Map<String, Object> object) throws JsonException {
    if (++allMembers > MAX_MEMBERS) {
      throw new JsonException("too many members");
    }
    String name = string(true);
    whitespace();
    expect(':');
    whitespace();
    int size = object.size();
    object.put(name, value());
    if (object.size() == size) {
      throw new JsonException("duplicate member");
    }
  }

  private @Nullable List<Object> array() throws JsonException {
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
    return shallow ? null : Collections.unmodifiableList(array);
  }

  private void open(char bracket) throws JsonException {
    expect(bracket);
    if (++depth > MAX_DEPTH) {
      throw new JsonException("too deep");
    }
    whitespace();
  }

  private String string(boolean kept) throws JsonException {
    expect('"');
    int start = position;
    skipUnescaped();
    if (accept('"')) {
      return kept ? new String(text, start, position - 1 - start, UTF_8) : "";
    }
    if (buffer == null) {
      buffer = new Utf8Buffer(text.length);
    }
    buffer.clear();
    do {
      buffer.append(text, start, position);
      expect('\\');
      buffer.append(escaped());
      start = position;
      skipUnescaped();
    } while (peek() != '"');
    buffer.append(text, start, position++);
    return kept ? buffer.toString() : "";
  }

  private void skipUnescaped() throws JsonException {
    for (int c = peek(); c != '"' && c != '\\'; c = peek()) {
      if (c < ' ') { // a control character, or the end
        throw new JsonException("string not closed");
      }
      position++;
    }
  }

  private int escaped() throws JsonException {
    int c = peek();
    position++;
    return switch (c) {
      case '"', '\\', '/' -> c;
      case 'b' -> '\b';
      case 'f' -> '\f';
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      case 'u' -> codePoint();
      default -> throw new JsonException("unknown escape");
    };
  }

  // RFC 8259 §7: beyond the Basic Multilingual Plane, two escapes make one code point.
  private int codePoint() throws JsonException {
    char unit = fourHexDigits();
    if (!Character.isSurrogate(unit)) {
      return unit;
    }
    expect('\\');
    expect('u');
    char low = fourHexDigits();
    if (!Character.isSurrogatePair(unit, low)) { // UTF-8 has no surrogates, but escapes may
      throw new JsonException("lone surrogate");
    }
    return Character.toCodePoint(unit, low);
  }

  private char fourHexDigits() throws JsonException {
    int unit = 0;
    for (int i = 0; i < 4; i++) {
      int digit = Character.digit(peek(), 16);
      if (digit < 0) {
        throw new JsonException("not a hexadecimal digit");
      }
      unit = unit << 4 | digit;
      position++;
    }
    return (char) unit;
  }

  private @Nullable Object number() throws JsonException {
    JsonNumber number = JsonNumber.at(text, position);
    if (!number.fits()) {
      throw new JsonException("number out of range");
    }
    position = number.end();
    return shallow ? null : number.value();
  }

  private @Nullable Object literal(String word, @Nullable Object value) throws JsonException {
    for (int i = 0; i < word.length(); i++) {
      expect(word.charAt(i));
    }
    return value;
  }

  private void whitespace() {
    for (int c = peek(); c == ' ' || c == '\n' || c == '\r' || c == '\t'; c = peek()) {
      position++;
    }
  }

  private int peek() {
    return position < text.length ? text[position] & 0xff : -1;
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
