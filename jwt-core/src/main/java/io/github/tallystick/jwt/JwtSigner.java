package io.github.tallystick.jwt;

/** Makes tokens: JWTs in the JWS compact serialization (RFC 7519 §7.1, RFC 7515 §7.1). */
public final class JwtSigner {
  private final SigningKey key;
  private final byte[] encodedHeader;

  private JwtSigner(SigningKey key, String type) {
    this.key = key;
    this.encodedHeader =
        JoseHeader.encode(JoseHeader.parameters(type, key.algorithm(), key.keyId().orElse(null)));
  }

  /** A signer whose tokens have the header {@code {"typ":"JWT","alg":…}}, then the key's ID. */
  public static JwtSigner of(SigningKey key) {
    return new JwtSigner(key, "JWT");
  }

  /**
   * A signer whose tokens have another {@code typ}, such as {@code at+jwt} (RFC 8725 §3.11).
   *
   * @throws IllegalArgumentException if it is empty, longer than 255 characters, or not of
   *     printable ASCII alone
   */
  public JwtSigner withType(String type) {
    return new JwtSigner(key, JoseHeader.requireType(type));
  }

  /**
   * Signs the claims; the token is of printable ASCII. One that is longer than the verifier's
   * {@link JwtVerifier.Builder#maxTokenLength} will be refused there.
   */
  public String sign(JwtClaims claims) {
    return CompactJws.sign(encodedHeader, claims.text(), key);
  }
}
