package io.github.tallystick.jwt;

import static io.github.tallystick.jwt.InvalidJwtException.Reason.CLAIM_MISSING;
import static io.github.tallystick.jwt.InvalidJwtException.Reason.CLAIM_VALUE;
import static io.github.tallystick.jwt.InvalidJwtException.Reason.EXPIRED;
import static io.github.tallystick.jwt.InvalidJwtException.Reason.NOT_YET_VALID;
import static io.github.tallystick.jwt.InvalidJwtException.Reason.TOO_OLD;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
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
    private void checkType(Map<String, Object> claims) {
      claim.readFrom(claims);
    }

    private void checkValue(Map<String, Object> claims) {
      T value = claim.readFrom(claims);
      // Null only of a claim of any type that is JSON null: no predicate is shown a null.
      require(value != null && predicate.test(value), CLAIM_VALUE, claim);
    }
  }

  void check(Map<String, Object> claims, Instant now) {
    checkPresence(claims);
    checkTypes(claims);
    checkTimes(claims, now);
    checkIssuerAndAudience(claims);
    requirements.forEach(requirement -> requirement.checkValue(claims));
  }

  private void checkPresence(Map<String, Object> claims) {
    requirePresent(Claim.EXPIRATION_TIME, expirationRequired, claims);
    requirePresent(Claim.ISSUED_AT, maxAge != null, claims);
    requirePresent(Claim.ISSUER, !issuers.isEmpty(), claims);
    requirePresent(Claim.AUDIENCE, !audiences.isEmpty(), claims);
    requirements.forEach(requirement -> requirePresent(requirement.claim(), true, claims));
  }

  private static void requirePresent(Claim<?> claim, boolean required, Map<String, Object> claims) {
    require(!required || claim.isIn(claims), CLAIM_MISSING, claim);
  }

  private void checkTypes(Map<String, Object> claims) {
    Claim.REGISTERED.forEach(claim -> claim.readFrom(claims));
    requirements.forEach(requirement -> requirement.checkType(claims));
  }

  // The skew is taken from what the token says, which is bounded; the clock's instant is not.
  private void checkTimes(Map<String, Object> claims, Instant now) {
    Instant expirationTime = Claim.EXPIRATION_TIME.readFrom(claims);
    if (expirationTime != null) {
      require(now.isBefore(expirationTime.plus(clockSkew)), EXPIRED, Claim.EXPIRATION_TIME);
    }
    Instant notBefore = Claim.NOT_BEFORE.readFrom(claims);
    if (notBefore != null) {
      require(!now.isBefore(notBefore.minus(clockSkew)), NOT_YET_VALID, Claim.NOT_BEFORE);
    }
    Instant issuedAt = Claim.ISSUED_AT.readFrom(claims);
    if (issuedAt != null && maxAge != null) {
      Instant oldest = issuedAt.plus(maxAge).plus(clockSkew);
      require(!now.isBefore(issuedAt.minus(clockSkew)), NOT_YET_VALID, Claim.ISSUED_AT);
      require(!now.isAfter(oldest), TOO_OLD, Claim.ISSUED_AT);
    }
  }

  private void checkIssuerAndAudience(Map<String, Object> claims) {
    String issuer = Claim.ISSUER.readFrom(claims);
    require(issuers.isEmpty() || issuers.contains(issuer), CLAIM_VALUE, Claim.ISSUER);
    List<String> audience = Claim.AUDIENCE.readFrom(claims);
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
