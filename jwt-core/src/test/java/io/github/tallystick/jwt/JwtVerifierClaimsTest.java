package io.github.tallystick.jwt;

import static io.github.tallystick.jwt.InvalidJwtException.Reason.CLAIM_MISSING;
import static io.github.tallystick.jwt.InvalidJwtException.Reason.CLAIM_TYPE;
import static io.github.tallystick.jwt.InvalidJwtException.Reason.CLAIM_VALUE;
import static io.github.tallystick.jwt.InvalidJwtException.Reason.EXPIRED;
import static io.github.tallystick.jwt.InvalidJwtException.Reason.SIGNATURE;
import static io.github.tallystick.jwt.Refusals.assertRefused;
import static io.github.tallystick.jwt.Tokens.verifier;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JwtVerifierClaimsTest {
  private static final String SHOP = "https://shop.example";
  private static final Claim<String> TENANT = Claim.ofString("tenant");
  private static final Claim<String> USER_ID = Claim.ofString("data", "user", "id");

  @Test
  void acceptsAnyIssuerOrNoneUnlessToldOne() {
    assertAccepted(verifier(), Tokens.valid());
    assertAccepted(verifier(), Tokens.withClaims("\"iss\":\"x\""));
  }

  @Test
  void acceptsItsIssuer() {
    assertAccepted(verifier().issuer(SHOP), issuedBy(SHOP));
  }

  @Test
  void acceptsOneOfItsIssuers() {
    assertAccepted(verifier().issuer("https://old.example", SHOP), issuedBy(SHOP));
  }

  @Test
  void rejectsTokenWithoutIssuer() {
    assertRefused(verifier().issuer(SHOP), Tokens.valid(), CLAIM_MISSING, Claim.ISSUER);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "https://shop.example/", "https://SHOP.example", "shop.example"})
  void rejectsOtherIssuer(String issuer) {
    assertRefused(verifier().issuer(SHOP), issuedBy(issuer), CLAIM_VALUE, Claim.ISSUER);
  }

  @Test
  void rejectsItsIssuerInAnArray() {
    String token = Tokens.withClaims("\"iss\":[\"" + SHOP + "\"]");

    assertRefused(verifier().issuer(SHOP), token, CLAIM_TYPE, Claim.ISSUER);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "iss | null", "iss | 1", "iss | true", "iss | []", "iss | [\"a\"]", "iss | {}",
        "sub | null", "sub | 1", "sub | true", "sub | []", "sub | [\"a\"]", "sub | {}",
        "jti | null", "jti | 1", "jti | true", "jti | []", "jti | [\"a\"]", "jti | {}",
        "nbf | null", "nbf | \"1\"", "nbf | true", "nbf | []", "nbf | [1]", "nbf | {}",
        "iat | null", "iat | \"1\"", "iat | true", "iat | []", "iat | [1]", "iat | {}"
      })
  void rejectsRegisteredClaimOfAnotherTypeThoughNotAskedForIt(String name, String value) {
    InvalidJwtException refusal =
        Refusals.refusal(verifier(), Tokens.withClaims('"' + name + "\":" + value));

    assertThat(refusal).hasMessage("CLAIM_TYPE: " + name);
  }

  @ParameterizedTest
  @ValueSource(strings = {"null", "\"1793534700\"", "true", "[]", "[1793534700]", "{}"})
  void rejectsExpirationTimeOfAnotherType(String value) {
    String token = Tokens.withPayload("{\"exp\":" + value + '}');

    assertRefused(verifier(), token, CLAIM_TYPE, Claim.EXPIRATION_TIME);
  }

  @Test
  void acceptsRegisteredClaimsOfTheirTypes() {
    assertAccepted(
        verifier(),
        Tokens.withClaims("\"iss\":\"\",\"sub\":\"\",\"jti\":\"\",\"nbf\":0.5,\"iat\":1e3"));
  }

  @Test
  void acceptsRequiredClaim() {
    assertAccepted(verifier().require(TENANT), Tokens.withClaims("\"tenant\":\"\""));
  }

  @Test
  void rejectsTokenWithoutRequiredClaim() {
    assertRefused(verifier().require(TENANT), Tokens.valid(), CLAIM_MISSING, TENANT);
    assertRefused(verifier().require(TENANT, "a"), Tokens.valid(), CLAIM_MISSING, TENANT);
    assertRefused(verifier().require(TENANT, x -> true), Tokens.valid(), CLAIM_MISSING, TENANT);
  }

  @ParameterizedTest
  @ValueSource(strings = {"null", "1", "true", "[\"acme\"]", "{}"})
  void rejectsRequiredClaimOfAnotherType(String value) {
    String token = Tokens.withClaims("\"tenant\":" + value);

    assertRefused(verifier().require(TENANT), token, CLAIM_TYPE, TENANT);
    assertRefused(verifier().require(TENANT, x -> true), token, CLAIM_TYPE, TENANT);
  }

  @Test
  void acceptsRequiredValue() {
    assertAccepted(verifier().require(TENANT, "acme"), Tokens.withClaims("\"tenant\":\"acme\""));
  }

  @Test
  void rejectsAnotherThanTheRequiredValue() {
    String token = Tokens.withClaims("\"tenant\":\"ACME\"");

    assertRefused(verifier().require(TENANT, "acme"), token, CLAIM_VALUE, TENANT);
  }

  @Test
  void acceptsRequiredValueOfEveryType() {
    JwtVerifier.Builder verifier =
        verifier()
            .require(Claim.ofLong("long"), 7L)
            .require(Claim.ofDouble("double"), 7.0)
            .require(Claim.ofBoolean("boolean"), false)
            .require(Claim.ofInstant("instant"), Instant.ofEpochSecond(7))
            .require(Claim.ofStrings("strings"), List.of("a", "b"))
            .require(Claim.ofObject("object"), Map.of("a", List.of(7L)))
            .require(Claim.ofAny("any"), "x");

    assertAccepted(
        verifier,
        Tokens.withClaims(
            "\"long\":7,\"double\":7,\"boolean\":false,\"instant\":7,\"strings\":[\"a\",\"b\"],"
                + "\"object\":{\"a\":[7]},\"any\":\"x\""));
  }

  @Test
  void acceptsRequiredObjectAsItWouldBeWritten() {
    Claim<Map<String, Object>> limits = Claim.ofObject("limits");

    assertAccepted(
        verifier().require(limits, Map.of("rate", 7)),
        Tokens.withClaims("\"limits\":{\"rate\":7}"));
  }

  @Test
  void ignoresALaterChangeOfTheRequiredValue() {
    Claim<List<String>> scopes = Claim.ofStrings("scopes");
    List<String> required = new ArrayList<>(List.of("read"));
    JwtVerifier.Builder verifier = verifier().require(scopes, required);

    required.set(0, "write");

    assertAccepted(verifier, Tokens.withClaims("\"scopes\":[\"read\"]"));
  }

  @Test
  void asksThePredicate() {
    Set<String> tenants = Set.of("acme", "umbrella");
    JwtVerifier.Builder verifier = verifier().require(TENANT, tenants::contains);

    assertAccepted(verifier, Tokens.withClaims("\"tenant\":\"umbrella\""));
    assertRefused(verifier, Tokens.withClaims("\"tenant\":\"initech\""), CLAIM_VALUE, TENANT);
  }

  @Test
  void takesPredicateOfASupertype() {
    assertRefused(
        verifier().require(TENANT, (Object value) -> value.hashCode() == 0),
        Tokens.withClaims("\"tenant\":\"acme\""),
        CLAIM_VALUE,
        TENANT);
  }

  @Test
  void asksNoPredicateBeforeAllElseIsRight() {
    List<String> asked = new ArrayList<>();
    JwtVerifier.Builder verifier = verifier().require(Claim.JWT_ID, asked::add);
    String forged = Tokens.withClaims("\"jti\":\"1\"").replaceFirst(".{43}$", "A".repeat(43));

    assertRefused(verifier, forged, SIGNATURE);
    assertRefused(
        verifier, Tokens.withPayload("{\"exp\":1,\"jti\":\"1\"}"), EXPIRED, Claim.EXPIRATION_TIME);
    assertRefused(
        verifier, Tokens.withClaims("\"jti\":\"1\",\"aud\":\"x\""), CLAIM_VALUE, Claim.AUDIENCE);
    assertThat(asked).isEmpty();
  }

  @Test
  void throwsThePredicatesOwnException() {
    RuntimeException own = new IllegalStateException("the database is down");
    JwtVerifier verifier =
        verifier()
            .require(
                Claim.SUBJECT,
                subject -> {
                  throw own;
                })
            .build();

    assertThat(catchThrowable(() -> verifier.verify(Tokens.withClaims("\"sub\":\"alice\""))))
        .isSameAs(own);
  }

  @Test
  void requiresEveryRequiredClaim() {
    JwtVerifier.Builder verifier =
        verifier().require(TENANT, "acme").require(USER_ID).require(TENANT, x -> x.length() > 4);

    assertRefused(verifier, Tokens.withClaims("\"tenant\":\"acme\""), CLAIM_MISSING, USER_ID);
    assertRefused(
        verifier,
        Tokens.withClaims("\"tenant\":\"acme\",\"data\":{\"user\":{\"id\":\"1\"}}"),
        CLAIM_VALUE,
        TENANT);
  }

  @Test
  void acceptsDeepRequiredClaim() {
    assertAccepted(
        verifier().require(USER_ID, "1"), Tokens.withClaims("\"data\":{\"user\":{\"id\":\"1\"}}"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"\"x\":1", "\"data\":{}", "\"data\":{\"user\":{}}", "\"data.user.id\":\"1\""})
  void rejectsTokenWithoutDeepRequiredClaim(String claims) {
    assertRefused(verifier().require(USER_ID), Tokens.withClaims(claims), CLAIM_MISSING, USER_ID);
  }

  @ParameterizedTest
  @ValueSource(strings = {"null", "\"x\"", "[]", "{\"user\":null}", "{\"user\":[{\"id\":\"1\"}]}"})
  void rejectsNonObjectOnTheWayToARequiredClaim(String data) {
    String token = Tokens.withClaims("\"data\":" + data);

    assertRefused(verifier().require(USER_ID), token, CLAIM_TYPE, USER_ID);
  }

  @Test
  void findsMissingClaimsBeforeThoseOfAnotherType() {
    JwtVerifier.Builder verifier = verifier().require(USER_ID).require(TENANT);

    assertRefused(verifier, Tokens.withClaims("\"data\":\"x\""), CLAIM_MISSING, TENANT);
  }

  @Test
  void findsRequiredClaimsOfAnotherTypeBeforeItLooksAtTheClock() {
    String token = Tokens.withPayload("{\"exp\":0,\"tenant\":1}");

    assertRefused(verifier().require(TENANT), token, CLAIM_TYPE, TENANT);
  }

  // Present, but neither is there a value to be shown to a predicate, nor may it count as absent.
  @Test
  void rejectsNullThoughAnyTypeWillDo() {
    List<Object> asked = new ArrayList<>();
    Claim<Object> any = Claim.ofAny("any");

    assertRefused(
        verifier().require(any, asked::add), Tokens.withClaims("\"any\":null"), CLAIM_VALUE, any);
    assertThat(asked).isEmpty();
  }

  @Test
  void refusesToRequireNoneOfNoValues() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> verifier().require(TENANT, new String[0]));
  }

  private static String issuedBy(String issuer) {
    return Tokens.withClaims("\"iss\":\"" + issuer + '"');
  }

  private static void assertAccepted(JwtVerifier.Builder verifier, String token) {
    assertThat(verifier.build().verify(token).expirationTime()).isPresent();
  }
}
