package io.github.tallystick.jwt;

/** What makes bytes unfit to be the secret of an HMAC; said without a word of them. */
final class HmacSecret {
  private HmacSecret() {}

  /**
   * Refuses what is too short (RFC 7518 §3.2), and what is plainly a key of another kind: with a
   * public key for a secret, everybody can sign (RFC 8725 §2.1, §3.1).
   *
   * @throws IllegalArgumentException if the bytes are unfit
   */
  static void requireFit(JwsAlgorithm algorithm, byte[] secret) {
    if (secret.length < algorithm.length()) {
      throw new IllegalArgumentException(
          "%s needs a secret of at least %s bytes (RFC 7518 section 3.2), this one has %s"
              .formatted(algorithm, algorithm.length(), secret.length));
    }
    if (KeyRecognizer.isKey(secret)) {
      throw new IllegalArgumentException(
          "no secret but a key or certificate in PEM, DER, JWK or OpenSSH form,"
              + " which others may know (RFC 8725 section 3.1)");
    }
  }
}
