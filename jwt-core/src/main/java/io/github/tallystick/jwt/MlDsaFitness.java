package io.github.tallystick.jwt;

import java.security.Key;
import java.security.PrivateKey;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * Whether a key is of the algorithm's own parameters (RFC 9881 §2): by its encoding, for Java 17
 * has no type of these.
 */
final class MlDsaFitness {
  /** In DER, the object identifiers of the three but for the last byte: 2.16.840.1.101.3.4.3. */
  private static final byte[] PREFIX = HexFormat.of().parseHex("300b06096086480165030403");

  private static final int AT_IN_PUBLIC_KEY = 4;
  private static final int AT_IN_PRIVATE_KEY = 7;

  private MlDsaFitness() {}

  static void require(JwsAlgorithm algorithm, Key key) {
    byte[] encoded = key.getEncoded();
    boolean isPrivate = key instanceof PrivateKey;
    if (encoded == null && isPrivate) {
      return; // in hardware
    }
    int at = isPrivate ? AT_IN_PRIVATE_KEY : AT_IN_PUBLIC_KEY;
    int end = at + PREFIX.length;
    if (encoded == null
        || encoded.length <= end
        || !Arrays.equals(encoded, at, end, PREFIX, 0, PREFIX.length)
        || encoded[end] != last(algorithm)) {
      throw new IllegalArgumentException(algorithm + " takes keys of its own parameters alone");
    }
  }

  private static int last(JwsAlgorithm algorithm) {
    return switch (algorithm) {
      case ML_DSA_44 -> 17;
      case ML_DSA_65 -> 18;
      default -> 19;
    };
  }
}
