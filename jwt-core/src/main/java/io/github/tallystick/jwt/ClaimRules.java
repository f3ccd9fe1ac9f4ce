package io.github.tallystick.jwt;

import static io.github.tallystick.jwt.InvalidJwtException.Reason.CLAIM_MISSING;
import static io.github.tallystick.jwt.InvalidJwtException.Reason.CLAIM_TYPE;
import static io.github.tallystick.jwt.InvalidJwtException.Reason.CLAIM_VALUE;
import static io.github.tallystick.jwt.InvalidJwtException.Reason.EXPIRED;
import static io.github.tallystick.jwt.InvalidJwtException.Reason.NOT_YET_VALID;
import static io.github.tallystick.jwt.InvalidJwtException.Reason.TOO_OLD;
import static io.github.tallystick.jwt.NumericDate.ABSENT;
import static java.util.Objects.requireNonNull;

import io.github.tallystick.jwt.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
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

  /** Those of a token that need not have an {@code aud}, and has none. */
  private final Requirement<?>[] requirementsWithoutAudience;

  private final boolean expirationRequired;
  private final boolean audienceRequired;
  private final boolean issuedAtRequired;

  /** Whether what is required of {@code aud} is left to a predicate. */
  private final boolean audienceIsJudged;

  // How long after a date the time may be, or, below 0, before it.
  private final Duration maxLate;
  private final Duration early;
  private final Duration maxAge;
  private final InstantSource clock;

  ClaimRules(JwtVerifier.Builder asked) {
    this.issuers = new AcceptedStrings(asked.issuers);
    this.audiences = new AcceptedStrings(asked.audiences);
    this.requirements = asked.requirements.toArray(new Requirement<?>[0]);
    this.requirementsWithoutAudience =
        Stream.of(requirements)
            .filter(it -> asked.audienceRequired || !it.judgesAudience())
            .toArray(Requirement<?>[]::new);
    this.expirationRequired = asked.expirationRequired;
    this.audienceRequired = asked.audienceRequired && !audiences.areNone();
    this.issuedAtRequired = asked.maxAge != null;
    this.audienceIsJudged =
        audiences.areNone() && Stream.of(requirements).anyMatch(Requirement::judgesAudience);
    this.maxLate = asked.clockSkew.plus(asked.allowedExpired);
    this.early = asked.clockSkew.negated();
    this.maxAge = asked.clockSkew.plus(asked.maxAge == null ? Duration.ZERO : asked.maxAge);
    this.clock = asked.clock;
    requirePossible(asked);
  }

  private void requirePossible(JwtVerifier.Builder asked) {
    List<Requirement<?>> all = new ArrayList<>(asked.requirements);
    if (!issuers.areNone()) {
      all.add(new Requirement<>(Claim.ISSUER, issuers.strings(), null));
    }
    for (Requirement<?> one : all) {
      boolean ofNobody =
          one.claim().isAt(Claim.AUDIENCE) && audiences.areNone() && !audienceIsJudged;
      boolean withoutKey =
          one.claim().equals(Claim.ISSUER)
              && one.values() != null
              && asked.keys instanceof VerificationKeySet set
              && set.noneIsFor(one.values());
      if (ofNobody || withoutKey || all.stream().anyMatch(one::excludes)) {
        throw new IllegalArgumentException("no token can have what is asked of " + one.claim());
      }
    }
  }

  /**
   * @param keyIssuer whom the key speaks for alone; none if it speaks for every issuer
   */
  void check(JsonObject claims, AcceptedStrings keyIssuer) {
    int audienceStart = claims.first(Claim.AUDIENCE.lastName);
    Requirement<?>[] requirements = requirements(audienceStart);
    checkPresence(claims, keyIssuer, requirements);
    requireString(Claim.ISSUER, claims);
    requireString(Claim.SUBJECT, claims);
    boolean oneAudience = audienceStart == '"';
    List<String> audience = oneAudience ? null : Claim.AUDIENCE.readFrom(claims);
    long expirationTime = NumericDate.seconds(Claim.EXPIRATION_TIME, claims);
    long notBefore = NumericDate.seconds(Claim.NOT_BEFORE, claims);
    long issuedAt = NumericDate.seconds(Claim.ISSUED_AT, claims);
    requireString(Claim.JWT_ID, claims);
    for (Requirement<?> requirement : requirements) {
      requirement.claim().readFrom(claims);
    }
    checkTimes(expirationTime, notBefore, issuedAt, claims, now());
    requireIssuer(keyIssuer, claims);
    requireIssuer(issuers, claims);
    require(
        audienceIsJudged
            || (oneAudience ? audiences.haveOneOf(Claim.AUDIENCE, claims) : isForUs(audience)),
        CLAIM_VALUE,
        Claim.AUDIENCE);
    for (Requirement<?> requirement : requirements) {
      requirement.checkValue(claims);
    }
  }

  /** Of what has passed before, what may be otherwise now: the times, and what others say. */
  void checkAgain(RememberedTokens.Entry known) {
    JsonObject claims = known.claims.members();
    if (requirements.length == 0) {
      checkTimes(known.expirationTime, known.notBefore, known.issuedAt, claims, now());
      return;
    }
    Requirement<?>[] requirements = requirements(claims.first(Claim.AUDIENCE.lastName));
    for (Requirement<?> requirement : requirements) {
      requirement.claim().readFrom(claims);
    }
    checkTimes(known.expirationTime, known.notBefore, known.issuedAt, claims, now());
    for (Requirement<?> requirement : requirements) {
      requirement.checkValue(claims);
    }
  }

  private Instant now() {
    return requireNonNull(clock.instant(), "instant");
  }

  private Requirement<?>[] requirements(int audienceStart) {
    return audienceStart == 0 ? requirementsWithoutAudience : requirements;
  }

  private void checkPresence(
      JsonObject claims, AcceptedStrings keyIssuer, Requirement<?>[] requirements) {
    requirePresent(Claim.EXPIRATION_TIME, expirationRequired, claims);
    requirePresent(Claim.ISSUED_AT, issuedAtRequired, claims);
    requirePresent(Claim.ISSUER, !(issuers.areNone() && keyIssuer.areNone()), claims);
    requirePresent(Claim.AUDIENCE, audienceRequired, claims);
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
      require(NumericDate.compare(now, expirationTime, maxLate, claim, claims) < 0, EXPIRED, claim);
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
