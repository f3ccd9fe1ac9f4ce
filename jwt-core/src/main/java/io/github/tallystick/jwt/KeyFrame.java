package io.github.tallystick.jwt;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.math.BigInteger;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The frames of keys and certificates in bytes. Random bytes have one of them less than once in 2³⁰
 * times; a key that is nothing but random bytes, as Ed25519 has them, has none.
 */
final class KeyFrame {
  /** OpenSSH's and ssh.com's private keys, JKS, JCEKS, PKCS #7 and #12 of no definite length. */
  private static final Pattern MAGIC =
      Pattern.compile(
          "^(openssh-key-v1\0|\\x3f\\x6f\\xf9\\xeb|\\xfe\\xed\\xfe\\xed\0\0\0[\1\2]"
              + "|\\xce{4}\0\0\0[\1\2]|0\\x80(\6\t\\x2a\\x86\\x48\\x86\\xf7\r\1\7|\2\1\0030\\x80))");

  /** Of plain keys, those on security keys, certificates (RFC 4253 §6.6). */
  private static final Pattern SSH_NAME = Pattern.compile("[a-z0-9-]*(ssh|sha2)-[\\w.@-]+");

  private static final int MAX_SSH_NAME_LENGTH = 64;

  /** No public key is shorter in DER than that of Ed25519 (RFC 8410); most secrets are. */
  private static final int MIN_LENGTH = 44;

  private static final byte INTEGER = 0x02;
  private static final byte SEQUENCE = 0x30;

  /** PKCS #7, 1.2.840.113549.1.7, with its tag and with the length of what it has below. */
  private static final byte[] PKCS7 = {6, 9, 0x2a, (byte) 0x86, 0x48, (byte) 0x86, -9, 13, 1, 7};

  /** As a length, it is beyond what there is. */
  private static final int NONE = -1;

  private static final int PGP_SECRET_KEY = 5;
  private static final int PGP_PUBLIC_KEY = 6;
  private static final int MIN_PGP_BITS = 512;
  private static final int MAX_PGP_CURVE = 16;
  private static final int MAX_PGP_ALGORITHM = 28;

  /** The primes and the b of P-256, P-384 and P-521 (FIPS 186-4 §D.1.2). */
  private static final List<Curve> CURVES =
      List.of(
          Curve.of(
              "ffffffff00000001000000000000000000000000ffffffffffffffffffffffff",
              "5ac635d8aa3a93e7b3ebbd55769886bc651d06b0cc53b0f63bce3c3e27d2604b"),
          Curve.of(
              "fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe"
                  + "ffffffff0000000000000000ffffffff",
              "b3312fa7e23ee7e4988e056be3f82d19181d9c6efe8141120314088f5013875a"
                  + "c656398d8a2ed19d2a85c8edd3ec2aef"),
          Curve.of(
              "01" + "ff".repeat(65),
              "0051953eb9618e1c9a1f929a21a0b68540eea2da725b99b315f3b8b489918ef1"
                  + "09e156193951ec7e937b1652c0bd3bb1bf073573df883d2c34f1ef451fd46b50"
                  + "3f00"));

  private record Curve(BigInteger p, BigInteger b) {
    static Curve of(String p, String b) {
      return new Curve(new BigInteger(p, 16), new BigInteger(b, 16));
    }
  }

  private KeyFrame() {}

  static boolean isIn(byte[] bytes) {
    return MAGIC.matcher(new String(bytes, ISO_8859_1)).find()
        || isSsh(bytes)
        || isPoint(bytes)
        || (bytes.length >= MIN_LENGTH
            && (isDer(ByteBuffer.wrap(bytes)) || isOpenPgp(ByteBuffer.wrap(bytes))));
  }

  /** A string with the name of a kind of key (RFC 4253 §6.6), and whatever then comes. */
  private static boolean isSsh(byte[] blob) {
    int length = blob.length < Integer.BYTES ? 0 : ByteBuffer.wrap(blob).getInt();
    if (length <= 0 || length > Math.min(blob.length - Integer.BYTES, MAX_SSH_NAME_LENGTH)) {
      return false;
    }
    return SSH_NAME.matcher(new String(blob, Integer.BYTES, length, ISO_8859_1)).matches();
  }

