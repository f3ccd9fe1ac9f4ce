package io.github.tallystick.jwt.json;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;

/** Collects text as UTF-8 (RFC 3629 §3). */
final class Utf8Buffer {
  private byte[] bytes;
  private int length;

  /**
   * @param expected how many bytes there may be; more have room, too
   */
  Utf8Buffer(int expected) {
    this.bytes = new byte[expected];
  }

  private void reserve(int more) {
    if (more > bytes.length - length) {
      bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, length + more));
    }
  }

  void append(byte[] text, int start, int end) {
    reserve(end - start);
    System.arraycopy(text, start, bytes, length, end - start);
    length += end - start;
  }

  /** Appends a code point that is no surrogate. */
  void append(int codePoint) {
    reserve(4);
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

  /** Appends the ASCII that JSON does not escape, up to the first other; gives back where it is. */
  int appendPlain(String string, int start) {
    reserve(string.length() - start);
    int at = start;
    int to = length;
    for (; at < string.length(); at++) {
      char c = string.charAt(at);
      if (c < ' ' || c >= 0x80 || c == '"' || c == '\\') {
        break;
      }
      bytes[to++] = (byte) c;
    }
    length = to;
    return at;
  }

  /** The byte that was appended last; 0 if there is none. */
  byte last() {
    return length == 0 ? 0 : bytes[length - 1];
  }

  byte[] toBytes() {
    return Arrays.copyOf(bytes, length);
  }

  @Override
  public String toString() {
    return new String(bytes, 0, length, UTF_8);
  }
}
