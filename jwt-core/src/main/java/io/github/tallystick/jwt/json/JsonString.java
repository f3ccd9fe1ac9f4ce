package io.github.tallystick.jwt.json;

import static java.nio.ByteOrder.LITTLE_ENDIAN;
import static java.nio.charset.StandardCharsets.ISO_8859_1;

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
   * @param start where it begins, with its quote
   * @throws JsonException if it is none, or not UTF-8, or a surrogate in it is alone
   */
  static int end(byte[] text, int start) throws JsonException {
    if (peek(text, start) != '"') {
      throw new JsonException("expected a string");
    }
    int at = endOfPlain(text, start + 1);
    while (peek(text, at) != '"') {
      at = text.length > at && text[at] == '\\' ? endOfEscape(text, at) : Utf8.end(text, at);
      at = endOfPlain(text, at);
    }
    return at + 1;
  }

  /** The string that begins there, in a text that was checked. */
  static String value(byte[] text, int start) throws JsonException {
    int at = endOfPlain(text, start + 1);
    if (text[at] == '"') {
      return new String(text, start + 1, at - start - 1, ISO_8859_1);
    }
    Utf8Buffer buffer = new Utf8Buffer(end(text, start) - start);
    int run = start + 1;
    for (; text[at] != '"'; at = endOfPlain(text, at)) {
      if (text[at] == '\\') {
        buffer.append(text, run, at);
        buffer.append(escaped(text, at));
        at = endOfEscape(text, at);
        run = at;
      } else {
        at = Utf8.end(text, at);
      }
    }
    buffer.append(text, run, at);
    return buffer.toString();
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
    while (at < text.length && text[at] >= ' ' && text[at] != '"' && text[at] != '\\') {
      at++;
    }
    return at;
  }

  // Right up to the first, and no more is asked for.
  private static long zeros(long eight) {
    return (eight - EACH) & ~eight;
  }

  // RFC 8259 §7: beyond the Basic Multilingual Plane, two escapes make one code point.
  private static int endOfEscape(byte[] text, int start) throws JsonException {
    int codePoint = escaped(text, start);
    if (text[start + 1] != 'u') {
      return start + 2;
    }
    return start + 6 * Character.charCount(codePoint);
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
