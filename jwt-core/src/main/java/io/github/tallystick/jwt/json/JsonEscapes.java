package io.github.tallystick.jwt.json;

import static io.github.tallystick.jwt.json.JsonString.peek;

/** Reads the strings of a text (RFC 8259 §7) that are not plain, one after the other. */
final class JsonEscapes {
  private final byte[] text;

  /** Of the string that was read last; most texts need none. */
  private char[] characters = {};

  private int length;

  private String string = "";

  /** Whether an escape in it is a surrogate; in UTF-8 there are none. */
  private boolean hasSurrogates;

  JsonEscapes(byte[] text) {
    this.text = text;
  }

  /**
   * Reads a string.
   *
   * @param start where its first character is
   * @return where its quote is
   * @throws JsonException if it does not end, or is not UTF-8, or a surrogate in it is alone
   */
  int read(int start) throws JsonException {
    if (characters.length == 0) {
      characters = new char[text.length - start]; // a byte is at most one character
    }
    length = 0;
    hasSurrogates = false;
    int at = plain(start);
    for (int c = peek(text, at); c != '"'; c = peek(text, at)) {
      at = plain(c == '\\' ? escape(at + 1) : beyondAscii(at));
    }
    string = new String(characters, 0, length);
    if (hasSurrogates && !Utf8.canHave(string)) {
      throw new JsonException("lone surrogate");
    }
    return at;
  }

  /** Reads characters that are bytes as they are; gives back where something else is. */
  private int plain(int start) {
    char[] to = characters;
    int end = length;
    int at = start;
    for (int c = peek(text, at); c >= ' ' && c != '\\' && c != '"'; c = peek(text, ++at)) {
      to[end++] = (char) c;
    }
    length = end;
    return at;
  }

  private int beyondAscii(int start) throws JsonException {
    int codePoint = Utf8.codePoint(text, start);
    length += Character.toChars(codePoint, characters, length);
    return start + Utf8.length(codePoint);
  }

  private int escape(int start) throws JsonException {
    int c = peek(text, start);
    switch (c) {
      case '"', '\\', '/' -> characters[length++] = (char) c;
      case 'b' -> characters[length++] = '\b';
      case 'f' -> characters[length++] = '\f';
      case 'n' -> characters[length++] = '\n';
      case 'r' -> characters[length++] = '\r';
      case 't' -> characters[length++] = '\t';
      default -> {
        return unit(start);
      }
    }
    return start + 1;
  }

  private int unit(int start) throws JsonException {
    if (peek(text, start) != 'u') {
      throw new JsonException("unknown escape");
    }
    int unit = 0;
    for (int at = start + 1; at < start + 5; at++) {
      int digit = Character.digit(peek(text, at), 16);
      if (digit < 0) {
        throw new JsonException("not a hexadecimal digit");
      }
      unit = unit << 4 | digit;
    }
    hasSurrogates |= Character.isSurrogate((char) unit);
    characters[length++] = (char) unit;
    return start + 5;
  }

  /** The hash of the string as a name. */
  int hash() {
    return JsonName.hash(characters, length);
  }

  /** The place of the string as a name. */
  int place() {
    boolean isAscii3 = length == 3 && (characters[0] | characters[1] | characters[2]) < 0x80;
    return isAscii3
        ? JsonName.place('"' << 24 | characters[2] << 16 | characters[1] << 8 | characters[0])
        : JsonName.NO_PLACE;
  }

  /** The string that was read last. */
  @Override
  public String toString() {
    return string;
  }
}
