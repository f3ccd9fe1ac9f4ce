package io.github.tallystick.jwt;

import static io.github.tallystick.jwt.Claim.EXPIRATION_TIME;
import static io.github.tallystick.jwt.Claim.ISSUED_AT;
import static io.github.tallystick.jwt.Claim.NOT_BEFORE;
import static io.github.tallystick.jwt.InvalidJwtException.Reason.CLAIM_MISSING;
import static io.github.tallystick.jwt.InvalidJwtException.Reason.CLAIM_TYPE;
import static io.github.tallystick.jwt.InvalidJwtException.Reason.EXPIRED;
import static io.github.tallystick.jwt.InvalidJwtException.Reason.NOT_YET_VALID;
import static io.github.tallystick.jwt.InvalidJwtException.Reason.TOO_OLD;
import static io.github.tallystick.jwt.Refusals.assertRefused;
import static io.github.tallystick.jwt.Tokens.verifier;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JwtVerifierTimeTest {
  private static final long NOW = Tokens.NOW.getEpochSecond();
  private static final Duration SKEW = Duration.ofSeconds(30);
  private static final Duration MAX_AGE = Duration.ofMinutes(5);

  // RFC 7519 §4.1.4: "The 'exp' (expiration time) claim identifies the expiration time on or after
  // which the JWT MUST NOT be accepted for processing."
  @Test
  void rejectsTokenThatExpiresNow() {
    assertRefused(verifier(), expiring(NOW), EXPIRED, EXPIRATION_TIME);
  }

  @Test
  void rejectsTokenThatExpiredBefore() {
    assertRefused(verifier(), expiring(NOW - 1), EXPIRED, EXPIRATION_TIME);
    assertRefused(verifier(), expiring(0), EXPIRED, EXPIRATION_TIME);
  }

  @Test
  void acceptsTokenThatExpiresInASecond() {
    assertAccepted(verifier(), expiring(NOW + 1));
  }

  @Test
  void acceptsTokenANanosecondBeforeItExpires() {
    assertAccepted(verifierAt(Tokens.NOW.minusNanos(1)), expiring(NOW));
  }

  @Test
  void rejectsTokenThatExpiredBySkew() {
    JwtVerifier.Builder verifier = verifier().clockSkew(SKEW);

    assertRefused(verifier, expiring(NOW - 30), EXPIRED, EXPIRATION_TIME);
  }

  @Test
  void acceptsTokenThatExpiredByLessThanSkew() {
    assertAccepted(verifier().clockSkew(SKEW), expiring(NOW - 29));
    assertAccepted(verifierAt(Tokens.NOW.minusNanos(1)).clockSkew(SKEW), expiring(NOW - 30));
  }

  @Test
  void rejectsTokenWithoutExpirationTime() {
    assertRefused(verifier(), Tokens.withPayload("{}"), CLAIM_MISSING, EXPIRATION_TIME);
  }

  @Test
  void acceptsTokenWithoutExpirationTimeWhereThatIsAllowed() {
    assertAccepted(verifier().allowMissingExpirationTime(), Tokens.withPayload("{}"));
  }

  @Test
  void rejectsExpiredTokenAlsoWhereExpirationTimeMayBeMissing() {
    JwtVerifier.Builder verifier = verifier().allowMissingExpirationTime();

    assertRefused(verifier, expiring(NOW), EXPIRED, EXPIRATION_TIME);
    assertRefused(verifier, Tokens.withPayload("{\"exp\":null}"), CLAIM_TYPE, EXPIRATION_TIME);
  }

  @Test
  void acceptsTokenThatExpiredAsLongAgoAsIsAllowed() {
    JwtVerifier.Builder verifier = verifier().allowExpired(Duration.ofDays(30));

    assertAccepted(verifier, expiring(NOW + 1));
    assertAccepted(verifier, expiring(NOW - 2_591_999));
    assertRefused(verifier, expiring(NOW - 2_592_000), EXPIRED, EXPIRATION_TIME);
    assertAccepted(verifier.clockSkew(SKEW), expiring(NOW - 2_592_029));
    assertRefused(verifier, expiring(NOW - 2_592_030), EXPIRED, EXPIRATION_TIME);
  }

  @Test
  void comparesNothingElseWithWhatIsAllowedOfExpiredTokens() {
    JwtVerifier.Builder verifier = verifier().allowExpired(Duration.ofDays(1)).maxAge(MAX_AGE);

    assertRefused(verifier, with("iat", NOW - 301), TOO_OLD, ISSUED_AT);
    assertRefused(verifier, with("iat", NOW + 1), NOT_YET_VALID, ISSUED_AT);
    assertRefused(verifier, with("nbf", NOW + 1), CLAIM_MISSING, ISSUED_AT);
    assertRefused(
        verifier().allowExpired(MAX_AGE), Tokens.withPayload("{}"), CLAIM_MISSING, EXPIRATION_TIME);
  }

  @ParameterizedTest
  @ValueSource(strings = {"PT-1S", "PT-0.000000001S", "P30DT0.000000001S", "PT1000000H"})
  void allowsNoTokenThatExpiredMoreThanThirtyDaysAgo(Duration allowed) {
    assertThatIllegalArgumentException().isThrownBy(() -> verifier().allowExpired(allowed));
  }

  // RFC 7519 §4.1.5: "The processing of the 'nbf' claim requires that the current date/time MUST be
  // after or equal to the not-before date/time listed in the 'nbf' claim."
  @Test
  void acceptsTokenThatIsValidFromNowOn() {
    assertAccepted(verifier(), with("nbf", NOW));
  }

  @Test
  void rejectsTokenThatIsValidFromThenOn() {
    assertRefused(verifier(), with("nbf", NOW + 1), NOT_YET_VALID, NOT_BEFORE);
    assertRefused(
        verifierAt(Tokens.NOW.minusNanos(1)), with("nbf", NOW), NOT_YET_VALID, NOT_BEFORE);
  }

  @Test
  void acceptsTokenThatIsValidInSkew() {
    assertAccepted(verifier().clockSkew(SKEW), with("nbf", NOW + 30));
  }

  @Test
  void rejectsTokenThatIsValidAfterSkew() {
    JwtVerifier.Builder verifier = verifier().clockSkew(SKEW);

    assertRefused(verifier, with("nbf", NOW + 31), NOT_YET_VALID, NOT_BEFORE);
  }

  @Test
  void comparesIssuedAtOnlyUnderMaxAge() {
    assertAccepted(verifier(), with("iat", NOW + 1_000_000));
    assertAccepted(verifier(), with("iat", 0));
  }

  @Test
  void requiresIssuedAtUnderMaxAge() {
    assertRefused(verifier().maxAge(MAX_AGE), Tokens.valid(), CLAIM_MISSING, ISSUED_AT);
  }

  @Test
  void acceptsTokenOfMaxAge() {
    assertAccepted(verifier().maxAge(MAX_AGE), with("iat", NOW - 300));
  }

  @Test
  void rejectsTokenOlderThanMaxAge() {
    JwtVerifier.Builder verifier = verifierAt(Tokens.NOW.plusNanos(1)).maxAge(MAX_AGE);

    assertRefused(verifier().maxAge(MAX_AGE), with("iat", NOW - 301), TOO_OLD, ISSUED_AT);
    assertRefused(verifier, with("iat", NOW - 300), TOO_OLD, ISSUED_AT);
  }

  @Test
  void acceptsTokenOlderThanMaxAgeBySkew() {
    assertAccepted(verifier().maxAge(MAX_AGE).clockSkew(SKEW), with("iat", NOW - 330));
  }

  @Test
  void rejectsTokenOlderThanMaxAgeByMoreThanSkew() {
    JwtVerifier.Builder verifier = verifier().maxAge(MAX_AGE).clockSkew(SKEW);

    assertRefused(verifier, with("iat", NOW - 331), TOO_OLD, ISSUED_AT);
  }

  @Test
  void acceptsTokenIssuedNow() {
    assertAccepted(verifier().maxAge(MAX_AGE), with("iat", NOW));
  }

  @Test
  void rejectsTokenIssuedInTheFutureUnderMaxAge() {
    JwtVerifier.Builder verifier = verifier().maxAge(MAX_AGE);

    assertRefused(verifier, with("iat", NOW + 1), NOT_YET_VALID, ISSUED_AT);
  }

  @Test
  void acceptsTokenIssuedInTheFutureBySkew() {
    assertAccepted(verifier().maxAge(MAX_AGE).clockSkew(SKEW), with("iat", NOW + 30));
  }

  @Test
  void rejectsTokenIssuedInTheFutureByMoreThanSkew() {
    JwtVerifier.Builder verifier = verifier().maxAge(MAX_AGE).clockSkew(SKEW);

    assertRefused(verifier, with("iat", NOW + 31), NOT_YET_VALID, ISSUED_AT);
  }

  // RFC 7519 §2: "non-integer values can be represented".
  @Test
  void heedsFractionsOfSeconds() {
    String token = Tokens.withPayload("{\"exp\":" + NOW + ".5,\"nbf\":" + (NOW - 1) + ".25}");
    Instant from = Tokens.NOW.minusMillis(750);
    Instant until = Tokens.NOW.plusMillis(500);

    assertAccepted(verifierAt(from), token);
    assertAccepted(verifierAt(until.minusNanos(1)), token);
    assertRefused(verifierAt(from.minusNanos(1)), token, NOT_YET_VALID, NOT_BEFORE);
    assertRefused(verifierAt(until), token, EXPIRED, EXPIRATION_TIME);
  }

  @Test
  void rejectsByClockAtItsExtremes() {
    String token =
        Tokens.withPayload("{\"exp\":253402300799,\"nbf\":0,\"iat\":253402300799,\"jti\":\"1\"}");
    Duration skew = Duration.ofMinutes(10);

    assertRefused(
        verifierAt(Instant.MAX).clockSkew(skew).maxAge(MAX_AGE), token, EXPIRED, EXPIRATION_TIME);
    assertRefused(
        verifierAt(Instant.MIN).clockSkew(skew).maxAge(MAX_AGE), token, NOT_YET_VALID, NOT_BEFORE);
  }

  @Test
  void comparesMaxAgeWithClockAtItsExtremes() {
    JwtVerifier.Builder earliest = verifierAt(Instant.MIN).maxAge(MAX_AGE);
    JwtVerifier.Builder latest = verifierAt(Instant.MAX).maxAge(MAX_AGE);
    String token = Tokens.withPayload("{\"iat\":253402300799}");

    assertRefused(earliest.allowMissingExpirationTime(), token, NOT_YET_VALID, ISSUED_AT);
    assertRefused(latest.allowMissingExpirationTime(), token, TOO_OLD, ISSUED_AT);
  }

  @Test
  void acceptsSkewUpToTenMinutes() {
    assertAccepted(verifier().clockSkew(Duration.ofMinutes(10)), expiring(NOW - 599));
    assertAccepted(verifier().clockSkew(Duration.ZERO), expiring(NOW + 1));
  }

  @ParameterizedTest
  @ValueSource(strings = {"PT-0.000000001S", "PT-10M", "PT10M0.000000001S", "PT2562047788015H"})
  void refusesSkewOutOfRange(Duration skew) {
    assertThatIllegalArgumentException().isThrownBy(() -> verifier().clockSkew(skew));
  }

  @Test
  void acceptsMaxAgeOfThousandYears() {
    assertAccepted(verifier().maxAge(Duration.ofDays(366_000)), with("iat", 0));
  }

  // The last one would overflow when added to a date.
  @ParameterizedTest
  @ValueSource(strings = {"PT0S", "PT-1S", "P366000DT0.000000001S", "PT2562047788015215H"})
  void refusesMaxAgeOutOfRange(Duration maxAge) {
    assertThatIllegalArgumentException().isThrownBy(() -> verifier().maxAge(maxAge));
  }

  @Test
  void refusesClockThatSaysNothing() {
    JwtVerifier timeless = verifier().allowMissingExpirationTime().clock(() -> null).build();

    assertThatNullPointerException().isThrownBy(() -> timeless.verify(Tokens.withPayload("{}")));
  }

  private static JwtVerifier.Builder verifierAt(Instant instant) {
    return verifier().clock(InstantSource.fixed(instant));
  }

  private static String expiring(long exp) {
    return Tokens.withPayload("{\"exp\":" + exp + '}');
  }

  private static String with(String claim, long seconds) {
    return Tokens.withClaims('"' + claim + "\":" + seconds);
  }

  private static void assertAccepted(JwtVerifier.Builder verifier, String token) {
    assertThat(verifier.build().verify(token)).isNotNull();
  }
}
