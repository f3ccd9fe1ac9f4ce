package io.github.tallystick.jwt.json;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * Collects a string that has escapes as UTF-8, to be decoded at once: what is between two escapes
 * may be a single byte, and cost a string each time.
 */
final class Utf8Buffer {
  private final byte[] bytes;
  private int length;

  /**
   * @param capacity in bytes; those of the text do, for no escape is shorter than what it stands
   *     for
   */
  Utf8Buffer(int capacity) {
    this.bytes = new byte[capacity];
  }

  void append(byte[] text, int start, int end) {
    System.arraycopy(text, start, bytes, length, end - start);
    length += end - start;
  }

  /** Appends a code point that is no surrogate (RFC 3629 §3). */
  void append(int codePoint) {
    if (codePoint < 0x80) {
      bytes[length++] = (byte) codePoint;
    } else if (codePoint < 0x800) {
      bytes[length++] = (byte) (0xc0 | codePoint >> 6);
      appendLast(codePoint, 1);
    } else if (codePoint < 0x10000) {
      bytes[length++] = (byte) (0xe0 | codePoint >> 12);
      appendLast(codePoint, 2);
    } else {
      bytes[length++] = (byte) (0xf0 | codePoint >> 18);
      appendLast(codePoint, 3);
    }
  }

  private void appendLast(int codePoint, int count) {
    for (int shift = 6 * (count - 1); shift >= 0; shift -= 6) {
      bytes[length++] = (byte) (0x80 | (codePoint >> shift & 0x3f));
    }
  }

  @Override
  public String toString() {
    return new String(bytes, 0, length, UTF_8);
  }
}
