package io.github.tallystick.jwt;

import static io.github.tallystick.jwt.Claim.AUDIENCE;
import static io.github.tallystick.jwt.Claim.EXPIRATION_TIME;
import static io.github.tallystick.jwt.Claim.ISSUED_AT;
import static io.github.tallystick.jwt.Claim.NOT_BEFORE;
import static io.github.tallystick.jwt.InvalidJwtException.Reason.CLAIM_TYPE;
import static io.github.tallystick.jwt.InvalidJwtException.Reason.CLAIM_VALUE;
import static io.github.tallystick.jwt.InvalidJwtException.Reason.EXPIRED;
import static io.github.tallystick.jwt.InvalidJwtException.Reason.MALFORMED;
import static io.github.tallystick.jwt.InvalidJwtException.Reason.NOT_YET_VALID;
import static io.github.tallystick.jwt.JwsAlgorithm.HS256;
import static io.github.tallystick.jwt.Refusals.assertRefused;
import static io.github.tallystick.jwt.Tokens.SECRET;
import static io.github.tallystick.jwt.Tokens.verifier;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The sentences of RFC 7519 §2 and §4 with a MUST, word for word; which of them do not apply is
 * said at {@link Rfc7519Test}.
 */
class Rfc7519ClaimTest {
  private static final long NOW = Tokens.NOW.getEpochSecond();

