package io.github.tallystick.jwt;

import static io.github.tallystick.jwt.InvalidJwtException.Reason.SIGNATURE;
import static io.github.tallystick.jwt.JwsAlgorithm.HS256;
import static io.github.tallystick.jwt.Tokens.NOW;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Any header and any payload, with a right MAC and with a wrong one. */
class SignedTokenFuzzTest {
  private static final JwtVerifier LOOSE = verifier().allowMissingExpirationTime().build();
  private static final JwtVerifier FOR_API =
      verifier().allowMissingExpirationTime().audience("api").build();
  private static final JwtVerifier TIGHT =
      verifier()
          .issuer("https://shop.example")
          .audience("api")
          .maxAge(Duration.ofHours(1))
          .require(Claim.ofString("data", "user", "id"))
          .build();
  private static final JwtSigner SIGNER = JwtSigner.of(SigningKey.hmac(HS256, Tokens.SECRET));
  private static final ObjectMapper JACKSON = new ObjectMapper();

  /** The input is a payload; or a header, a blank line and a payload. */
  @FuzzTest
  void refusesOrHoldsWhatWasSigned(byte[] input) throws IOException {
    int blankLine = new String(input, ISO_8859_1).indexOf("\n\n");
    byte[] header = blankLine < 0 ? Tokens.HEADER.getBytes(UTF_8) : Arrays.copyOf(input, blankLine);
    byte[] payload = blankLine < 0 ? input : Arrays.copyOfRange(input, blankLine + 2, input.length);

    assertRefusedWithWrongMac(header, payload);
    String token = Tokens.of(header, payload);
    for (JwtVerifier verifier : List.of(LOOSE, FOR_API, TIGHT)) {
      Optional<VerifiedJwt> jwt = verify(verifier, token);
      if (jwt.isPresent()) {
        assertHeader(jwt.get(), JACKSON.readTree(header));
        assertClaims(jwt.get(), JACKSON.readTree(payload));
        assertSignedAgain(jwt.get(), verifier);
      }
    }
    verify(TIGHT, token).ifPresent(SignedTokenFuzzTest::assertTight);
  }

  // What is signed again may be longer: 1E9 is written as 1.0E9.
  private static JwtVerifier.Builder verifier() {
    return Tokens.verifier().maxTokenLength(Integer.MAX_VALUE);
  }

  // Before the signature is right, nothing is said of type and claims.
  private static void assertRefusedWithWrongMac(byte[] header, byte[] payload) {
    String signingInput = Tokens.encode(header) + '.' + Tokens.encode(payload);
    String token = signingInput + '.' + Tokens.encode(new byte[32]);

    assertThat(Refusals.refusal(LOOSE, token).reason()).isLessThanOrEqualTo(SIGNATURE);
  }

  // What is no InvalidJwtException, the fuzzer reports.
  private static Optional<VerifiedJwt> verify(JwtVerifier verifier, String token) {
    try {
      return Optional.of(verifier.verify(token));
    } catch (InvalidJwtException e) {
      assertThat(e.reason()).isNotEqualTo(SIGNATURE);
      return Optional.empty();
    }
  }

  private static void assertHeader(VerifiedJwt jwt, JsonNode header) {
    assertThat(header.path("alg").textValue()).isEqualTo("HS256");
    assertThat(header.path("typ").asText("JWT")).matches("(?i)(application/)?jwt");
    assertThat(header.path("cty").asText("")).doesNotMatch("(?i)(application/)?jwt");
    assertThat(header.path("b64").asBoolean(true)).isTrue();
    assertThat(header.has("crit")).isFalse();
    assertString(jwt.keyId(), header, "kid");
  }

  private static void assertClaims(VerifiedJwt jwt, JsonNode claims) {
    assertThat(jwt.claims().names()).containsExactlyElementsOf(claims::fieldNames);
    assertString(jwt.issuer(), claims, "iss");
    assertString(jwt.subject(), claims, "sub");
    assertString(jwt.jwtId(), claims, "jti");
    assertDate(jwt.expirationTime(), claims, "exp");
    assertDate(jwt.notBefore(), claims, "nbf");
    assertDate(jwt.issuedAt(), claims, "iat");
    assertThat(jwt.expirationTime().orElse(Instant.MAX)).isAfter(NOW);
    assertThat(jwt.notBefore().orElse(NOW)).isBeforeOrEqualTo(NOW);
    assertThat(claims.has("aud")).isEqualTo(jwt.audience().contains("api"));
  }

  private static void assertString(Optional<String> value, JsonNode object, String name) {
    assertThat(value.isPresent()).isEqualTo(object.has(name));
    assertThat(value.orElse(null)).isEqualTo(object.path(name).textValue());
  }

  private static void assertDate(Optional<Instant> date, JsonNode claims, String name) {
    assertThat(date.isPresent()).isEqualTo(claims.has(name));
    assertThat(date.orElse(Instant.EPOCH).getEpochSecond())
        .isEqualTo(claims.path(name).longValue());
  }

  private static void assertSignedAgain(VerifiedJwt jwt, JwtVerifier verifier) {
    String token = SIGNER.sign(jwt.claims());
    JwtClaims claims = verifier.verify(token).claims();

    assertThat(claims.asMap()).isEqualTo(jwt.claims().asMap());
    assertThat(SIGNER.sign(claims)).isEqualTo(token); // the order too
  }

  private static void assertTight(VerifiedJwt jwt) {
    assertThat(jwt.issuer()).contains("https://shop.example");
    assertThat(jwt.audience()).contains("api");
    assertThat(jwt.expirationTime().orElseThrow()).isAfter(NOW);
    assertThat(jwt.issuedAt().orElseThrow()).isBetween(NOW.minusSeconds(3600), NOW);
    assertThat(jwt.get(Claim.ofString("data", "user", "id"))).isPresent();
  }
}
