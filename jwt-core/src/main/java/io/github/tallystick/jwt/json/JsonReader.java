package io.github.tallystick.jwt.json;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Reads JSON (RFC 8259), one method for each production of its grammar: it takes where the
 * production begins in the text, and returns where it ends.
 *
 * <p>Stricter than the RFC asks, so that no two readers can take one text for two things: valid
 * UTF-8 without a byte order mark, no duplicate member, no lone surrogate, nothing after the value.
 * Depth, members and the length of a number are limited; integers that do not fit a {@code long}
 * and other numbers that do not fit a {@code double} are refused.
 *
 * <p>All of a text is checked at once; the values of an object are built when they are asked for.
 */
public final class JsonReader {
  /** How deep arrays and objects may lie in each other; the outermost is at depth 1. */
  public static final int MAX_DEPTH = 16;

  /** How many members all objects of a text may have together. */
  static final int MAX_MEMBERS = 1_000;

  /** How many members and elements a text may have that somebody without a key can send. */
  private static final int MAX_HEADER_VALUES = 64;

  private final byte[] text;
  private int valuesLeft;
  private int membersLeft = MAX_MEMBERS;

  private JsonReader(byte[] text, int maxValues) {
    this.text = text;
    this.valuesLeft = maxValues;
  }

  /**
   * Reads a text that is one object.
   *
   * @param text kept, and not to be changed any more
   * @return the members in their order; they cannot be changed, nor what is in them
   * @throws JsonException if the text is anything else
   */
  public static JsonObject readObject(byte[] text) throws JsonException {
    return new JsonReader(text, Integer.MAX_VALUE).wholeObject();
  }

  /**
   * Reads a text that is one object of at most 64 members and elements, deep ones too: so few that
   * whatever is in it, it costs little more than a look at each byte.
   *
   * @param text kept, and not to be changed any more
   * @return the members in their order; they cannot be changed, nor what is in them
   * @throws JsonException if the text is anything else
   */
  public static JsonObject readHeader(byte[] text) throws JsonException {
    return new JsonReader(text, MAX_HEADER_VALUES).wholeObject();
  }

  private JsonObject wholeObject() throws JsonException {
    // A member seldom has less than 32 bytes where there are more than a few.
    int expected = Integer.highestOneBit(Math.max(8, Math.min(text.length / 32, MAX_MEMBERS)));
    JsonMembers members = new JsonMembers(text, expected);
    end(object(blanks(0), 1, members));
    return new JsonObject(members);
  }

  /**
   * Reads a text that is one value of any type.
   *
   * @param text kept, and not to be changed any more
   * @return the value, {@code null} for JSON's null; unmodifiable
   * @throws JsonException if the text is not JSON
   */
  public static @Nullable Object readValue(byte[] text) throws JsonException {
    JsonReader reader = new JsonReader(text, Integer.MAX_VALUE);
    List<Object> values = new ArrayList<>(1);
    reader.end(reader.value(reader.blanks(0), 0, values));
    return values.get(0);
  }

  private @Nullable Object only(int start) throws JsonException {
    List<Object> values = new ArrayList<>(1);
    value(start, 0, values);
    return values.get(0);
  }

  /** The value, not an object, that begins there, in a text that was checked. */
  static @Nullable Object valueAt(byte[] text, int start) {
    try {
      return text[start] == '['
          ? new JsonReader(text, Integer.MAX_VALUE).only(start)
          : scalar(text, start);
    } catch (JsonException e) {
      throw new IllegalStateException("the text was changed", e);
    }
  }

  private void end(int at) throws JsonException {
    if (blanks(at) != text.length) {
      throw new JsonException("text after the value");
    }
  }

  /**
   * @param depth of the array or object around it
   * @param values what the value is added to; null if it is only checked
   */
  private int value(int start, int depth, @Nullable List<Object> values) throws JsonException {
    countValue();
    int first = peek(start);
    if (first == '{' || first == '[') {
      return objectOrArray(start, depth + 1, values);
    }
    int end = endOfScalar(start);
    if (values != null) {
      values.add(scalar(text, start));
    }
    return end;
  }

  private void countValue() throws JsonException {
    if (--valuesLeft < 0) {
      throw new JsonException("too many values");
    }
  }

  // Most values are scalars: the compiler does better where those do not come by here.
  private int objectOrArray(int start, int depth, @Nullable List<Object> values)
      throws JsonException {
    if (text[start] == '{') {
      JsonMembers members = new JsonMembers(text, 2);
      if (values != null) {
        values.add(members.asMap());
      }
      return object(start, depth, members);
    }
    if (values == null) {
      return array(start, depth, null);
    }
    List<Object> elements = new ArrayList<>();
    values.add(Collections.unmodifiableList(elements));
    return array(start, depth, elements);
  }

  private int object(int start, int depth, JsonMembers members) throws JsonException {
    int at = open(start, '{', depth);
    if (peek(at) == '}') {
      return at + 1;
    }
    at = blanks(member(at, depth, members));
    while (peek(at) == ',') {
      at = blanks(member(blanks(at + 1), depth, members));
    }
    return expect(at, '}');
  }

  private int member(int name, int depth, JsonMembers members) throws JsonException {
    if (--membersLeft < 0) {
      throw new JsonException("too many members");
    }
    int endOfName = members.addName(name);
    int value = blanks(expect(blanks(endOfName), ':'));
    members.addValue(value);
    if (peek(value) == '{') {
      countValue();
      return object(value, depth + 1, members.addNested());
    }
    return value(value, depth, null);
  }

  private int array(int start, int depth, @Nullable List<Object> elements) throws JsonException {
    int at = open(start, '[', depth);
    if (peek(at) == ']') {
      return at + 1;
    }
    at = blanks(value(at, depth, elements));
    while (peek(at) == ',') {
      at = blanks(value(blanks(at + 1), depth, elements));
    }
    return expect(at, ']');
  }

  private int open(int at, char bracket, int depth) throws JsonException {
    if (depth > MAX_DEPTH) {
      throw new JsonException("too deep");
    }
    return blanks(expect(at, bracket));
  }

  private int endOfScalar(int start) throws JsonException {
    return switch (peek(start)) {
      case '"' -> JsonString.end(text, start);
      case 't' -> literal(start, "true");
      case 'f' -> literal(start, "false");
      case 'n' -> literal(start, "null");
      default -> JsonNumber.end(text, start);
    };
  }

  private static @Nullable Object scalar(byte[] text, int start) throws JsonException {
    return switch (text[start]) {
      case '"' -> JsonString.value(text, start);
      case 't' -> true;
      case 'f' -> false;
      case 'n' -> null;
      default -> JsonNumber.value(text, start);
    };
  }

  private int literal(int start, String word) throws JsonException {
    int at = start;
    for (int i = 0; i < word.length(); i++) {
      at = expect(at, word.charAt(i));
    }
    return at;
  }

  private int blanks(int start) {
    int at = start;
    while (at < text.length && text[at] <= ' ' && isBlank(text[at])) { // few are that small
      at++;
    }
    return at;
  }

  private static boolean isBlank(byte c) {
    return c == ' ' || c == '\n' || c == '\r' || c == '\t';
  }

  private int peek(int at) {
    return at < text.length ? text[at] : -1; // as any byte that is not ASCII
  }

  private int expect(int at, char c) throws JsonException {
    if (peek(at) != c) {
      throw new JsonException("expected " + c);
    }
    return at + 1;
  }
}