  /** A public key as two coordinates (SEC 1 §2.3.3), if they are on their curve. */
  private static boolean isPoint(byte[] bytes) {
    int half = bytes.length / 2;
    if (bytes.length % 2 == 0 || bytes[0] != 4) {
      return false;
    }
    BigInteger x = new BigInteger(1, Arrays.copyOfRange(bytes, 1, half + 1));
    BigInteger y = new BigInteger(1, Arrays.copyOfRange(bytes, half + 1, bytes.length));
    return CURVES.stream()
        .filter(curve -> half == (curve.p.bitLength() + 7) / 8)
        .anyMatch(
            curve -> {
              BigInteger square = x.pow(3).subtract(x.multiply(BigInteger.valueOf(3))).add(curve.b);
              return y.multiply(y).subtract(square).mod(curve.p).signum() == 0;
            });
  }

  /** DER (X.690 §8.1): one SEQUENCE that a key or certificate can be, or several behind it. */
  private static boolean isDer(ByteBuffer der) {
    try {
      boolean key = der.get(0) == SEQUENCE && isDerKey(element(der));
      while (key
          && der.hasRemaining()) { // a bundle of certificates, or what OpenSSL trusts one for
        key = der.get(der.position()) == SEQUENCE && element(der).hasRemaining();
      }
      return key;
    } catch (BufferUnderflowException e) {
      return false;
    }
  }

  /** Filled by two elements or more, an INTEGER, a SEQUENCE or PKCS #7's identifier first. */
  private static boolean isDerKey(ByteBuffer content) {
    byte[] start = new byte[PKCS7.length];
    content.duplicate().get(start);
    int elements = 0;
    for (; content.hasRemaining(); elements++) {
      element(content);
    }
    boolean first = start[0] == INTEGER || start[0] == SEQUENCE || Arrays.equals(start, PKCS7);
    return first && elements > 1;
  }

  private static ByteBuffer element(ByteBuffer der) {
    der.get(); // its tag
    int length = der.get() & 0xff;
    return take(
        der,
        switch (length) {
          case 0x81 -> der.get() & 0xff;
          case 0x82 -> der.getShort() & 0xffff;
          case 0x83 -> (der.get() & 0xff) << 16 | (der.getShort() & 0xffff);
          default -> length;
        });
  }

  private static ByteBuffer take(ByteBuffer from, int length) {
    if (length < 0 || length > from.remaining()) {
      throw new BufferUnderflowException();
    }
    ByteBuffer taken = from.slice(from.position(), length);
    from.position(from.position() + length);
    return taken;
  }

  /** OpenPGP (RFC 9580 §4.2): filled by packets, of which the first is a key. */
  private static boolean isOpenPgp(ByteBuffer packets) {
    try {
      int first = packets.get(0) & 0xff;
      int tag = (first & 0x40) == 0 ? (first >> 2) & 0xf : first & 0x3f;
      boolean key = (tag == PGP_SECRET_KEY || tag == PGP_PUBLIC_KEY) && isPgpKey(packet(packets));
      while (key && packets.hasRemaining()) {
        packet(packets);
      }
      return key;
    } catch (BufferUnderflowException e) {
      return false;
    }
  }

  /** The body of a packet of the old format or the new, whose length is definite. */
  private static ByteBuffer packet(ByteBuffer packets) {
    int first = packets.get() & 0xff;
    if (first < 0x80) {
      throw new BufferUnderflowException();
    }
    return take(packets, (first & 0x40) == 0 ? oldLength(first & 3, packets) : newLength(packets));
  }

  private static int oldLength(int kind, ByteBuffer packets) {
    return switch (kind) {
      case 0 -> packets.get() & 0xff;
      case 1 -> packets.getShort() & 0xffff;
      case 2 -> packets.getInt();
      default -> NONE;
    };
  }

  private static int newLength(ByteBuffer packets) {
    int first = packets.get() & 0xff;
    if (first < 192) {
      return first;
    } else if (first < 224) {
      return ((first - 192) << 8) + (packets.get() & 0xff) + 192;
    }
    return first == 255 ? packets.getInt() : NONE;
  }

  /** RFC 9580 §5.5.2: version, time, algorithm, and then numbers, or the identifier of a curve. */
  private static boolean isPgpKey(ByteBuffer body) {
    int version = body.get();
    body.getInt();
    int algorithm = body.get();
    boolean counted = version == 5 || version == 6;
    int material = counted ? body.getInt() : body.remaining();
    int first = body.getShort() & 0xffff;
    boolean number = first >= MIN_PGP_BITS && (first + 7) / 8 <= body.remaining();
    return (counted || version == 4)
        && material > 0
        && material <= body.remaining() + Short.BYTES
        && switch (algorithm) {
          case 1, 2, 3, 16, 17 -> number;
          case 18, 19, 22 -> first >> 8 <= MAX_PGP_CURVE && (first & 0xfe) == 0x2a;
          default -> counted && algorithm >= 25 && algorithm <= MAX_PGP_ALGORITHM;
        };
  }
}
