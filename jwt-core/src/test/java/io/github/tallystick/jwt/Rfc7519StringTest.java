package io.github.tallystick.jwt;

import static io.github.tallystick.jwt.Claim.AUDIENCE;
import static io.github.tallystick.jwt.Claim.ISSUER;
import static io.github.tallystick.jwt.InvalidJwtException.Reason.ALGORITHM;
import static io.github.tallystick.jwt.InvalidJwtException.Reason.CLAIM_MISSING;
import static io.github.tallystick.jwt.InvalidJwtException.Reason.CLAIM_VALUE;
import static io.github.tallystick.jwt.InvalidJwtException.Reason.MALFORMED;
import static io.github.tallystick.jwt.InvalidJwtException.Reason.TYPE;
import static io.github.tallystick.jwt.InvalidJwtException.Reason.UNKNOWN_KEY;
import static io.github.tallystick.jwt.JwsAlgorithm.HS256;
import static io.github.tallystick.jwt.Refusals.assertRefused;
import static io.github.tallystick.jwt.Tokens.SECRET;
import static io.github.tallystick.jwt.Tokens.verifier;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How RFC 7519 wants strings compared (§2, §7.3); its sentences are quoted word for word. */
class Rfc7519StringTest {
  private static final String SHOP = "https://shop.example";

  // §2: "StringOrURI values are compared as case-sensitive strings with no transformations or
  // canonicalizations applied." To a reader of URIs, each of these is the same as SHOP.
  @ParameterizedTest
  @ValueSource(
      strings = {
        "HTTPS://shop.example",
        "https://SHOP.example",
        "https://shop.example/",
        "https://shop.example:443",
        "https://sh%6fp.example",
        " https://shop.example"
      })
  void comparesStringOrUriAsItIs(String equivalent) {
    JwtVerifier.Builder verifier = verifier().issuer(SHOP).audience(SHOP);

    assertRefused(verifier, issuedByFor(equivalent, SHOP), CLAIM_VALUE, ISSUER);
    assertRefused(verifier, issuedByFor(SHOP, equivalent), CLAIM_VALUE, AUDIENCE);
  }

  // §7.3: "These comparison rules MUST be used for all JSON string comparisons except in cases
  // where the definition of the member explicitly calls out that a different comparison rule is to
  // be used for that member value." The rules are those of RFC 7159 §8.3: escapes are resolved,
  // then code unit by code unit.
  @Test
  void comparesStringsAfterTheirEscapesAreResolved() {
    String header = "{\"\\u0061l\\u0067\":\"\\u0048S256\",\"k\\u0069d\":\"\\u0061\\/b\"}";
    String payload = "{\"e\\u0078p\":253402300799,\"\\u0069ss\":\"j\\u006fe\"}";
    VerificationKey key = VerificationKey.hmac(HS256, SECRET).withKeyId("a/b");

    JwtVerifier.Builder verifier =
        JwtVerifier.builder(key).clock(InstantSource.fixed(Tokens.NOW)).issuer("joe");

    assertThat(verifier.build().verify(Tokens.of(header, payload)).issuer()).contains("joe");
  }

  @Test
  void tellsNamesOfParametersApartByCase() {
    assertRefused(verifier(), Tokens.withHeader("{\"Alg\":\"HS256\"}"), MALFORMED);
  }

  @Test
  void tellsAlgorithmsApartByCase() {
    assertRefused(verifier(), Tokens.withHeader("{\"alg\":\"hs256\"}"), ALGORITHM);
  }

  @Test
  void tellsKeyIdsApartByCase() {
    VerificationKey key = VerificationKey.hmac(HS256, SECRET).withKeyId("a");
    String token = Tokens.withHeader("{\"alg\":\"HS256\",\"kid\":\"A\"}");

    assertRefused(JwtVerifier.builder(key), token, UNKNOWN_KEY);
  }

  @Test
  void tellsNamesOfClaimsApartByCase() {
    String token = Tokens.withPayload("{\"Exp\":253402300799}");

    assertRefused(verifier(), token, CLAIM_MISSING, Claim.EXPIRATION_TIME);
  }

  // Of two texts that look the same, one has the accent as a character of its own.
  @Test
  void doesNotNormalizeStrings() {
    String token = Tokens.withClaims("\"iss\":\"cafe\u0301\"");

    assertRefused(verifier().issuer("caf\u00e9"), token, CLAIM_VALUE, Claim.ISSUER);
  }

  // §7.3: "In this specification, only the "typ" and "cty" member values do not use these
  // comparison rules."
  @Test
  void doesNotTellMediaTypesApartByCase() {
    String token = Tokens.withHeader("{\"alg\":\"HS256\",\"typ\":\"jwt\"}");

    assertThat(verifier().build().verify(token).type()).contains("jwt");
    assertRefused(verifier(), Tokens.withHeader("{\"alg\":\"HS256\",\"cty\":\"jwt\"}"), TYPE);
  }

  private static String issuedByFor(String issuer, String audience) {
    return Tokens.withClaims("\"iss\":\"%s\",\"aud\":\"%s\"".formatted(issuer, audience));
  }
}
