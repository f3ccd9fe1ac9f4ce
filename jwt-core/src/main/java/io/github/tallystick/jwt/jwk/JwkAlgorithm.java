package io.github.tallystick.jwt.jwk;

import io.github.tallystick.jwt.JwsAlgorithm;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What algorithm a JWK is for: its {@code alg} says it, else its curve, else the caller. */
final class JwkAlgorithm {
  private static final Map<String, JwsAlgorithm> OF_CURVES =
      Map.of(
          "P-256", JwsAlgorithm.ES256,
          "P-384", JwsAlgorithm.ES384,
          "P-521", JwsAlgorithm.ES512,
          "Ed25519", JwsAlgorithm.Ed25519,
          "Ed448", JwsAlgorithm.Ed448);

  private JwkAlgorithm() {}

  /**
   * The algorithm that the key names.
   *
   * @throws UnusableJwkException if it is not known here
   */
  static Optional<JwsAlgorithm> namedBy(JwkMembers key) {
    return key.optional("alg").map(JwkAlgorithm::known);
  }

  private static JwsAlgorithm ofCurve(String curve) {
    JwsAlgorithm algorithm = OF_CURVES.get(curve);
    if (algorithm == null) {
      throw new UnusableJwkException("its curve is not known here");
    }
    return algorithm;
  }

  private static JwsAlgorithm known(String name) {
    return Arrays.stream(JwsAlgorithm.values())
        .filter(algorithm -> algorithm.headerValue().equals(name))
        .findFirst()
        .orElseThrow(() -> new UnusableJwkException("its alg is not known here"));
  }

  /**
   * The algorithm.
   *
   * @param otherwise of a key that says none; null if nobody says it
   * @throws UnusableJwkException if it is not known here, or nobody says it
   */
  static JwsAlgorithm of(JwkMembers key, @Nullable JwsAlgorithm otherwise) {
    Optional<JwsAlgorithm> ofCurve = key.optional("crv").map(JwkAlgorithm::ofCurve);
    JwsAlgorithm algorithm =
        namedBy(key)
            .or(() -> ofCurve)
            .or(() -> Optional.ofNullable(otherwise))
            .orElseThrow(() -> new UnusableJwkException("it says no alg, and nobody else does"));
    if (algorithm == JwsAlgorithm.EdDSA && ofCurve.equals(Optional.of(JwsAlgorithm.Ed448))) {
      throw new UnusableJwkException("EdDSA is for Ed25519 alone here"); // RFC 8037 §3.1 has both
    }
    return algorithm;
  }
}
