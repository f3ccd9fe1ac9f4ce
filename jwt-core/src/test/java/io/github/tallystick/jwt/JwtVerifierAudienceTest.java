package io.github.tallystick.jwt;

import static io.github.tallystick.jwt.Claim.AUDIENCE;
import static io.github.tallystick.jwt.InvalidJwtException.Reason.CLAIM_MISSING;
import static io.github.tallystick.jwt.InvalidJwtException.Reason.CLAIM_TYPE;
import static io.github.tallystick.jwt.InvalidJwtException.Reason.CLAIM_VALUE;
import static io.github.tallystick.jwt.Refusals.assertRefused;
import static io.github.tallystick.jwt.Tokens.verifier;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JwtVerifierAudienceTest {
  // RFC 7519 §4.1.3: "If the principal processing the claim does not identify itself with a value
  // in
  // the 'aud' claim when this claim is present, then the JWT MUST be rejected."
  @ParameterizedTest
  @ValueSource(strings = {"\"api\"", "[\"api\"]", "[]", "\"\""})
  void rejectsEveryAudienceUnlessToldItsOwn(String audience) {
    assertRefused(verifier(), token(audience), CLAIM_VALUE, AUDIENCE);
  }

  @Test
  void acceptsTokenWithoutAudienceUnlessToldItsOwn() {
    assertThat(verifier().build().verify(Tokens.valid()).audience()).isEmpty();
  }

  @Test
  void rejectsTokenWithoutAudience() {
    assertRefused(verifier().audience("api"), Tokens.valid(), CLAIM_MISSING, AUDIENCE);
  }

  @Test
  void acceptsItselfAsString() {
    assertThat(verifier().audience("api").build().verify(token("\"api\"")).audience())
        .containsExactly("api");
  }

  @Test
  void acceptsItselfAmongOthers() {
    assertThat(verifier().audience("api").build().verify(token("[\"web\",\"api\"]")).audience())
        .containsExactly("web", "api");
  }

  @Test
  void acceptsOneOfItsOwnNames() {
    JwtVerifier verifier = verifier().audience("api", "web").build();

    assertThat(verifier.verify(token("\"web\"")).audience()).containsExactly("web");
    assertThat(verifier.verify(token("[\"x\",\"api\"]")).audience()).containsExactly("x", "api");
  }

  // RFC 7519 §4.1.3: "each containing a StringOrURI value"; §2: "StringOrURI values are compared as
  // case-sensitive strings with no transformations or canonicalizations applied."
  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"web\"",
        "\"API\"",
        "\"api \"",
        "\"api/\"",
        "\"\"",
        "[]",
        "[\"web\"]",
        "\"ap\\u0000i\""
      })
  void rejectsOtherAudience(String audience) {
    assertRefused(verifier().audience("api"), token(audience), CLAIM_VALUE, AUDIENCE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "null",
        "1",
        "true",
        "{}",
        "{\"api\":1}",
        "[null]",
        "[1]",
        "[\"api\",1]",
        "[[\"api\"]]"
      })
  void rejectsAudienceOfAnotherType(String audience) {
    assertRefused(verifier(), token(audience), CLAIM_TYPE, AUDIENCE);
    assertRefused(verifier().audience("api"), token(audience), CLAIM_TYPE, AUDIENCE);
  }

  @Test
  void comparesWithTheLastNamesItWasTold() {
    JwtVerifier.Builder verifier = verifier().audience("api").audience("web");

    assertRefused(verifier, token("\"api\""), CLAIM_VALUE, AUDIENCE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"api-1\"", "[\"x\",\"api-2\"]"})
  void leavesAudienceToAPredicate(String audience) {
    JwtVerifier verifier = verifier().require(AUDIENCE, JwtVerifierAudienceTest::isOurs).build();

    assertThat(verifier.verify(token(audience)).audience()).isNotEmpty();
  }

  @Test
  void rejectsAudienceThatDoesNotPassThePredicate() {
    JwtVerifier.Builder verifier = verifier().require(AUDIENCE, JwtVerifierAudienceTest::isOurs);

    assertRefused(verifier, token("\"web\""), CLAIM_VALUE, AUDIENCE);
    assertRefused(verifier, token("[]"), CLAIM_VALUE, AUDIENCE);
    assertRefused(verifier, token("7"), CLAIM_TYPE, AUDIENCE);
    assertRefused(verifier, Tokens.valid(), CLAIM_MISSING, AUDIENCE);
  }

  @Test
  void leavesAudienceToAPredicateOfAMappedClaim() {
    Claim<String> joined = AUDIENCE.map(names -> String.join(" ", names), List::of);
    JwtVerifier.Builder verifier = verifier().require(joined, "api web"::equals);

    assertThat(verifier.build().verify(token("[\"api\",\"web\"]")).audience()).hasSize(2);
    assertRefused(verifier, token("\"api\""), CLAIM_VALUE, AUDIENCE);
  }

  @Test
  void asksForBothItselfAndThePredicate() {
    JwtVerifier.Builder verifier =
        verifier().audience("web").require(AUDIENCE, JwtVerifierAudienceTest::isOurs);

    assertThat(verifier.build().verify(token("[\"web\",\"api-1\"]")).audience()).hasSize(2);
    assertRefused(verifier, token("\"web\""), CLAIM_VALUE, AUDIENCE);
    assertRefused(verifier, token("\"api-1\""), CLAIM_VALUE, AUDIENCE);
  }

  private static boolean isOurs(List<String> names) {
    return names.stream().anyMatch(name -> name.startsWith("api"));
  }

  @Test
  void acceptsTokenWithoutAudienceWhereThatIsAllowed() {
    JwtVerifier.Builder verifier = verifier().audience("api").allowMissingAudience();

    assertThat(verifier.build().verify(Tokens.valid()).audience()).isEmpty();
    assertThat(verifier.build().verify(token("\"api\"")).audience()).hasSize(1);
    assertRefused(verifier, token("\"web\""), CLAIM_VALUE, AUDIENCE);
    assertRefused(verifier, token("[]"), CLAIM_VALUE, AUDIENCE);
    assertRefused(verifier, token("null"), CLAIM_TYPE, AUDIENCE);
    assertRefused(verifier().allowMissingAudience(), token("\"api\""), CLAIM_VALUE, AUDIENCE);
  }

  @Test
  void acceptsTokenWithoutAudienceBesideAPredicateWhereThatIsAllowed() {
    JwtVerifier.Builder verifier =
        verifier().require(AUDIENCE, JwtVerifierAudienceTest::isOurs).allowMissingAudience();

    assertThat(verifier.build().verify(Tokens.valid()).audience()).isEmpty();
    assertThat(verifier.build().verify(token("\"api-1\"")).audience()).hasSize(1);
    assertRefused(verifier, token("\"web\""), CLAIM_VALUE, AUDIENCE);
    assertRefused(verifier, token("[]"), CLAIM_VALUE, AUDIENCE);
    assertRefused(verifier, token("null"), CLAIM_TYPE, AUDIENCE);
  }

  private static String token(String audience) {
    return Tokens.withClaims("\"aud\":" + audience);
  }
}
