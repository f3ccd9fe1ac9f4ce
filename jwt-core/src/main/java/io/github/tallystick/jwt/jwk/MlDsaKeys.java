package io.github.tallystick.jwt.jwk;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.NoSuchAlgorithmException;
import java.security.PublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;

/** Public keys of ML-DSA (RFC 9881 §4), for which Java 17 has no types: by their encoding. */
final class MlDsaKeys {
  /** In DER, the object identifiers but for the last byte: 2.16.840.1.101.3.4.3. */
  private static final byte[] IDENTIFIER = HexFormat.of().parseHex("300b06096086480165030403");

  private static final Map<String, Parameters> PARAMETERS =
      Map.of(
          "ML-DSA-44", new Parameters(17, 1_312),
          "ML-DSA-65", new Parameters(18, 1_952),
          "ML-DSA-87", new Parameters(19, 2_592));

  /**
   * Those of one algorithm.
   *
   * @param last byte of the identifier
   * @param length of a public key
   */
  private record Parameters(int last, int length) {}

  private static final int SEQUENCE = 0x3082;
  private static final int BIT_STRING = 0x0382;
  private static final int HEAD = 22;

  private MlDsaKeys() {}

  static PublicKey publicKey(String algorithm, byte[] key) throws GeneralSecurityException {
    Parameters parameters = PARAMETERS.get(algorithm);
    if (parameters == null || key.length != parameters.length) {
      throw new UnfitJwkException("pub has not the length that its alg has");
    }
    int length = key.length;
    ByteBuffer encoded = ByteBuffer.allocate(HEAD + length);
    encoded.putShort((short) SEQUENCE).putShort((short) (HEAD - 4 + length));
    encoded.put(IDENTIFIER).put((byte) parameters.last);
    encoded.putShort((short) BIT_STRING).putShort((short) (1 + length)).put((byte) 0).put(key);
    try {
      return KeyFactory.getInstance("ML-DSA")
          .generatePublic(new X509EncodedKeySpec(encoded.array()));
    } catch (NoSuchAlgorithmException e) {
      throw new UnusableJwkException(
          "this Java runtime has no " + algorithm + ": JDK 24 and newer have it");
    }
  }

  /** What {@code pub} has (RFC 9964). */
  static byte[] publicKey(PublicKey key) {
    byte[] encoded = key.getEncoded();
    return Arrays.copyOfRange(encoded, HEAD, encoded.length);
  }
}
