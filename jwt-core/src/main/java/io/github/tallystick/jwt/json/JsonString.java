package io.github.tallystick.jwt.json;

import static java.nio.ByteOrder.LITTLE_ENDIAN;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/** A string as RFC 8259 §7 writes it. */
final class JsonString {
  private static final VarHandle EIGHT_BYTES =
      MethodHandles.byteArrayViewVarHandle(long[].class, LITTLE_ENDIAN);
  private static final long EACH = 0x0101_0101_0101_0101L;
  private static final long HIGH_BITS = 0x8080_8080_8080_8080L;

  private JsonString() {}

  /**
   * Where it ends, behind its quote.
   *
   * @param start where its first character is, behind its quote
   * @throws JsonException if it does not end, or is not UTF-8, or a surrogate in it is alone
   */
  static int end(byte[] text, int start) throws JsonException {
    int at = endOfPlain(text, start);
    while (peek(text, at) != '"') { // byte for byte: where one is special, others are
      at = isPlain(peek(text, at)) ? at + 1 : endOfSpecial(text, at, special(text, at));
    }
    return at + 1;
  }

  /**
   * Where it ends, in the upper half, and the hash of the member whose name it is.
   *
   * @param empty the hash of the object's member whose name is empty
   * @throws JsonException as {@link #end} does
   */
  static long endAndHash(byte[] text, int start, int empty) throws JsonException {
    int hash = empty;
    int at = start;
    for (int c = peek(text, at); c != '"'; c = peek(text, at)) {
      if (isPlain(c)) {
        hash = JsonName.hash(hash, c);
        at++;
      } else {
        int codePoint = special(text, at);
        hash = JsonName.hash(hash, codePoint);
        at = endOfSpecial(text, at, codePoint);
      }
    }
    return (long) (at + 1) << Integer.SIZE | Integer.toUnsignedLong(hash);
  }

  /** Whether it is a character as it is, if it is no quote. */
  private static boolean isPlain(int c) {
    return c >= ' ' && c != '\\';
  }

  /** The code point of the escape, or of more than one byte, that begins there. */
  private static int special(byte[] text, int start) throws JsonException {
    return peek(text, start) == '\\' ? escaped(text, start) : Utf8.codePoint(text, start);
  }

  private static int endOfSpecial(byte[] text, int start, int codePoint) {
    if (text[start] != '\\') {
      return start + Utf8.length(codePoint);
    }
    return text[start + 1] == 'u' ? start + 6 * Character.charCount(codePoint) : start + 2;
  }

  /** The string whose first character is there, in a text that was checked. */
  static String value(byte[] text, int start) throws JsonException {
    int at = endOfRun(text, start);
    String unescaped = new String(text, start, at - start, UTF_8);
    if (text[at] == '"') {
      return unescaped;
    }
    StringBuilder string = new StringBuilder(2 * unescaped.length() + 32).append(unescaped);
    return unescape(text, at, string, Integer.MAX_VALUE);
  }

  /** That string; of one that has so many characters, or more, not much more than those. */
  static String value(byte[] text, int start, int length) throws JsonException {
    int at = endOfPlain(text, start);
    if (text[at] == '"') {
      return new String(text, start, Math.min(at - start, length), ISO_8859_1);
    }
    return unescape(text, start, new StringBuilder(), length);
  }

  private static String unescape(byte[] text, int start, StringBuilder string, int length)
      throws JsonException {
    int at = start;
    while (text[at] != '"' && string.length() < length) {
      int codePoint = isPlain(text[at]) ? text[at] : special(text, at);
      string.appendCodePoint(codePoint);
      at = endOfSpecial(text, at, codePoint);
    }
    return string.toString();
  }

  /** The first quote or backslash, in a text that was checked. */
  private static int endOfRun(byte[] text, int start) {
    int at = endOfPlain(text, start);
    while (text[at] < 0) {
      at = endOfPlain(text, at + 1);
    }
    return at;
  }

  /**
   * The first byte that is a quote, a backslash, a control character, or beyond ASCII: looked for
   * in eight bytes at a time, of which the lowest bit that is left tells it.
   */
  private static int endOfPlain(byte[] text, int start) {
    int at = start;
    for (; at <= text.length - Long.BYTES; at += Long.BYTES) {
      long eight = (long) EIGHT_BYTES.get(text, at);
      long control = (eight - ' ' * EACH) & ~eight;
      long special = eight | control | zeros(eight ^ '"' * EACH) | zeros(eight ^ '\\' * EACH);
      if ((special & HIGH_BITS) != 0) {
        return at + Long.numberOfTrailingZeros(special & HIGH_BITS) / Byte.SIZE;
      }
    }
    while (at < text.length && isPlain(text[at]) && text[at] != '"') {
      at++;
    }
    return at;
  }

  // Right up to the first, and no more is asked for.
  private static long zeros(long eight) {
    return (eight - EACH) & ~eight;
  }

  /** The code point that the escape stands for that begins there, with its backslash. */
  private static int escaped(byte[] text, int start) throws JsonException {
    int c = peek(text, start + 1);
    return switch (c) {
      case '"', '\\', '/' -> c;
      case 'b' -> '\b';
      case 'f' -> '\f';
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      default -> codePoint(text, start);
    };
  }

  // RFC 8259 §7: beyond the Basic Multilingual Plane, two escapes make one code point.
  private static int codePoint(byte[] text, int start) throws JsonException {
    char unit = unit(text, start);
    if (!Character.isSurrogate(unit)) {
      return unit;
    }
    char low = unit(text, start + 6);
    if (!Character.isSurrogatePair(unit, low)) { // UTF-8 has no surrogates, but escapes may
      throw new JsonException("lone surrogate");
    }
    return Character.toCodePoint(unit, low);
  }

  private static char unit(byte[] text, int start) throws JsonException {
    if (peek(text, start) != '\\' || peek(text, start + 1) != 'u') {
      throw new JsonException("unknown escape, or a lone surrogate");
    }
    int unit = 0;
    for (int at = start + 2; at < start + 6; at++) {
      int digit = Character.digit(peek(text, at), 16);
      if (digit < 0) {
        throw new JsonException("not a hexadecimal digit");
      }
      unit = unit << 4 | digit;
    }
    return (char) unit;
  }

  private static int peek(byte[] text, int at) {
    return at < text.length ? text[at] : -1;
  }
}
