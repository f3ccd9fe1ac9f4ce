package io.github.tallystick.jwt.json;

/** Reads the strings of a text (RFC 8259 §7) that are not plain, one after the other. */
final class JsonEscapes {
  private final byte[] text;

  /** Of the string that was read last; a byte is at most one character. */
  private final char[] characters;

  private int length;

  /**
   * @param start where the first character of the first of them is
   */
  JsonEscapes(byte[] text, int start) {
    this.text = text;
    this.characters = new char[text.length - start];
  }

  /**
   * Reads a string.
   *
   * @param start where its first character is
   * @return where its quote is
   * @throws JsonException if it does not end, or is not UTF-8, or a surrogate in it is alone
   */
  int read(int start) throws JsonException {
    length = 0;
    int at = plain(start);
    for (int c = peek(at); c != '"'; c = peek(at)) {
      at = plain(c == '\\' ? escape(at) : beyondAscii(at));
    }
    return at;
  }

  /** Reads characters that are bytes as they are; gives back where something else is. */
  private int plain(int start) {
    char[] to = characters;
    int end = length;
    int at = start;
    for (int c = peek(at); c >= ' ' && c != '\\' && c != '"'; c = peek(++at)) {
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
    int c = peek(start + 1);
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
    return start + 2;
  }

  // RFC 8259 §7: beyond the Basic Multilingual Plane, two escapes make one code point.
  private int unit(int start) throws JsonException {
    char unit = unitAt(start);
    characters[length++] = unit;
    if (!Character.isSurrogate(unit)) {
      return start + 6;
    }
    char low = unitAt(start + 6);
    if (!Character.isSurrogatePair(unit, low)) { // UTF-8 has no surrogates, but escapes may
      throw new JsonException("lone surrogate");
    }
    characters[length++] = low;
    return start + 12;
  }

  private char unitAt(int start) throws JsonException {
    if (peek(start) != '\\' || peek(start + 1) != 'u') {
      throw new JsonException("unknown escape, or a lone surrogate");
    }
    int unit = 0;
    for (int at = start + 2; at < start + 6; at++) {
      int digit = Character.digit(peek(at), 16);
      if (digit < 0) {
        throw new JsonException("not a hexadecimal digit");
      }
      unit = unit << 4 | digit;
    }
    return (char) unit;
  }

  private int peek(int at) {
    return at < text.length ? text[at] : -1; // as any byte that is not ASCII
  }

  /** The hash of the string as a name. */
  int hash() {
    return JsonName.hash(characters, length);
  }

  /** The place of the string as a name. */
  int place() {
    if (length != 3 || (characters[0] | characters[1] | characters[2]) >= 0x80) {
      return JsonName.NO_PLACE;
    }
    return JsonName.place('"' << 24 | characters[2] << 16 | characters[1] << 8 | characters[0]);
  }

  /** The string that was read last. */
  @Override
  public String toString() {
    return new String(characters, 0, length);
  }
}
