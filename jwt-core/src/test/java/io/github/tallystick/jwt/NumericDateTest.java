package io.github.tallystick.jwt;

import static io.github.tallystick.jwt.Claim.EXPIRATION_TIME;
import static io.github.tallystick.jwt.Claim.ISSUED_AT;
import static io.github.tallystick.jwt.Claim.NOT_BEFORE;
import static io.github.tallystick.jwt.InvalidJwtException.Reason.CLAIM_TYPE;
import static io.github.tallystick.jwt.InvalidJwtException.Reason.LIMIT;
import static io.github.tallystick.jwt.Refusals.assertRefused;
import static io.github.tallystick.jwt.Tokens.verifier;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which numbers are a NumericDate (RFC 7519 §2), from 1970 to the end of the year 9999. */
class NumericDateTest {
  @ParameterizedTest
  @CsvSource({
    "0, 1970-01-01T00:00:00Z",
    "-0, 1970-01-01T00:00:00Z",
    "0.0, 1970-01-01T00:00:00Z",
    "1e3, 1970-01-01T00:16:40Z",
    "1.5E0, 1970-01-01T00:00:01.500Z",
    "253402300799, 9999-12-31T23:59:59Z",
    "253402300799.0, 9999-12-31T23:59:59Z",
    "2534023007990e-1, 9999-12-31T23:59:59Z"
  })
  void readsNumericDate(String number, Instant instant) {
    String token = Tokens.withClaims("\"iat\":" + number);

    assertThat(verifier().build().verify(token).issuedAt()).contains(instant);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-1",
        "-0.5",
        "-1e-300",
        "-9223372036854775808",
        "253402300800",
        "253402300799.5",
        "1e12",
        "1e308",
        "9223372036854775807",
        "9223372036854775808"
      })
  void rejectsDateOutOfRange(String number) {
    assertRefused(
        verifier(), Tokens.withPayload("{\"exp\":" + number + '}'), CLAIM_TYPE, EXPIRATION_TIME);
    assertRefused(verifier(), Tokens.withClaims("\"nbf\":" + number), CLAIM_TYPE, NOT_BEFORE);
    assertRefused(verifier(), Tokens.withClaims("\"iat\":" + number), CLAIM_TYPE, ISSUED_AT);
  }

  @ParameterizedTest
  @ValueSource(strings = {"1e309", "1e999999999", "1e-999999999"})
  void rejectsDateThatNoNumberTypeHolds(String number) {
    assertRefused(verifier(), Tokens.withPayload("{\"exp\":" + number + '}'), LIMIT);
  }
}
