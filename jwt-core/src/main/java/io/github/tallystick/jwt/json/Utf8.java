package io.github.tallystick.jwt.json;

/** The encoding of all text (RFC 3629). */
final class Utf8 {
  private Utf8() {}

  /**
   * The code point that begins there.
   *
   * @throws JsonException if there is none, it is ASCII, or malformed (RFC 3629 §3): cut, longer
   *     than it need be, beyond U+10FFFF, or a surrogate
   */
  static int codePoint(byte[] text, int start) throws JsonException {
    int first = start < text.length ? text[start] : 0;
    if (first >= (byte) 0xc2 && first <= (byte) 0xdf) { // of two bytes, as most are
      return (first & 0x1f) << 6 | continuation(text, start + 1);
    }
    int length = Integer.numberOfLeadingZeros(~first << 24);
    if (length < 3 || length > 4) {
      throw new JsonException("string not closed, or not UTF-8");
    }
    int codePoint = first & (0x7f >> length);
    for (int at = start + 1; at < start + length; at++) {
      codePoint = codePoint << 6 | continuation(text, at);
    }
    boolean surrogate = codePoint >= 0xd800 && codePoint <= 0xdfff;
    if (length(codePoint) != length || codePoint > 0x10ffff || surrogate) {
      throw new JsonException("not UTF-8");
    }
    return codePoint;
  }

  /** The bits of a byte that is not the first. */
  private static int continuation(byte[] text, int at) throws JsonException {
    if (at >= text.length || (text[at] & 0xc0) != 0x80) {
      throw new JsonException("not UTF-8");
    }
    return text[at] & 0x3f;
  }

  /** How many bytes it takes. */
  static int length(int codePoint) {
    return codePoint < 0x80 ? 1 : codePoint < 0x800 ? 2 : codePoint < 0x10000 ? 3 : 4;
  }

  /** Whether the text can be written in it: no surrogate is alone. */
  static boolean canHave(String text) {
    for (int at = 0, codePoint; at < text.length(); at += Character.charCount(codePoint)) {
      codePoint = text.codePointAt(at);
      if (codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE) {
        return false;
      }
    }
    return true;
  }
}
