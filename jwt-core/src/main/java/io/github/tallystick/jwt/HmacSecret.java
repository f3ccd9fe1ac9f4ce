package io.github.tallystick.jwt;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.regex.Pattern;

/** What makes bytes unfit to be the secret of an HMAC; said without a word of them. */
final class HmacSecret {
  /**
   * PEM (RFC 7468) and its SSH cousin (RFC 4716), JWK and sets of it (RFC 7517), OpenSSH as a line
   * and as what is in its line (RFC 4253 §6.6).
   */
  private static final Pattern KEY_TEXT =
      Pattern.compile(
          "---- ?(BEGIN|END) |\"kty\\\\?\"|\\b(ssh|ecdsa-sha2)-\\S{1,64}\\s+AAAA"
              + "|^\0{3}.(ssh|ecdsa-sha2)-");

  /** No public key is shorter in DER than that of Ed25519 (RFC 8410); most secrets are. */
  private static final int MIN_DER_LENGTH = 44;

  private static final byte INTEGER = 0x02;
  private static final byte SEQUENCE = 0x30;

  private HmacSecret() {}

  /**
   * Refuses what is too short (RFC 7518 §3.2), and what is plainly a key of another kind: with a
   * public key for a secret, everybody can sign (RFC 8725 §2.1, §3.1).
   *
   * @throws IllegalArgumentException if the bytes are unfit
   */
  static void requireFit(JwsAlgorithm algorithm, byte[] secret) {
    if (secret.length < algorithm.signatureLength()) {
      throw new IllegalArgumentException(
          "%s needs a secret of at least %s bytes (RFC 7518 section 3.2), this one has %s"
              .formatted(algorithm, algorithm.signatureLength(), secret.length));
    }
    if (isKey(secret) || isKey(fromBase64(secret))) {
      throw new IllegalArgumentException(
          "no secret but a key or certificate in PEM, DER, JWK or OpenSSH form,"
              + " which others may know (RFC 8725 section 3.1)");
    }
  }

  private static boolean isKey(byte[] bytes) {
    return KEY_TEXT.matcher(new String(bytes, ISO_8859_1)).find() || isDer(bytes);
  }

  // PEM is often handed on without its first and last line, and any key wrapped once more.
  private static byte[] fromBase64(byte[] bytes) {
    String text = new String(bytes, ISO_8859_1);
    try {
      return Base64.getMimeDecoder()
          .decode(text.replace("\\r", "").replace("\\n", "").replace('-', '+').replace('_', '/'));
    } catch (IllegalArgumentException e) {
      return new byte[0];
    }
  }

  /**
   * Whether it has the frame that keys and certificates have in DER (X.690 §8.1): one SEQUENCE,
   * filled by two elements or more, an INTEGER or a SEQUENCE first. A random secret of 48 bytes has
   * it once in 2³⁴ times.
   */
  private static boolean isDer(byte[] bytes) {
    ByteBuffer der = ByteBuffer.wrap(bytes);
    if (bytes.length < MIN_DER_LENGTH || der.get() != SEQUENCE || length(der) != der.remaining()) {
      return false;
    }
    byte first = der.get(der.position());
    int elements = 0;
    try {
      for (; der.hasRemaining(); elements++) {
        der.get(); // its tag
        der.get(new byte[length(der)]);
      }
    } catch (BufferUnderflowException e) {
      return false;
    }
    return (first == INTEGER || first == SEQUENCE) && elements > 1;
  }

  private static int length(ByteBuffer der) {
    int length = der.get() & 0xff;
    return switch (length) {
      case 0x81 -> der.get() & 0xff;
      case 0x82 -> der.getShort() & 0xffff;
      default -> length;
    };
  }
}
