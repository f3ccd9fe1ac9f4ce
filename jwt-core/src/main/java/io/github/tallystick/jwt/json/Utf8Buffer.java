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

  /**
   * Whether it is UTF-8 (RFC 3629 §3): nothing cut, longer than it need be, beyond U+10FFFF, or a
   * surrogate. The JDK's decoder knows too, but only while it decodes.
   */
  static boolean isUtf8(byte[] text) {
    int next = 0;
    while (next < text.length) {
      int first = text[next++];
      if (first < 0) {
        int length = Integer.numberOfLeadingZeros(~first << 24);
        if (length < 2 || length > 4 || length - 1 > text.length - next) {
          return false;
        }
        int codePoint = first & (0x7f >> length);
        for (int end = next + length - 1; next < end; next++) {
          if ((text[next] & 0xc0) != 0x80) {
            return false;
          }
          codePoint = codePoint << 6 | (text[next] & 0x3f);
        }
        if (!isOfLength(codePoint, length)) {
          return false;
        }
      }
    }
    return true;
  }

  private static boolean isOfLength(int codePoint, int length) {
    return switch (length) {
      case 2 -> codePoint >= 0x80;
      case 3 -> codePoint >= 0x800 && (codePoint < 0xd800 || codePoint > 0xdfff);
      default -> codePoint >= 0x10000 && codePoint <= 0x10ffff;
    };
  }

  void clear() {
    length = 0;
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
