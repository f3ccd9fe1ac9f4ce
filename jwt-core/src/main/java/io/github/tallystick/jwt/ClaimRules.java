package io.github.tallystick.jwt;

import static io.github.tallystick.jwt.InvalidJwtException.Reason.CLAIM_MISSING;
import static io.github.tallystick.jwt.InvalidJwtException.Reason.CLAIM_TYPE;
import static io.github.tallystick.jwt.InvalidJwtException.Reason.CLAIM_VALUE;
import static io.github.tallystick.jwt.InvalidJwtException.Reason.EXPIRED;
import static io.github.tallystick.jwt.InvalidJwtException.Reason.NOT_YET_VALID;
import static io.github.tallystick.jwt.InvalidJwtException.Reason.TOO_OLD;
import static io.github.tallystick.jwt.NumericDate.ABSENT;

import io.github.tallystick.jwt.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What a verifier asks of the claims set (RFC 7519 §4.1, §7.2), in this order: everything required
 * is there; everything registered or required has its type; the times; the values. What is
 * registered is looked at where it stands; nothing is built of it.
 */
final class ClaimRules {
  private final AcceptedStrings issuers;
  private final AcceptedStrings audiences;
  private final Requirement<?>[] requirements;
  private final boolean expirationRequired;
  private final boolean issuedAtRequired;

  // How long after a date the time may be, or, below 0, before it.
  private final Duration late;
  private final Duration early;
  private final Duration maxAge;

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

  /**
   * @param issuers one of them must be {@code iss}; none if that is not compared
   * @param audiences one of them must be in {@code aud}, if the token has one; none if it must not
   * @param maxAge how long after {@code iat}; null if that is not compared
   */
  ClaimRules(
      AcceptedStrings issuers,
      AcceptedStrings audiences,
      List<Requirement<?>> requirements,
      boolean expirationRequired,
      @Nullable Duration maxAge,
      Duration clockSkew) {
    this.issuers = issuers;
    this.audiences = audiences;
    this.requirements = requirements.toArray(new Requirement<?>[0]);
    this.expirationRequired = expirationRequired;
    this.issuedAtRequired = maxAge != null;
    this.late = clockSkew;
    this.early = clockSkew.negated();
    this.maxAge = maxAge == null ? clockSkew : maxAge.plus(clockSkew);
  }

  /**
   * @param keyIssuer whom the key speaks for alone; none if it speaks for every issuer
   */
  void check(JsonObject claims, AcceptedStrings keyIssuer, Instant now) {
    checkPresence(claims, keyIssuer);
    requireString(Claim.ISSUER, claims);
    requireString(Claim.SUBJECT, claims);
    boolean oneAudience = claims.first(Claim.AUDIENCE.lastName) == '"';
    List<String> audience = oneAudience ? null : Claim.AUDIENCE.readFrom(claims);
    long expirationTime = NumericDate.seconds(Claim.EXPIRATION_TIME, claims);
    long notBefore = NumericDate.seconds(Claim.NOT_BEFORE, claims);
    long issuedAt = NumericDate.seconds(Claim.ISSUED_AT, claims);
    requireString(Claim.JWT_ID, claims);
    for (Requirement<?> requirement : requirements) {
      requirement.checkType(claims);
    }
    checkTimes(expirationTime, notBefore, issuedAt, claims, now);
    requireIssuer(keyIssuer, claims);
    requireIssuer(issuers, claims);
    require(oneAudience ? isForUs(claims) : isForUs(audience), CLAIM_VALUE, Claim.AUDIENCE);
    for (Requirement<?> requirement : requirements) {
      requirement.checkValue(claims);
    }
  }

  private void checkPresence(JsonObject claims, AcceptedStrings keyIssuer) {
    requirePresent(Claim.EXPIRATION_TIME, expirationRequired, claims);
    requirePresent(Claim.ISSUED_AT, issuedAtRequired, claims);
    requirePresent(Claim.ISSUER, !(issuers.areNone() && keyIssuer.areNone()), claims);
    requirePresent(Claim.AUDIENCE, !audiences.areNone(), claims);
    for (Requirement<?> requirement : requirements) {
      requirePresent(requirement.claim(), true, claims);
    }
  }

  private static void requirePresent(Claim<?> claim, boolean required, JsonObject claims) {
    require(!required || claim.isIn(claims), CLAIM_MISSING, claim);
  }

  private static void requireIssuer(AcceptedStrings issuers, JsonObject claims) {
    require(
        issuers.areNone() || issuers.haveOneOf(Claim.ISSUER, claims), CLAIM_VALUE, Claim.ISSUER);
  }

  private static void requireString(Claim<String> claim, JsonObject claims) {
    int first = claims.first(claim.lastName);
    require(first == '"' || first == 0, CLAIM_TYPE, claim);
  }

  private void checkTimes(
      long expirationTime, long notBefore, long issuedAt, JsonObject claims, Instant now) {
    if (expirationTime != ABSENT) {
      Claim<Instant> claim = Claim.EXPIRATION_TIME;
      require(NumericDate.compare(now, expirationTime, late, claim, claims) < 0, EXPIRED, claim);
    }
    if (notBefore != ABSENT) {
      Claim<Instant> claim = Claim.NOT_BEFORE;
      require(NumericDate.compare(now, notBefore, early, claim, claims) >= 0, NOT_YET_VALID, claim);
    }
    if (issuedAtRequired) {
      Claim<Instant> claim = Claim.ISSUED_AT;
      require(NumericDate.compare(now, issuedAt, early, claim, claims) >= 0, NOT_YET_VALID, claim);
      require(NumericDate.compare(now, issuedAt, maxAge, claim, claims) <= 0, TOO_OLD, claim);
    }
  }

  private boolean isForUs(JsonObject claims) {
    return audiences.haveOneOf(Claim.AUDIENCE, claims);
  }

  // RFC 7519 §4.1.3: who does not find himself in an "aud" that is present MUST refuse.
  private boolean isForUs(@Nullable List<String> audience) {
    return audience == null || audiences.haveOneOf(audience);
  }

  private static void require(
      boolean condition, InvalidJwtException.Reason reason, Claim<?> claim) {
    if (!condition) {
      throw new InvalidJwtException(reason, claim);
    }
  }
}
