package io.github.tallystick.jwt;

import io.github.tallystick.jwt.json.JsonText;
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
  private final RegisteredClaims registered;
  private final JwtClaims claims;

  VerifiedJwt(
      JwsAlgorithm algorithm, JoseHeader header, RegisteredClaims registered, JwtClaims claims) {
    this.algorithm = algorithm;
    this.header = header;
    this.registered = registered;
    this.claims = claims;
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

  /** {@code iss} (RFC 7519 §4.1.1). */
  public Optional<String> issuer() {
    return Optional.ofNullable(registered.issuer());
  }

  /** {@code sub} (RFC 7519 §4.1.2). */
  public Optional<String> subject() {
    return Optional.ofNullable(registered.subject());
  }

  /** {@code aud} (RFC 7519 §4.1.3), empty if the token has none. */
  public List<String> audience() {
    return registered.audience() == null ? List.of() : registered.audience();
  }

  /** {@code exp} (RFC 7519 §4.1.4). */
  public Optional<Instant> expirationTime() {
    return Optional.ofNullable(registered.expirationTime());
  }

  /** {@code nbf} (RFC 7519 §4.1.5). */
  public Optional<Instant> notBefore() {
    return Optional.ofNullable(registered.notBefore());
  }

  /** {@code iat} (RFC 7519 §4.1.6). */
  public Optional<Instant> issuedAt() {
    return Optional.ofNullable(registered.issuedAt());
  }

  /** {@code jti} (RFC 7519 §4.1.7). */
  public Optional<String> jwtId() {
    return Optional.ofNullable(registered.jwtId());
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
}