  // §4: "The Claim Names within a JWT Claims Set MUST be unique; JWT parsers MUST either reject
  // JWTs with duplicate Claim Names or use a JSON parser that returns only the lexically last
  // duplicate member name, as specified in Section 15.12 ("The JSON Object") of ECMAScript 5.1
  // [ECMAScript]."
  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"sub\":\"a\",\"sub\":\"b\"",
        "\"sub\":\"a\",\"sub\":\"a\"",
        "\"sub\":\"a\",\"s\\u0075b\":\"b\"",
        "\"exp\":253402300799",
        "\"\":1,\"\":1",
        "\"x\":null,\"x\":null",
        "\"x\":{\"y\":[{\"z\":1,\"z\":2}]}"
      })
  void rejectsDuplicateClaimName(String members) {
    assertRefused(verifier(), Tokens.withClaims(members), MALFORMED);
  }

  @Test
  void writesEachClaimNameOnce() {
    JwtClaims claims =
        JwtClaims.builder()
            .subject("a")
            .put(Claim.ofString("data", "id"), "1")
            .expirationTime(Instant.ofEpochSecond(7))
            .build();
    JwtClaims again =
        claims.toBuilder().subject("b").put(Claim.ofString("data", "id"), "2").build();

    assertThat(Tokens.payloadOf(JwtSigner.of(SigningKey.hmac(HS256, SECRET)).sign(again)))
        .isEqualTo("{\"sub\":\"b\",\"data\":{\"id\":\"2\"},\"exp\":7}");
  }

  // §4: "However, in the absence of such requirements, all claims that are not understood by
  // implementations MUST be ignored."
  @Test
  void ignoresClaimsThatAreNotUnderstood() {
    String token =
        Tokens.withClaims(
            "\"x\":null,\"crit\":[\"x\"],\"alg\":\"none\",\"kid\":1,\"cty\":\"JWT\",\"EXP\":1,"
                + "\"nonce\":{},\"http://example.com/is_root\":[[]]");

    assertThat(verifier().build().verify(token).claims().names())
        .containsExactly(
            "exp", "x", "crit", "alg", "kid", "cty", "EXP", "nonce", "http://example.com/is_root");
  }

  // §4.1.1: "The "iss" value is a case-sensitive string containing a StringOrURI value." §4.1.2 and
  // §4.1.7 have the same of "sub" and "jti".
  @ParameterizedTest
  @ValueSource(strings = {"null", "1", "true", "[]", "[\"x\"]", "{}"})
  void rejectsIssuerSubjectAndJwtIdOfAnotherType(String value) {
    for (Claim<?> claim : List.of(Claim.ISSUER, Claim.SUBJECT, Claim.JWT_ID)) {
      String token = Tokens.withClaims('"' + claim.name() + "\":" + value);

      assertRefused(verifier(), token, CLAIM_TYPE, claim);
    }
  }

  // §4.1.3: "Each principal intended to process the JWT MUST identify itself with a value in the
  // audience claim."
  @ParameterizedTest
  @ValueSource(strings = {"\"shop\"", "[\"shop\"]", "[\"bank\",\"shop\"]", "[\"\",\"old shop\"]"})
  void acceptsJwtThatNamesOneOfItsAudiences(String audience) {
    assertAccepted(verifier().audience("shop", "old shop"), withAudience(audience));
  }

  // §4.1.3: "If the principal processing the claim does not identify itself with a value in the
  // "aud" claim when this claim is present, then the JWT MUST be rejected."
  @ParameterizedTest
  @ValueSource(strings = {"\"bank\"", "[\"bank\",\"post\"]", "[]", "\"\"", "\"Shop\"", "\"shop \""})
  void rejectsJwtThatDoesNotNameItsAudience(String audience) {
    assertRefused(verifier().audience("shop"), withAudience(audience), CLAIM_VALUE, AUDIENCE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"shop\"", "[\"shop\"]", "[]", "\"\"", "[\"\"]"})
  void rejectsJwtWithAudienceWhereItHasNoneToIdentifyItselfBy(String audience) {
    assertRefused(verifier(), withAudience(audience), CLAIM_VALUE, AUDIENCE);
  }

  // §4.1.3: "In the general case, the "aud" value is an array of case-sensitive strings, each
  // containing a StringOrURI value. In the special case when the JWT has one audience, the "aud"
  // value MAY be a single case-sensitive string containing a StringOrURI value."
  @ParameterizedTest
  @ValueSource(strings = {"null", "1", "true", "{\"shop\":1}", "[\"shop\",1]", "[[\"shop\"]]"})
  void rejectsAudienceOfAnotherType(String audience) {
    assertRefused(verifier().audience("shop"), withAudience(audience), CLAIM_TYPE, AUDIENCE);
    assertRefused(verifier(), withAudience(audience), CLAIM_TYPE, AUDIENCE);
  }

  // §4.1.4: "The "exp" (expiration time) claim identifies the expiration time on or after which the
  // JWT MUST NOT be accepted for processing."
  @ParameterizedTest
  @ValueSource(longs = {0, -1, -300})
  void rejectsJwtOnOrAfterItsExpirationTime(long secondsToLive) {
    assertRefused(verifier(), expiring(NOW + secondsToLive + ""), EXPIRED, EXPIRATION_TIME);
  }

  // §4.1.4: "The processing of the "exp" claim requires that the current date/time MUST be before
  // the expiration date/time listed in the "exp" claim."
  @Test
  void acceptsJwtBeforeItsExpirationTimeAlone() {
    InstantSource justBefore = InstantSource.fixed(Tokens.NOW.minusNanos(1));

    assertAccepted(verifier().clock(justBefore), expiring(NOW + ""));
    assertRefused(verifier(), expiring(NOW + ""), EXPIRED, EXPIRATION_TIME);
  }

  // §4.1.4: "Implementers MAY provide for some small leeway, usually no more than a few minutes, to
  // account for clock skew."
  @Test
  void rejectsJwtThatExpiredByTheLeeway() {
    JwtVerifier.Builder verifier = verifier().clockSkew(Duration.ofMinutes(2));

    assertAccepted(verifier, expiring(NOW - 119 + ""));
    assertRefused(verifier, expiring(NOW - 120 + ""), EXPIRED, EXPIRATION_TIME);
  }

  // §4.1.4: "Its value MUST be a number containing a NumericDate value."
  @ParameterizedTest
  @ValueSource(
      strings = {
        "null",
        "true",
        "\"253402300799\"",
        "\"2027-01-01T00:00:00Z\"",
        "[253402300799]",
        "{\"date\":253402300799}",
        "-1",
        "253402300800"
      })
  void rejectsExpirationTimeThatIsNoNumericDate(String value) {
    assertRefused(verifier(), expiring(value), CLAIM_TYPE, EXPIRATION_TIME);
    assertRefused(
        verifier().allowMissingExpirationTime(), expiring(value), CLAIM_TYPE, EXPIRATION_TIME);
  }

  // §2, NumericDate: "This is equivalent to the IEEE Std 1003.1, 2013 Edition [POSIX.1] definition
  // "Seconds Since the Epoch", in which each day is accounted for by exactly 86400 seconds, other
  // than that non-integer values can be represented."
  @Test
  void readsExpirationTimeWithAFraction() {
    String token = expiring(NOW + ".5");
    Instant exact = Tokens.NOW.plusMillis(500);

    assertThat(verifier().build().verify(token).expirationTime()).contains(exact);
    assertRefused(verifier().clock(() -> exact), token, EXPIRED, EXPIRATION_TIME);
  }

  // §4.1.5: "The "nbf" (not before) claim identifies the time before which the JWT MUST NOT be
  // accepted for processing."
  @ParameterizedTest
  @ValueSource(longs = {1, 299, 86400})
  void rejectsJwtBeforeItsNotBefore(long secondsToCome) {
    String token = Tokens.withClaims("\"nbf\":" + (NOW + secondsToCome));

    assertRefused(verifier(), token, NOT_YET_VALID, NOT_BEFORE);
  }

  // §4.1.5: "The processing of the "nbf" claim requires that the current date/time MUST be after or
  // equal to the not-before date/time listed in the "nbf" claim."
  @Test
  void acceptsJwtFromItsNotBeforeOn() {
    String token = Tokens.withClaims("\"nbf\":" + NOW);
    InstantSource justBefore = InstantSource.fixed(Tokens.NOW.minusNanos(1));

    assertAccepted(verifier(), token);
    assertRefused(verifier().clock(justBefore), token, NOT_YET_VALID, NOT_BEFORE);
  }

  // §4.1.5: "Implementers MAY provide for some small leeway, usually no more than a few minutes, to
  // account for clock skew."
  @Test
  void rejectsJwtThatIsMoreThanTheLeewayTooEarly() {
    JwtVerifier.Builder verifier = verifier().clockSkew(Duration.ofMinutes(2));
    String early = Tokens.withClaims("\"nbf\":" + (NOW + 120));
    String earlier = Tokens.withClaims("\"nbf\":" + (NOW + 121));

    assertAccepted(verifier, early);
    assertRefused(verifier, earlier, NOT_YET_VALID, NOT_BEFORE);
  }

  // §4.1.5: "Its value MUST be a number containing a NumericDate value."
  @ParameterizedTest
  @ValueSource(strings = {"null", "false", "\"1\"", "[1]", "{\"date\":1}", "-1", "253402300800"})
  void rejectsNotBeforeThatIsNoNumericDate(String value) {
    assertRefused(verifier(), Tokens.withClaims("\"nbf\":" + value), CLAIM_TYPE, NOT_BEFORE);
  }

  // §4.1.6: "Its value MUST be a number containing a NumericDate value."
  @ParameterizedTest
  @ValueSource(strings = {"null", "false", "\"1\"", "[1]", "{\"date\":1}", "-1", "253402300800"})
  void rejectsIssuedAtThatIsNoNumericDate(String value) {
    assertRefused(verifier(), Tokens.withClaims("\"iat\":" + value), CLAIM_TYPE, ISSUED_AT);
  }

  private static String withAudience(String audience) {
    return Tokens.withClaims("\"aud\":" + audience);
  }

  private static String expiring(String value) {
    return Tokens.withPayload("{\"exp\":" + value + '}');
  }

  private static void assertAccepted(JwtVerifier.Builder verifier, String token) {
    assertThat(verifier.build().verify(token).expirationTime()).isPresent();
  }
}
