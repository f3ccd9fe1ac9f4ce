package io.github.tallystick.jwt;

import static io.github.tallystick.jwt.InvalidJwtException.Reason.CLAIM_MISSING;
import static io.github.tallystick.jwt.InvalidJwtException.Reason.CLAIM_VALUE;
import static io.github.tallystick.jwt.InvalidJwtException.Reason.EXPIRED;
import static io.github.tallystick.jwt.InvalidJwtException.Reason.NOT_YET_VALID;
import static io.github.tallystick.jwt.InvalidJwtException.Reason.TOO_OLD;

import io.github.tallystick.jwt.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * What a verifier asks of the claims set (RFC 7519 §4.1, §7.2), in this order: everything required
 * is there; everything registered or required has its type; the times; the values.
 *
 * @param issuers one of them must be {@code iss}; none if that is not compared
 * @param audiences one of them must be in {@code aud}, if the token has one; none if it must not
 * @param maxAge how long after {@code iat}; null if that is not compared
 */
record ClaimRules(
    Set<String> issuers,
    Set<String> audiences,
    List<Requirement<?>> requirements,
    boolean expirationRequired,
    @Nullable Duration maxAge,
    Duration clockSkew) {

  /** That a claim is there and, where there is a predicate, that its value passes. */
  record Requirement<T>(Claim<T> claim, Predicate<? super T> predicate) {
    private void checkType(JsonObject claims) {
      claim.readFrom(claims);
    }

    private void checkValue(JsonObject claims) {
      T value = claim.readFrom(claims);
      // Null only of a claim of any type that is JSON null: no predicate is shown a null.
      require(value != null && predicate.test(value), CLAIM_VALUE, claim);
    }
  }

  /** Gives back the registered claims, which had to be read. */
  RegisteredClaims check(JsonObject claims, Instant now) {
    checkPresence(claims);
    RegisteredClaims registered = RegisteredClaims.of(claims);
    requirements.forEach(requirement -> requirement.checkType(claims));
    checkTimes(registered, now);
    checkIssuerAndAudience(registered);
    requirements.forEach(requirement -> requirement.checkValue(claims));
    return registered;
  }

  private void checkPresence(JsonObject claims) {
    requirePresent(Claim.EXPIRATION_TIME, expirationRequired, claims);
    requirePresent(Claim.ISSUED_AT, maxAge != null, claims);
    requirePresent(Claim.ISSUER, !issuers.isEmpty(), claims);
    requirePresent(Claim.AUDIENCE, !audiences.isEmpty(), claims);
    requirements.forEach(requirement -> requirePresent(requirement.claim(), true, claims));
  }

  private static void requirePresent(Claim<?> claim, boolean required, JsonObject claims) {
    require(!required || claim.isIn(claims), CLAIM_MISSING, claim);
  }

  // The skew is taken from what the token says, which is bounded; the clock's instant is not.
  private void checkTimes(RegisteredClaims claims, Instant now) {
    Instant expirationTime = claims.expirationTime();
    if (expirationTime != null) {
      require(now.isBefore(expirationTime.plus(clockSkew)), EXPIRED, Claim.EXPIRATION_TIME);
    }
    Instant notBefore = claims.notBefore();
    if (notBefore != null) {
      require(!now.isBefore(notBefore.minus(clockSkew)), NOT_YET_VALID, Claim.NOT_BEFORE);
    }
    Instant issuedAt = claims.issuedAt();
    if (issuedAt != null && maxAge != null) {
      Instant oldest = issuedAt.plus(maxAge).plus(clockSkew);
      require(!now.isBefore(issuedAt.minus(clockSkew)), NOT_YET_VALID, Claim.ISSUED_AT);
      require(!now.isAfter(oldest), TOO_OLD, Claim.ISSUED_AT);
    }
  }

  private void checkIssuerAndAudience(RegisteredClaims claims) {
    require(issuers.isEmpty() || issuers.contains(claims.issuer()), CLAIM_VALUE, Claim.ISSUER);
    List<String> audience = claims.audience();
    // RFC 7519 §4.1.3: who does not find himself in an "aud" that is present MUST refuse.
    require(
        audience == null || audience.stream().anyMatch(audiences::contains),
        CLAIM_VALUE,
        Claim.AUDIENCE);
  }

  private static void require(
      boolean condition, InvalidJwtException.Reason reason, Claim<?> claim) {
    if (!condition) {
      throw new InvalidJwtException(reason, claim);
    }
  }
}
