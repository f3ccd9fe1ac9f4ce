package io.github.tallystick.jwt;

import static io.github.tallystick.jwt.InvalidJwtException.Reason.CLAIM_TYPE;
import static io.github.tallystick.jwt.InvalidJwtException.Reason.EXPIRED;
import static io.github.tallystick.jwt.InvalidJwtException.Reason.LIMIT;
import static io.github.tallystick.jwt.InvalidJwtException.Reason.NOT_YET_VALID;
import static io.github.tallystick.jwt.InvalidJwtException.Reason.TOO_OLD;
import static io.github.tallystick.jwt.Refusals.assertRefused;
import static io.github.tallystick.jwt.Tokens.NOW;
import static io.github.tallystick.jwt.Tokens.verifier;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Attacks by dates that overflow, wrap around, or are in another unit (RFC 7519 §2, §4.1). */
class TimeAttackTest {
  private static final Duration MAX_SKEW = Duration.ofMinutes(10);
  private static final Duration MAX_AGE = Duration.ofDays(366_000);
  private static final long NANOS = 1_000_000_000L;
  private static final String LAST_DATE = "253402300799";

  // Milliseconds, microseconds, nanoseconds; what overflows when it is made milliseconds; what is
  // negative in 32 or 64 bits; infinity to whoever has only doubles.
  @ParameterizedTest
  @ValueSource(
      strings = {
        "1793534700000",
        "1793534700000000",
        "1793534700000000000",
        "253402300800",
        "253402300799.0001",
        "9223372036854775",
        "9223372036854776",
        "9223372036854775807",
        "-9223372036854775808",
        "31556889864403199",
        "31556889864403200",
        "1e12",
        "1e18",
        "9.3e18",
        "1e19",
        "1e308",
        "1.7976931348623157e308",
        "-1e308",
        "-1",
        "-1.5",
        "-0.000001",
        "-4.9e-324",
        "-2147483648",
        "-62135596800"
      })
  void rejectsDateOutOfRange(String date) {
    JwtVerifier.Builder verifier = verifier().allowMissingExpirationTime().clockSkew(MAX_SKEW);

    assertRefused(verifier, dated("exp", date), CLAIM_TYPE, Claim.EXPIRATION_TIME);
    assertRefused(verifier, dated("nbf", date), CLAIM_TYPE, Claim.NOT_BEFORE);
    assertRefused(verifier, dated("iat", date), CLAIM_TYPE, Claim.ISSUED_AT);
  }

  // No long holds these: 2⁶³, and 2⁶⁴ plus a good date.
  @ParameterizedTest
  @ValueSource(
      strings = {"9223372036854775808", "18446744075503086316", "-18446744071916016916", "1e39"})
  void rejectsDateThatNoLongHolds(String date) {
    assertRefused(verifier(), dated("exp", date), CLAIM_TYPE, Claim.EXPIRATION_TIME);
    assertRefused(verifier(), Tokens.withClaims("\"nbf\":" + date), CLAIM_TYPE, Claim.NOT_BEFORE);
  }

  // What is infinite, or vanishes.
  @ParameterizedTest
  @ValueSource(strings = {"1e309", "-1e309", "1e-400", "-1e-400"})
  void rejectsDateThatNoDoubleHolds(String date) {
    assertRefused(verifier(), dated("exp", date), LIMIT);
    assertRefused(verifier(), Tokens.withClaims("\"nbf\":" + date), LIMIT);
  }

