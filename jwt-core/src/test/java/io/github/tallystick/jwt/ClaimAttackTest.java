package io.github.tallystick.jwt;

import static io.github.tallystick.jwt.InvalidJwtException.Reason.CLAIM_MISSING;
import static io.github.tallystick.jwt.InvalidJwtException.Reason.CLAIM_TYPE;
import static io.github.tallystick.jwt.InvalidJwtException.Reason.CLAIM_VALUE;
import static io.github.tallystick.jwt.Refusals.assertRefused;
import static io.github.tallystick.jwt.Tokens.verifier;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Attacks by claims of the wrong type, and by values that are almost right. */
class ClaimAttackTest {
  // CVE-2026-25537: a claim of the wrong type counts as absent, and is not checked.
  @ParameterizedTest
  @MethodSource("claimsOfTheWrongType")
  void rejectsClaimOfTheWrongType(Claim<?> claim, String value) {
    String member = "\"" + claim.name() + "\":" + value;
    String token =
        claim.equals(Claim.EXPIRATION_TIME)
            ? Tokens.withPayload('{' + member + '}')
            : Tokens.withClaims(member);

    assertRefused(verifier(), token, CLAIM_TYPE, claim);
    assertRefused(verifier().allowMissingExpirationTime(), token, CLAIM_TYPE, claim);
  }

  private static Stream<Arguments> claimsOfTheWrongType() {
    return Claim.REGISTERED.stream()
        .flatMap(
            claim ->
                Stream.concat(ofNoClaim(), ofAnotherClaim(claim))
                    .map(value -> Arguments.of(claim, value)));
  }

  private static Stream<String> ofNoClaim() {
    return Stream.of("null", "true", "false", "{}", "{\"a\":1}", "[[]]", "[null]");
  }

  private static Stream<String> ofAnotherClaim(Claim<?> claim) {
    return switch (claim.name()) {
      case "iss", "sub", "jti" -> Stream.of("0", "1.5", "[]", "[\"shop\"]");
      case "aud" -> Stream.of("0", "[0]", "[\"shop\",0]", "[\"shop\",null]", "[[\"shop\"]]");
      default ->
          Stream.of("\"\"", "\"never\"", "\"4102444800\"", "\"2100-01-01T00:00:00Z\"", "[1]");
    };
  }

  // CVE-2020-26160: an "aud" that is an array, or empty, ends the comparison before it began.
  @ParameterizedTest
  @ValueSource(
      strings = {
        "[]",
        "\"\"",
        "[\"\"]",
        "[\"bank\"]",
        "[\"bank\",\"Shop\"]",
        "\"shop,bank\"",
        "\"[\\\"shop\\\"]\"",
        "[\"s\",\"h\",\"o\",\"p\"]",
        "\"*\""
      })
  void rejectsTokenForSomebodyElse(String audience) {
    String token = Tokens.withClaims("\"aud\":" + audience);

    assertRefused(verifier().audience("shop"), token, CLAIM_VALUE, Claim.AUDIENCE);
    assertRefused(verifier(), token, CLAIM_VALUE, Claim.AUDIENCE);
  }

