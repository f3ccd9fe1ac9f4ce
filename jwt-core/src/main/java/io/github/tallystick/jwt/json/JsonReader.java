package io.github.tallystick.jwt.json;

import static io.github.tallystick.jwt.json.JsonString.peek;

import org.jspecify.annotations.Nullable;

/**
 * Reads JSON (RFC 8259) in one loop over the text, value by value: it checks all of it, and notes
 * where everything is; values are built when they are asked for.
 *
 * <p>Stricter than the RFC asks, so that no two readers can take one text for two things: valid
 * UTF-8 without a byte order mark, no duplicate member, no lone surrogate, nothing after the value.
 * Depth and the length of a number are limited, and how many of the names collide; a number that
 * does not fit a {@code double} is refused.
 */
public final class JsonReader {
  /** How deep arrays and objects may lie in each other; the outermost is at depth 1. */
  public static final int MAX_DEPTH = 16;

  /** So many members, and no more, are read whatever their names are: beyond, they may collide. */
  public static final int FEW_MEMBERS = 8;

  /** How many members and elements a text may have that somebody without a key can send. */
  private static final int MAX_HEADER_VALUES = 64;

  private final byte[] text;
  private final JsonIndex index;

  private final JsonEscapes escapes;
  private int valuesLeft;
  private int depth;

  /** The row of the array or object that is read, if the depth is not 0. */
  private int container = JsonIndex.OUTERMOST;

  /** Whether that is an array. */
  private boolean inArray;

  private JsonReader(byte[] text, int maxValues) {
    // A member seldom has less than 32 bytes where there are more than a few.
    int mayBe = Math.min(text.length / 32, maxValues);
    int expected = Integer.highestOneBit(Math.max(8, mayBe));
    this.text = text;
    this.escapes = new JsonEscapes(text);
    this.index = new JsonIndex(text, expected);
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
    return readObject(text, 1 + MAX_HEADER_VALUES);
  }

  private static JsonObject readObject(byte[] text, int maxValues) throws JsonException {
    JsonIndex index = new JsonReader(text, maxValues).read();
    if (index.first(JsonIndex.OUTERMOST) != '{') {
      throw new JsonException("no object");
    }
    return new JsonObject(index, JsonIndex.OUTERMOST);
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
    return new JsonReader(text, maxValues).read().value(JsonIndex.OUTERMOST);
  }

  private JsonIndex read() throws JsonException {
    int at = blanks(0);
    do {
      at = value(at);
    } while (depth > 0);
    if (at != text.length) {
      throw new JsonException("text after the value");
    }
    return index;
  }

  /**
   * Reads a value, but of an array or object only its beginning, and what is behind it up to the
   * next value; gives back where that is.
   */
  private int value(int start) throws JsonException {
    if (--valuesLeft < 0) {
      throw new JsonLimitException("too many values");
    }
    int first = peek(text, start);
    if (first == '"') {
      return behind(string(start));
    }
    if (first == '{' || first == '[') {
      return open(start, first);
    }
    index.add(start);
    return behind(endOfScalar(start, first));
  }

  private int open(int start, int bracket) throws JsonException {
    if (++depth > MAX_DEPTH) {
      throw new JsonLimitException("too deep");
    }
    int row = index.add(start);
    index.add(container);
    container = row;
    inArray = bracket == '[';
    int at = blanks(start + 1);
    if (peek(text, at) == bracket + 2) { // the closing one, of both kinds
      return behind(close(at));
    }
    return inArray ? at : name(at);
  }

  /** Reads what is behind a value, up to the next. */
  private int behind(int end) throws JsonException {
    int at = blanks(end);
    while (depth > 0) {
      if (peek(text, at) == ',') {
        at = blanks(at + 1);
        return inArray ? at : name(at);
      }
      expect(at, inArray ? ']' : '}');
      at = blanks(close(at));
    }
    return at;
  }

  private int close(int bracket) {
    container = index.close(container);
    inArray = --depth > 0 && index.first(container) == '[';
    return bracket + 1;
  }

  /** Reads a member's name, up to its value. */
  private int name(int quote) throws JsonException {
    int start = expect(quote, '"');
    boolean outermost = container == JsonIndex.OUTERMOST;
    int place = outermost ? JsonName.place((int) JsonString.eight(text, start)) : JsonName.NO_PLACE;
    int end;
    if (place != JsonName.NO_PLACE) {
      end = start + 3;
      index.members.addRegistered(place, index.add(start) + 1); // the row of the value to come
    } else {
      end = otherName(start);
    }
    return blanks(expect(blanks(end + 1), ':'));
  }

  private int otherName(int start) throws JsonException {
    int end = JsonString.endOfPlain(text, start);
    if (peek(text, end) != '"') {
      return escapedName(start);
    }
    index.members.add(container, index.add(start) + 1, JsonName.hash(text, start, end));
    return end;
  }

  private int escapedName(int start) throws JsonException {
    int end = escapes.read(start);
    int row = index.add(index.keep(escapes.toString())) + 1;
    int place = container == JsonIndex.OUTERMOST ? escapes.place() : JsonName.NO_PLACE;
    if (place != JsonName.NO_PLACE) {
      index.members.addRegistered(place, row);
    } else {
      index.members.add(container, row, escapes.hash());
    }
    return end;
  }

  private int string(int quote) throws JsonException {
    int end = JsonString.endOfPlain(text, quote + 1);
    if (peek(text, end) == '"') {
      index.add(quote);
    } else {
      end = escapes.read(quote + 1);
      index.add(index.keep(escapes.toString()));
    }
    return end + 1;
  }

  private int endOfScalar(int start, int first) throws JsonException {
    return switch (first) {
      case 't' -> literal(start, "true");
      case 'f' -> literal(start, "false");
      case 'n' -> literal(start, "null");
      default -> JsonNumber.end(text, start);
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
    return start < text.length && text[start] <= ' ' ? endOfBlanks(start) : start;
  }

  // Most have none: the compiler does better where this is elsewhere.
  private int endOfBlanks(int start) {
    int at = start;
    for (int c = peek(text, at); c == ' ' || c == '\n' || c == '\r' || c == '\t'; ) {
      c = peek(text, ++at);
    }
    return at;
  }

  private int expect(int at, char c) throws JsonException {
    if (peek(text, at) != c) {
      throw new JsonException("expected " + c);
    }
    return at + 1;
  }
}
