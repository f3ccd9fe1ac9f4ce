package io.github.tallystick.jwt.jwk;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;

/** So much of DER (X.690 §10) as it takes to put a key from one frame into another. */
final class Der {
  static final int INTEGER = 0x02;
  static final int BIT_STRING = 0x03;
  static final int OCTET_STRING = 0x04;
  static final int SEQUENCE = 0x30;

  /** The first of the values that a tag tells apart in a sequence, constructed. */
  static final int CONTEXT_0 = 0xa0;

  private static final int LONG_FORM = 0x80;

  private final byte[] text;
  private int at;
  private int end;

  private Der(byte[] text) {
    this.text = text;
    this.end = text.length;
  }

  /** A value of these parts. */
  static byte[] value(int tag, byte[]... parts) {
    ByteArrayOutputStream content = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      content.writeBytes(part);
    }
    int length = content.size();
    ByteArrayOutputStream value = new ByteArrayOutputStream();
    value.write(tag);
    if (length < LONG_FORM) {
      value.write(length);
    } else {
      int bytes = length < 1 << Byte.SIZE ? 1 : 2; // no key has more
      value.write(LONG_FORM + bytes);
      for (int i = bytes - 1; i >= 0; i--) {
        value.write(length >>> (i * Byte.SIZE));
      }
    }
    value.writeBytes(content.toByteArray());
    return value.toByteArray();
  }

  /**
   * Whether it is one value of a length that it says, and nothing behind it. Without one, values in
   * values can be so deep that the JDK's reader of certificates has no stack left.
   */
  static boolean isOne(byte[] text) {
    Der der = new Der(text);
    der.next();
    return der.end == text.length;
  }

  /**
   * The content of the first value with that tag in a sequence; null if there is none.
   *
   * @throws IllegalArgumentException if the text is no sequence
   */
  static byte @org.jspecify.annotations.Nullable [] find(byte[] text, int tag) {
    Der der = new Der(text);
    if (der.next() != SEQUENCE) {
      throw new IllegalArgumentException("no sequence in DER");
    }
    while (der.at < der.end) {
      int found = der.next();
      int content = der.at;
      int last = der.end;
      if (found == tag) {
        return Arrays.copyOfRange(text, content, last);
      }
      der.at = last;
      der.end = text.length;
    }
    return null;
  }

  /** Reads a head, and comes to lie at its content; gives back the tag. */
  private int next() {
    int tag = read();
    int length = read();
    if (length >= LONG_FORM) {
      int bytes = length - LONG_FORM;
      length = 0;
      for (int i = 0; i < bytes; i++) {
        length = (length << Byte.SIZE) | read();
      }
    }
    if (length < 0 || length > end - at) {
      throw new IllegalArgumentException("DER that ends too early");
    }
    end = at + length;
    return tag;
  }

  private int read() {
    if (at >= end) {
      throw new IllegalArgumentException("DER that ends too early");
    }
    return text[at++] & 0xff;
  }
}
