package io.github.tallystick.jwt;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.security.PublicKey;
import java.security.interfaces.ECKey;
import java.security.interfaces.RSAKey;

/** How a signature must look before the JCA is asked, which has taken what does not. */
final class SignatureForm {
  private SignatureForm() {}

  /** Whether it has its exact length, and its numbers are in their range. */
  static boolean isRight(JwsAlgorithm algorithm, PublicKey key, byte[] signature) {
    return switch (algorithm.family()) {
      case RSA, RSA_PSS -> signature.length == length(((RSAKey) key).getModulus());
      case EC ->
          signature.length == algorithm.length()
              && isInRange(((ECKey) key).getParams().getOrder(), signature);
      default -> signature.length == algorithm.length();
    };
  }

  /** Of a signature in DER (RFC 3279 §2.2.3) its two numbers, each of half of the length. */
  static byte[] ofDer(byte[] der, int length) {
    ByteBuffer signature = ByteBuffer.allocate(length);
    int at =
        der[1] < 0 ? 3 : 2; // behind the sequence's length, which has one byte more if it is long
    for (int i = 0; i < 2; i++) {
      byte[] number = new BigInteger(1, der, at + 2, der[at + 1]).toByteArray();
      int excess = number.length - length / 2; // 1 if there is a zero for the sign
      signature.position(i * length / 2 + Math.max(0, -excess));
      signature.put(number, Math.max(0, excess), number.length - Math.max(0, excess));
      at += 2 + der[at + 1];
    }
    return signature.array();
  }

  private static int length(BigInteger modulus) {
    return (modulus.bitLength() + Byte.SIZE - 1) / Byte.SIZE;
  }

  /** RFC 7518 §3.4: r and s, one behind the other; with a zero, all would verify that fail so. */
  private static boolean isInRange(BigInteger order, byte[] signature) {
    int half = signature.length / 2;
    return isInRange(order, new BigInteger(1, signature, 0, half))
        && isInRange(order, new BigInteger(1, signature, half, half));
  }

  private static boolean isInRange(BigInteger order, BigInteger number) {
    return number.signum() > 0 && number.compareTo(order) < 0;
  }
}
