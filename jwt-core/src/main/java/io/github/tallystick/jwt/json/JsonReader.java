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
  private final JsonMembers members;
  private int valuesLeft;

  private JsonReader(byte[] text, int expectedMembers, int maxValues) {
    this.text = text;
    this.members = new JsonMembers(text, expectedMembers);
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
    return readObject(text, Integer.MAX_VALUE);
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
    return readObject(text, MAX_HEADER_VALUES);
  }

  private static JsonObject readObject(byte[] text, int maxValues) throws JsonException {
    // A member seldom has less than 32 bytes where there are more than a few.
    int expected = Integer.highestOneBit(Math.max(8, Math.min(text.length / 32, MAX_MEMBERS)));
    JsonReader reader = new JsonReader(text, expected, maxValues);
    reader.end(reader.object(reader.blanks(0), 1));
    return reader.members.object(JsonObject.OUTERMOST);
  }

  /**
   * Reads a text that is one value of any type.
   *
   * @param text kept, and not to be changed any more
   * @return the value, {@code null} for JSON's null; unmodifiable
   * @throws JsonException if the text is not JSON
   */
  public static @Nullable Object readValue(byte[] text) throws JsonException {
    return readValue(text, Integer.MAX_VALUE);
  }

  /**
   * Reads a text that is one value of any type.
   *
   * @param text kept, and not to be changed any more
   * @param maxValues how many members and elements it may have, deep ones too, and itself
   * @return the value, {@code null} for JSON's null; unmodifiable
   * @throws JsonException if the text is not JSON, or has more values
   */
  public static @Nullable Object readValue(byte[] text, int maxValues) throws JsonException {
    JsonReader reader = new JsonReader(text, 1, maxValues);
    List<Object> values = new ArrayList<>(1);
    reader.end(reader.value(reader.blanks(0), 0, values));
    return values.get(0);
  }

  /** The value, not an object, that begins there, in a text that was checked. */
  static @Nullable Object valueAt(byte[] text, int start) {
    try {
      return text[start] == '[' ? arrayAt(text, start) : scalar(text, start);
    } catch (JsonException e) {
      throw new IllegalStateException("the text was changed", e);
    }
  }

  private static Object arrayAt(byte[] text, int start) throws JsonException {
    List<Object> elements = new ArrayList<>();
    new JsonReader(text, 1, Integer.MAX_VALUE).array(start, 1, elements);
    return Collections.unmodifiableList(elements);
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
    if (--valuesLeft < 0) {
      throw new JsonException("too many values");
    }
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

  // Most values are scalars: the compiler does better where those do not come by here.
  private int objectOrArray(int start, int depth, @Nullable List<Object> values)
      throws JsonException {
    if (text[start] == '{') {
      int first = members.upcoming();
      int end = object(start, depth);
      if (values != null) {
        values.add(Collections.unmodifiableMap(members.object(first)));
      }
      return end;
    }
    if (values == null) {
      return array(start, depth, null);
    }
    List<Object> elements = new ArrayList<>();
    values.add(Collections.unmodifiableList(elements));
    return array(start, depth, elements);
  }

  private int object(int start, int depth) throws JsonException {
    int at = open(start, '{', depth);
    if (peek(at) == '}') {
      return at + 1;
    }
    int number = members.upcoming();
    at = member(at, depth, number, JsonMembers.NONE);
    int last = number;
    while (peek(at) == ',') {
      int next = members.upcoming();
      at = member(blanks(at + 1), depth, number, last);
      last = next;
    }
    return expect(at, '}');
  }

  /** Reads a member with the blanks behind it. */
  private int member(int start, int depth, int object, int previous) throws JsonException {
    long endAndHash = JsonString.endAndHash(text, expect(start, '"'), JsonName.hash(0, object));
    int member = members.add((int) endAndHash, start, previous);
    if (member > MAX_MEMBERS) {
      throw new JsonException("too many members");
    }
    int value = blanks(expect(blanks((int) (endAndHash >>> Integer.SIZE)), ':'));
    members.setValue(member, value);
    int end = value(value, depth, null);
    if (text[value] == '{') {
      members.setObject(member);
    }
    return blanks(end);
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
      case '"' -> JsonString.end(text, start + 1);
      case 't' -> literal(start, "true");
      case 'f' -> literal(start, "false");
      case 'n' -> literal(start, "null");
      default -> JsonNumber.end(text, start);
    };
  }

  private static @Nullable Object scalar(byte[] text, int start) throws JsonException {
    return switch (text[start]) {
      case '"' -> JsonString.value(text, start + 1);
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
