package io.github.tallystick.jwt.json;

import static java.nio.ByteOrder.LITTLE_ENDIAN;
import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/** A string as RFC 8259 §7 writes it, whose characters are bytes as they are: most are. */
final class JsonString {
  private static final VarHandle EIGHT_BYTES =
      MethodHandles.byteArrayViewVarHandle(long[].class, LITTLE_ENDIAN);
  static final long EACH = 0x0101_0101_0101_0101L;
  static final long HIGH_BITS = 0x8080_8080_8080_8080L;

  private JsonString() {}

  /** The byte there; where the text has ended, one that is not ASCII. */
  static int peek(byte[] text, int at) {
    return at < text.length ? text[at] : -1;
  }

  /** The eight bytes that begin there, the first one lowest; zeros where the text has ended. */
  static long eight(byte[] text, int start) {
    return start <= text.length - Long.BYTES
        ? (long) EIGHT_BYTES.get(text, start)
        : rest(text, start);
  }

  private static long rest(byte[] text, int start) {
    long eight = 0;
    for (int at = text.length - 1; at >= start; at--) {
      eight = (eight << Byte.SIZE) | (text[at] & 0xff);
    }
    return eight;
  }

  /**
   * How many of eight bytes come before the first that is a quote, a backslash, a control
   * character, or beyond ASCII; zeros are control characters.
   */
  static int plain(long eight) {
    // In each byte of ASCII the high bit is set if something is subtracted that is more; and what
    // is borrowed from the bytes above does not matter, for only the first is asked for.
    long control = eight - ' ' * EACH;
    long quote = (eight ^ '"' * EACH) - EACH;
    long backslash = (eight ^ '\\' * EACH) - EACH;
    long special = (eight | control | quote | backslash) & HIGH_BITS;
    return Long.numberOfTrailingZeros(special) / Byte.SIZE;
  }

  /** Where the first of these is, or the text ends. */
  static int endOfPlain(byte[] text, int start) {
    for (int at = start; ; at += Long.BYTES) {
      int plain = plain(eight(text, at));
      if (plain < Long.BYTES) {
        return at + plain;
      }
    }
  }

  /** The string whose first character is there, in a text that was checked. */
  static String plainAt(byte[] text, int start) {
    return new String(text, start, endOfPlain(text, start) - start, ISO_8859_1);
  }
}
