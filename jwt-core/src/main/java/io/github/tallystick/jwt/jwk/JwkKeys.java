package io.github.tallystick.jwt.jwk;

import java.math.BigInteger;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPrivateKeySpec;
import java.security.spec.ECPublicKeySpec;
import java.security.spec.EdECPoint;
import java.security.spec.EdECPrivateKeySpec;
import java.security.spec.EdECPublicKeySpec;
import java.security.spec.NamedParameterSpec;
import java.security.spec.RSAPrivateCrtKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.util.Map;

/** The JCA's keys of the members of a JWK (RFC 7518 §6, RFC 8037 §2, RFC 9964). */
final class JwkKeys {
  /** In bytes, of a coordinate; of an Edwards curve, of the key. */
  private static final Map<String, Integer> LENGTHS =
      Map.of("P-256", 32, "P-384", 48, "P-521", 66, "Ed25519", 32, "Ed448", 57);

  private JwkKeys() {}

  static PublicKey publicKey(JwkMembers key) {
    try {
      return switch (key.string("kty")) {
        case "RSA" ->
            KeyFactory.getInstance("RSA")
                .generatePublic(new RSAPublicKeySpec(key.integer("n"), key.integer("e")));
        case "EC" -> ecPublicKey(key);
        case "OKP" -> edwardsPublicKey(key);
        case "AKP" -> MlDsaKeys.publicKey(key.string("alg"), key.bytes("pub"));
        default -> throw new UnusableJwkException("its kty is not known here");
      };
    } catch (NoSuchAlgorithmException e) {
      throw new UnusableJwkException("this Java runtime has no algorithm for it");
    } catch (GeneralSecurityException e) {
      throw new UnfitJwkException("no key that this Java runtime can use");
    }
  }

  /** How long its numbers are. */
  private static int length(JwkMembers key, String kind) {
    String curve = key.string("crv");
    Integer length = LENGTHS.get(curve);
    if (length == null || !curve.startsWith(kind)) {
      throw new UnusableJwkException("its crv is not one of its kty");
    }
    return length;
  }

  private static PublicKey ecPublicKey(JwkMembers key) throws GeneralSecurityException {
    int length = length(key, "P-");
    BigInteger x = new BigInteger(1, key.bytes("x", length));
    BigInteger y = new BigInteger(1, key.bytes("y", length));
    return KeyFactory.getInstance("EC")
        .generatePublic(new ECPublicKeySpec(new ECPoint(x, y), curve(key)));
  }

  private static ECParameterSpec curve(JwkMembers key) throws GeneralSecurityException {
    AlgorithmParameters parameters = AlgorithmParameters.getInstance("EC");
    parameters.init(new ECGenParameterSpec("secp" + key.string("crv").substring(2) + "r1"));
    return parameters.getParameterSpec(ECParameterSpec.class);
  }

  /** RFC 8032 §5.1.2: the last bit is of x, the others are y, the least byte first. */
  private static PublicKey edwardsPublicKey(JwkMembers key) throws GeneralSecurityException {
    String curve = key.string("crv");
    byte[] bytes = key.bytes("x", length(key, "Ed"));
    byte[] y = new byte[bytes.length];
    for (int i = 0; i < y.length; i++) {
      y[i] = bytes[bytes.length - 1 - i];
    }
    boolean xIsOdd = (y[0] & 0x80) != 0;
    y[0] &= 0x7f;
    return KeyFactory.getInstance(curve)
        .generatePublic(
            new EdECPublicKeySpec(
                new NamedParameterSpec(curve), new EdECPoint(xIsOdd, new BigInteger(1, y))));
  }

  static PrivateKey privateKey(JwkMembers key) {
    try {
      return switch (key.string("kty")) {
        case "RSA" -> rsaPrivateKey(key);
        case "EC" ->
            KeyFactory.getInstance("EC")
                .generatePrivate(
                    new ECPrivateKeySpec(
                        new BigInteger(1, key.bytes("d", length(key, "P-"))), curve(key)));
        case "OKP" ->
            KeyFactory.getInstance(key.string("crv"))
                .generatePrivate(
                    new EdECPrivateKeySpec(
                        new NamedParameterSpec(key.string("crv")),
                        key.bytes("d", length(key, "Ed"))));
        case "AKP" ->
            throw new UnusableJwkException(
                "its private key is a seed (RFC 9964), which this Java runtime does not read");
        default -> throw new UnusableJwkException("its kty is not known here");
      };
    } catch (NoSuchAlgorithmException e) {
      throw new UnusableJwkException("this Java runtime has no algorithm for it");
    } catch (GeneralSecurityException e) {
      throw new UnfitJwkException("no key that this Java runtime can use");
    }
  }

  /** RFC 7518 §6.3.2, with all that the Chinese remainder theorem needs. */
  private static PrivateKey rsaPrivateKey(JwkMembers key) throws GeneralSecurityException {
    if (key.has("oth")) {
      throw new UnusableJwkException("it has more than two primes");
    }
    return KeyFactory.getInstance("RSA")
        .generatePrivate(
            new RSAPrivateCrtKeySpec(
                key.integer("n"),
                key.integer("e"),
                key.integer("d"),
                key.integer("p"),
                key.integer("q"),
                key.integer("dp"),
                key.integer("dq"),
                key.integer("qi")));
  }
}