  // 2³² plus a date that was good then: cut to 32 bits it is past, here it is the year 2162.
  @Test
  void neverCutsDateTo32Bits() {
    String token = Tokens.withClaims("\"nbf\":" + (NOW.getEpochSecond() - 60 + (1L << 32)));

    assertRefused(verifier(), token, NOT_YET_VALID, Claim.NOT_BEFORE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-0", "0.0", "-0.0", "0e5", "1", "1e-300", "4.9e-324", "0.999"})
  void rejectsTokenThatExpiredWhenTimeBegan(String date) {
    assertRefused(
        verifier().clockSkew(MAX_SKEW), dated("exp", date), EXPIRED, Claim.EXPIRATION_TIME);
  }

  // A fraction is neither rounded up, which would let a token live longer, nor cut off.
  @ParameterizedTest
  @CsvSource({
    "1793534400, 1793534400",
    "1793534400.5, 1793534400.500000001",
    "1793534400.5, 1793534401",
    "17935344005e-1, 1793534400.5",
    "1793534399.9999998, 1793534400",
    "1.7935344e9, 1793534400"
  })
  void rejectsTokenThatExpiredByAFraction(String expirationTime, String now) {
    JwtVerifier.Builder verifier = verifier().clock(InstantSource.fixed(instant(now)));

    assertRefused(verifier, dated("exp", expirationTime), EXPIRED, Claim.EXPIRATION_TIME);
  }

  @ParameterizedTest
  @CsvSource({
    "1793534400.5, 1793534400",
    "1793534400.5, 1793534400.499999999",
    "1793534400.0000002, 1793534400",
    "17935344e2, 1793534399.999999999"
  })
  void rejectsTokenThatIsNotYetValidByAFraction(String notBefore, String now) {
    JwtVerifier.Builder verifier =
        verifier().allowMissingExpirationTime().clock(InstantSource.fixed(instant(now)));

    assertRefused(verifier, dated("nbf", notBefore), NOT_YET_VALID, Claim.NOT_BEFORE);
  }

  private static Instant instant(String seconds) {
    BigDecimal exact = new BigDecimal(seconds);
    return Instant.ofEpochSecond(exact.longValue(), exact.scaleByPowerOfTen(9).longValue() % NANOS);
  }

  // Sums of a date, the skew and the age must not overflow, wherever the clock is.
  @Test
  void rejectsByClockAtTheEndOfTime() {
    JwtVerifier.Builder verifier = at(Instant.MAX);

    assertRefused(verifier, dated("exp", LAST_DATE), EXPIRED, Claim.EXPIRATION_TIME);
    assertRefused(verifier.maxAge(MAX_AGE), dated("iat", LAST_DATE), TOO_OLD, Claim.ISSUED_AT);
  }

  @Test
  void rejectsByClockAtTheBeginningOfTime() {
    JwtVerifier.Builder verifier = at(Instant.MIN);

    assertRefused(verifier, dated("nbf", "0"), NOT_YET_VALID, Claim.NOT_BEFORE);
    assertRefused(verifier.maxAge(MAX_AGE), dated("iat", "0"), NOT_YET_VALID, Claim.ISSUED_AT);
  }

  @Test
  void acceptsByClockAtBothEndsOfTime() {
    assertThat(at(Instant.MAX).build().verify(dated("nbf", LAST_DATE)).notBefore()).isPresent();
    assertThat(at(Instant.MIN).build().verify(dated("exp", "0")).expirationTime()).isPresent();
  }

  // Of dates that contradict each other none is left out.
  @Test
  void rejectsTokenThatIsNeverValid() {
    long now = NOW.getEpochSecond();
    String token = "{\"exp\":" + (now - 1) + ",\"nbf\":" + (now + 1) + ",\"iat\":253402300799}";

    assertRefused(verifier(), Tokens.withPayload(token), EXPIRED, Claim.EXPIRATION_TIME);
    assertRefused(
        verifier().clockSkew(Duration.ofSeconds(2)).maxAge(MAX_AGE),
        Tokens.withPayload(token),
        NOT_YET_VALID,
        Claim.ISSUED_AT);
  }

  private static JwtVerifier.Builder at(Instant now) {
    return verifier()
        .allowMissingExpirationTime()
        .clockSkew(MAX_SKEW)
        .clock(InstantSource.fixed(now));
  }

  private static String dated(String claim, String date) {
    return Tokens.withPayload("{\"" + claim + "\":" + date + '}');
  }
}
