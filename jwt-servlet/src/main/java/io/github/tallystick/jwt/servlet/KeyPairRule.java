package io.github.tallystick.jwt.servlet;

import static java.util.Objects.requireNonNull;

import io.github.tallystick.jwt.InvalidJwtException;
import io.github.tallystick.jwt.JwsAlgorithm;
import io.github.tallystick.jwt.JwtClaims;
import io.github.tallystick.jwt.JwtSigner;
import io.github.tallystick.jwt.JwtVerifier;
import io.github.tallystick.jwt.SigningKey;
import io.github.tallystick.jwt.VerificationKey;
import io.github.tallystick.jwt.jwk.Jwk;
import io.github.tallystick.jwt.jwk.Pem;
import java.util.ArrayList;
import java.util.List;

/** Takes PEM for keys, and says what makes them unfit, without a word of them. */
final class KeyPairRule {
  private KeyPairRule() {}

  /** A public key, whose ID is its thumbprint (RFC 7638), so that nobody needs to choose one. */
  static VerificationKey publicKey(JwsAlgorithm algorithm, String pem) {
    VerificationKey key = Pem.verificationKey(algorithm, pem);
    return key.withKeyId(Jwk.thumbprint(key));
  }

  /** The same of former tokens: of the present algorithm, or else of the first that it fits. */
  static VerificationKey previousPublicKey(JwsAlgorithm present, String pem) {
    List<JwsAlgorithm> algorithms = new ArrayList<>(List.of(JwsAlgorithm.values()));
    algorithms.add(0, present);
    algorithms.removeIf(KeySettings::isHmac);
    IllegalArgumentException unfit = null;
    for (JwsAlgorithm algorithm : algorithms) {
      try {
        return publicKey(algorithm, pem);
      } catch (IllegalArgumentException e) {
        // It may be of another; that of its own kind says what is wrong, and has no cause.
        unfit = unfit == null || (unfit.getCause() != null && e.getCause() == null) ? e : unfit;
      }
    }
    throw requireNonNull(unfit);
  }

  /** Whether what one signs the other verifies, found by doing so. */
  static boolean isPair(SigningKey signing, VerificationKey verification) {
    JwtClaims claims = JwtClaims.builder().neverExpires().build();
    JwtVerifier verifier = JwtVerifier.builder(verification).allowMissingExpirationTime().build();
    try {
      verifier.verify(JwtSigner.of(signing).sign(claims));
      return true;
    } catch (InvalidJwtException | IllegalStateException e) { // or it does not even sign
      return false;
    }
  }
}
