package io.github.tallystick.jwt;

import java.util.Map;
import java.util.Set;

/** Makes tokens: JWTs in the JWS compact serialization (RFC 7519 §7.1, RFC 7515 §7.1). */
public final class JwtSigner {
  /** What has a method of its own, is the key's, is refused here, or lets a token bring its key. */
  private static final Set<String> NOT_FREE =
      Set.of("alg", "typ", "kid", "crit", "b64", "jwk", "jku", "x5u", "x5c");

  private final SigningKey key;
  private final Map<String, Object> header;
  private final byte[] encodedHeader;

  private JwtSigner(SigningKey key, Map<String, Object> header) {
    this.key = key;
    this.header = header;
    this.encodedHeader = JoseHeader.encode(header);
  }

  /** A signer whose tokens have the header {@code {"typ":"JWT","alg":…}}, then the key's ID. */
  public static JwtSigner of(SigningKey key) {
    return new JwtSigner(key, JoseHeader.toSign(key.algorithm(), key.keyId().orElse(null)));
  }

  /**
   * A signer whose tokens have another {@code typ}, such as {@code at+jwt} (RFC 8725 §3.11).
   *
   * @throws IllegalArgumentException if it is empty, longer than 255 characters, or not of
   *     printable ASCII alone
   */
  public JwtSigner withType(String type) {
    return with("typ", JoseHeader.requireType(type));
  }

  /**
   * A signer whose tokens have one more header parameter (RFC 7515 §4), behind the others; of one
   * that they have, another value.
   *
   * <pre>{@code
   * JwtSigner signer = JwtSigner.of(signingKey).withHeaderParameter("tenant", "acme");
   * VerifiedJwt jwt = verifier.verify(signer.sign(claims));
   * assert jwt.headerParameter("tenant").orElseThrow().equals("acme");
   * }</pre>
   *
   * @param value of the types that {@link JwtClaims#asMap()} has
   * @throws IllegalArgumentException if it is {@code alg}, {@code typ}, {@code kid}, {@code crit},
   *     {@code b64}, {@code jwk}, {@code jku}, {@code x5u}, {@code x5c}, or a {@code cty} of JWT;
   *     if the value is none that JSON has; or if the header becomes too long, or has too many
   *     values
   */
  public JwtSigner withHeaderParameter(String name, Object value) {
    if (NOT_FREE.contains(name)) {
      throw new IllegalArgumentException("no free header parameter: " + name);
    }
    return with(name, value);
  }

  private JwtSigner with(String name, Object value) {
    return new JwtSigner(key, JoseHeader.with(header, name, value));
  }

  /**
   * Signs the claims; the token is of printable ASCII. One that is longer than the verifier's
   * {@link JwtVerifier.Builder#maxTokenLength} will be refused there.
   */
  public String sign(JwtClaims claims) {
    return CompactJws.sign(encodedHeader, claims.text(), key);
  }
}
