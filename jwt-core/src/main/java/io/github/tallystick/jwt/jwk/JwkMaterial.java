package io.github.tallystick.jwt.jwk;

import io.github.tallystick.jwt.VerificationKey;
import java.math.BigInteger;
import java.security.PublicKey;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.EdECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.ECPoint;
import java.util.LinkedHashMap;
import java.util.Map;

/** A public key as the members of a JWK. */
final class JwkMaterial {
  private JwkMaterial() {}

  static Map<String, Object> published(VerificationKey key) {
    Map<String, Object> members = new LinkedHashMap<>(required(key));
    key.keyId().ifPresent(keyId -> members.put("kid", keyId));
    members.put("use", "sig");
    members.put("alg", key.algorithm().headerValue());
    return members;
  }

  /** Those that a thumbprint is made of (RFC 7638 §3.2, RFC 8037 §2, RFC 9964 §3). */
  static Map<String, Object> required(VerificationKey key) {
    PublicKey known =
        key.publicKey()
            .orElseThrow(() -> new IllegalArgumentException("a secret is not for others to see"));
    if (known instanceof RSAPublicKey rsa) {
      return Map.of(
          "kty", "RSA", "n", integer(rsa.getModulus()), "e", integer(rsa.getPublicExponent()));
    }
    if (known instanceof ECPublicKey ec) {
      return ec(ec);
    }
    if (known instanceof EdECPublicKey edwards) {
      return Map.of("kty", "OKP", "crv", edwards.getParams().getName(), "x", edwards(edwards));
    }
    return Map.of(
        "kty",
        "AKP",
        "alg",
        key.algorithm().headerValue(),
        "pub",
        JwkMembers.encode(MlDsaKeys.publicKey(known)));
  }

  private static Map<String, Object> ec(ECPublicKey key) {
    int bits = key.getParams().getCurve().getField().getFieldSize();
    int length = (bits + Byte.SIZE - 1) / Byte.SIZE;
    ECPoint point = key.getW();
    return Map.of(
        "kty",
        "EC",
        "crv",
        "P-" + bits,
        "x",
        JwkMembers.encode(bytes(point.getAffineX(), length)),
        "y",
        JwkMembers.encode(bytes(point.getAffineY(), length)));
  }

  /** RFC 8032 §5.1.2: y, the least byte first, and in the last bit whether x is odd. */
  private static String edwards(EdECPublicKey key) {
    int length = key.getParams().getName().equals("Ed448") ? 57 : 32;
    byte[] bigEndian = bytes(key.getPoint().getY(), length);
    byte[] bytes = new byte[length];
    for (int i = 0; i < length; i++) {
      bytes[i] = bigEndian[length - 1 - i];
    }
    bytes[length - 1] |= (byte) (key.getPoint().isXOdd() ? 0x80 : 0);
    return JwkMembers.encode(bytes);
  }

  private static String integer(BigInteger number) {
    return JwkMembers.encode(bytes(number, (number.bitLength() + Byte.SIZE - 1) / Byte.SIZE));
  }

  /** Of a number that is not below 0, so many bytes. */
  private static byte[] bytes(BigInteger number, int length) {
    byte[] bytes = new byte[length];
    byte[] signed = number.toByteArray();
    int count = Math.min(length, signed.length);
    System.arraycopy(signed, signed.length - count, bytes, length - count, count);
    return bytes;
  }
}
