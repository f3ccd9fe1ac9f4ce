package io.github.tallystick.jwt;

import io.github.tallystick.jwt.json.JsonName;
import io.github.tallystick.jwt.json.JsonText;
import io.github.tallystick.jwt.json.JsonWriter;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A token whose signature and claims were verified; only {@link JwtVerifier#verify} makes one.
 *
 * <p>The accessors of registered claims never throw, for their types were checked.
 */
public final class VerifiedJwt {
  private final JwsAlgorithm algorithm;
  private final JoseHeader header;
  private final JwtClaims claims;
  private final String token;

  VerifiedJwt(JwsAlgorithm algorithm, JoseHeader header, JwtClaims claims, String token) {
    this.algorithm = algorithm;
    this.header = header;
    this.claims = claims;
    this.token = token;
  }

  /** The algorithm of the key that verified the signature, and the header's {@code alg}. */
  public JwsAlgorithm algorithm() {
    return algorithm;
  }

  /** The header's {@code kid} (RFC 7515 §4.1.4). */
  public Optional<String> keyId() {
    return Optional.ofNullable(header.keyId()).map(JsonText::toString);
  }

  /** The header's {@code typ} (RFC 7519 §5.1), as it is written there. */
  public Optional<String> type() {
    return Optional.ofNullable(header.type()).map(JsonText::toString);
  }

  /**
   * A header parameter (RFC 7515 §4); empty if there is none of that name that is a string.
   *
   * <pre>{@code
   * VerifiedJwt jwt = verifier.verify(JwtSigner.of(signingKey).sign(claims));
   * assert jwt.headerParameter("alg").orElseThrow().equals("HS256");
   * }</pre>
   */
  public Optional<String> headerParameter(String name) {
    return header.parameters().value(new JsonName(name), null) instanceof String string
        ? Optional.of(string)
        : Optional.empty();
  }

  /** {@code iss} (RFC 7519 §4.1.1). */
  public Optional<String> issuer() {
    return get(Claim.ISSUER);
  }

  /** {@code sub} (RFC 7519 §4.1.2). */
  public Optional<String> subject() {
    return get(Claim.SUBJECT);
  }

  /** {@code aud} (RFC 7519 §4.1.3), empty if the token has none. */
  public List<String> audience() {
    return get(Claim.AUDIENCE).orElse(List.of());
  }

  /** {@code exp} (RFC 7519 §4.1.4). */
  public Optional<Instant> expirationTime() {
    return get(Claim.EXPIRATION_TIME);
  }

  /** {@code nbf} (RFC 7519 §4.1.5). */
  public Optional<Instant> notBefore() {
    return get(Claim.NOT_BEFORE);
  }

  /** {@code iat} (RFC 7519 §4.1.6). */
  public Optional<Instant> issuedAt() {
    return get(Claim.ISSUED_AT);
  }

  /** {@code jti} (RFC 7519 §4.1.7). */
  public Optional<String> jwtId() {
    return get(Claim.JWT_ID);
  }

  /**
   * The value of a claim, as {@link JwtClaims#get} has it.
   *
   * @throws InvalidJwtException of {@code CLAIM_TYPE} if it has another type
   */
  public <T> Optional<T> get(Claim<T> claim) {
    return claims.get(claim);
  }

  /** All claims. */
  public JwtClaims claims() {
    return claims;
  }

  /**
   * The JWS signing input (RFC 7515 §2), of ASCII: header and payload as the token has them. It
   * says which token it was, and without the signature it is none.
   *
   * <pre>{@code
   * String token = JwtSigner.of(signingKey).sign(claims);
   * assert token.startsWith(verifier.verify(token).signingInput() + ".");
   * }</pre>
   */
  public String signingInput() {
    return token.substring(0, token.lastIndexOf('.'));
  }

  /** The algorithm and the key ID in JSON's quotes; no claim. */
  @Override
  public String toString() {
    return "VerifiedJwt["
        + algorithm
        + keyId().map(keyId -> ", " + JsonWriter.write(keyId)).orElse("")
        + "]";
  }
}