  // CVE-2024-53861: a part of the issuer is enough. RFC 7519 §2: StringOrURI values are "compared
  // as case-sensitive strings with no transformations or canonicalizations applied".
  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "https",
        "caf\u00e9.example",
        "https://caf\u00e9.exampl",
        "https://caf\u00e9.example/",
        "https://caf\u00e9.example.attacker.example",
        "https://caf\u00e9.example@attacker.example",
        "HTTPS://CAF\u00c9.EXAMPLE",
        "http://caf\u00e9.example",
        "https://caf\u00e9.example:443",
        "https://cafe.example",
        "https://cafe\u0301.example",
        "https://caf\u0435\u0301.example",
        "https://xn--caf-dma.example",
        "https://caf%C3%A9.example",
        "https://caf\u00e9.example\\u0000",
        " https://caf\u00e9.example",
        "https://caf\u00e9.example\\n",
        "https:\\/\\/caf\u00c3\u00a9.example",
        ".*"
      })
  void rejectsIssuerThatIsOnlyAlike(String issuer) {
    String token = Tokens.withClaims("\"iss\":\"" + issuer + "\",\"aud\":\"" + issuer + '"');
    JwtVerifier.Builder verifier = verifier().audience("https://caf\u00e9.example");

    assertRefused(verifier, token, CLAIM_VALUE, Claim.AUDIENCE);
    assertRefused(verifier.issuer("https://caf\u00e9.example"), token, CLAIM_VALUE, Claim.ISSUER);
  }

  @Test
  void acceptsTheIssuerHoweverItIsEscaped() {
    String token = Tokens.withClaims("\"iss\":\"https:\\/\\/caf\\u00e9.example\"");
    VerifiedJwt jwt = verifier().issuer("https://caf\u00e9.example").build().verify(token);

    assertThat(jwt.issuer()).contains("https://caf\u00e9.example");
  }

  // RFC 8725 §3.8: the issuer in an array is what a reader may take for the issuer.
  @Test
  void rejectsIssuersInAnArray() {
    String token = Tokens.withClaims("\"iss\":[\"attacker\",\"shop\"]");

    assertRefused(verifier().issuer("shop"), token, CLAIM_TYPE, Claim.ISSUER);
  }

  // A claim of the application's own, which is what it decides by.
  @ParameterizedTest
  @ValueSource(strings = {"null", "\"true\"", "1", "[true]", "[]", "{}", "\"\""})
  void rejectsWhatIsOnlyTrueInOtherLanguages(String value) {
    Claim<Boolean> admin = Claim.ofBoolean("admin");
    String token = Tokens.withClaims("\"admin\":" + value);

    assertRefused(verifier().require(admin), token, CLAIM_TYPE, admin);
    assertRefused(verifier().require(admin, true), token, CLAIM_TYPE, admin);
    assertRefused(verifier().require(admin, admitted -> true), token, CLAIM_TYPE, admin);
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"7\"", "\"7.0\"", "7.5", "7e-1", "true", "null", "[7]", "{\"7\":7}"})
  void rejectsIntegerOfAnotherType(String value) {
    Claim<Long> level = Claim.ofLong("level");

    assertRefused(
        verifier().require(level, 7L), Tokens.withClaims("\"level\":" + value), CLAIM_TYPE, level);
  }

  // 2⁵³ + 1 is no double: to JavaScript it is another number.
  @ParameterizedTest
  @ValueSource(strings = {"9007199254740993", "-9007199254740993", "9223372036854775807"})
  void rejectsIntegerThatADoubleWouldRound(String value) {
    Claim<Double> number = Claim.ofDouble("number");

    assertRefused(
        verifier().require(number), Tokens.withClaims("\"number\":" + value), CLAIM_TYPE, number);
  }

  // Numbers that wrap around to a small one in 64 bits.
  @ParameterizedTest
  @ValueSource(strings = {"18446744073709551623", "9223372036854775808", "-9223372036854775809"})
  void rejectsIntegerThatWouldWrapAround(String value) {
    Claim<Long> level = Claim.ofLong("level");

    assertRefused(
        verifier().require(level), Tokens.withClaims("\"level\":" + value), CLAIM_TYPE, level);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"\"admin\"", "[]", "[\"user\",0]", "[\"admin\",null]", "{\"0\":\"admin\"}"})
  void rejectsRolesOfAnotherTypeOrValue(String value) {
    Claim<List<String>> roles = Claim.ofStrings("roles");
    JwtVerifier.Builder verifier = verifier().require(roles, list -> list.contains("admin"));
    InvalidJwtException refusal =
        Refusals.refusal(verifier, Tokens.withClaims("\"roles\":" + value));

    assertThat(refusal.reason()).isEqualTo(value.equals("[]") ? CLAIM_VALUE : CLAIM_TYPE);
    assertThat(refusal.claim()).contains("roles");
  }

  // On the way to a deep claim: what is no object is no absence.
  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"data\":null",
        "\"data\":\"7\"",
        "\"data\":[{\"user\":{\"id\":\"7\"}}]",
        "\"data\":{\"user\":null}",
        "\"data\":{\"user\":[\"7\"]}",
        "\"data\":{\"user\":{\"id\":null}}",
        "\"data\":{\"user\":{\"id\":7}}"
      })
  void rejectsDeepClaimThatLeadsAstray(String members) {
    Claim<String> id = Claim.ofString("data", "user", "id");

    assertRefused(verifier().require(id), Tokens.withClaims(members), CLAIM_TYPE, id);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"data.user.id\":\"7\"",
        "\"data\":{\"user.id\":\"7\"}",
        "\"data\\u0000user\\u0000id\":\"7\"",
        "\"/data/user/id\":\"7\"",
        "\"id\":\"7\",\"user\":{\"id\":\"7\"}",
        "\"data\":{\"id\":\"7\",\"user\":{}}",
        "\"x\":{\"data\":{\"user\":{\"id\":\"7\"}}}"
      })
  void rejectsClaimThatLiesElsewhere(String members) {
    Claim<String> id = Claim.ofString("data", "user", "id");

    assertRefused(verifier().require(id), Tokens.withClaims(members), CLAIM_MISSING, id);
  }

  @ParameterizedTest
  @ValueSource(strings = {"iss", "sub", "aud", "exp", "nbf", "iat", "jti"})
  void readsNoRegisteredClaimFromDeeperDown(String name) {
    String token = Tokens.withPayload("{\"x\":{\"" + name + "\":1},\"y\":[{\"" + name + "\":1}]}");
    VerifiedJwt jwt = verifier().allowMissingExpirationTime().build().verify(token);

    assertThat(jwt.claims().names()).containsExactly("x", "y");
    assertRefused(verifier(), token, CLAIM_MISSING, Claim.EXPIRATION_TIME);
  }
}
