package io.github.tallystick.jwt.json;

/** The encoding of all text (RFC 3629). */
final class Utf8 {
  private Utf8() {}

  /**
   * Where the character that begins there ends.
   *
   * @throws JsonException if it is ASCII, or malformed (RFC 3629 §3): cut, longer than it need be,
   *     beyond U+10FFFF, or a surrogate
   */
  static int end(byte[] text, int start) throws JsonException {
    int first = start < text.length ? text[start] : 0;
    int length = Integer.numberOfLeadingZeros(~first << 24);
    int end = start + length;
    if (length < 2 || length > 4 || end > text.length) {
      throw new JsonException("string not closed, or not UTF-8");
    }
    int codePoint = first & (0x7f >> length);
    for (int at = start + 1; at < end; at++) {
      if ((text[at] & 0xc0) != 0x80) {
        throw new JsonException("not UTF-8");
      }
      codePoint = codePoint << 6 | (text[at] & 0x3f);
    }
    if (!isOfLength(codePoint, length)) {
      throw new JsonException("not UTF-8");
    }
    return end;
  }

  private static boolean isOfLength(int codePoint, int length) {
    return switch (length) {
      case 2 -> codePoint >= 0x80;
      case 3 -> codePoint >= 0x800 && (codePoint < 0xd800 || codePoint > 0xdfff);
      default -> codePoint >= 0x10000 && codePoint <= 0x10ffff;
    };
  }
}
