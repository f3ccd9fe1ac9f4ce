package io.github.tallystick.jwt;

import io.github.tallystick.jwt.json.JsonObject;
import java.time.Instant;
import java.util.List;

/**
 * The registered claims of a token (RFC 7519 §4.1), each read once, and null where it is absent.
 */
record RegisteredClaims(
    @Nullable String issuer,
    @Nullable String subject,
    @Nullable List<String> audience,
    @Nullable Instant expirationTime,
    @Nullable Instant notBefore,
    @Nullable Instant issuedAt,
    @Nullable String jwtId) {
  /**
   * Reads them from a token's claims set.
   *
   * @throws InvalidJwtException of {@code CLAIM_TYPE} for the first one of a wrong type
   */
  static RegisteredClaims of(JsonObject claims) {
    return new RegisteredClaims(
        Claim.ISSUER.readFrom(claims),
        Claim.SUBJECT.readFrom(claims),
        Claim.AUDIENCE.readFrom(claims),
        Claim.EXPIRATION_TIME.readFrom(claims),
        Claim.NOT_BEFORE.readFrom(claims),
        Claim.ISSUED_AT.readFrom(claims),
        Claim.JWT_ID.readFrom(claims));
  }
}
