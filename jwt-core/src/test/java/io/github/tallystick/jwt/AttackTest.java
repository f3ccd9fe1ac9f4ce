package io.github.tallystick.jwt;

import static io.github.tallystick.jwt.InvalidJwtException.Reason.ALGORITHM;
import static io.github.tallystick.jwt.InvalidJwtException.Reason.CLAIM_VALUE;
import static io.github.tallystick.jwt.InvalidJwtException.Reason.MALFORMED;
import static io.github.tallystick.jwt.InvalidJwtException.Reason.SIGNATURE;
import static io.github.tallystick.jwt.InvalidJwtException.Reason.TYPE;
import static io.github.tallystick.jwt.InvalidJwtException.Reason.UNKNOWN_KEY;
import static io.github.tallystick.jwt.JwsAlgorithm.HS256;
import static io.github.tallystick.jwt.JwsAlgorithm.HS512;
import static io.github.tallystick.jwt.Refusals.assertRefused;
import static io.github.tallystick.jwt.Tokens.PAYLOAD;
import static io.github.tallystick.jwt.Tokens.SECRET;
import static io.github.tallystick.jwt.Tokens.encode;
import static io.github.tallystick.jwt.Tokens.verifier;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Attacks on JWT that have a name. */
class AttackTest {
  private static final byte[] ATTACKERS_SECRET =
      "0123456789abcdef0123456789abcdef".getBytes(US_ASCII);

  // CVE-2015-9235 and its successors; RFC 8725 §2.1.
  @ParameterizedTest
  @ValueSource(strings = {"none", "None", "NONE", "nOnE", "none ", "\\u006eone"})
  void rejectsAlgorithmNone(String none) {
    String signingInput = encode("{\"alg\":\"" + none + "\"}") + '.' + encode(PAYLOAD);

    assertRefused(verifier(), signingInput + '.', ALGORITHM);
    assertRefused(verifier(), Tokens.signed(signingInput), ALGORITHM);
  }

  @ParameterizedTest
  @ValueSource(strings = {"null", "[\"HS256\"]", "\"\"", "\"HS256,none\""})
  void rejectsAlgorithmThatIsNoNameOfOne(String algorithm) {
    String token = Tokens.withHeader("{\"alg\":" + algorithm + '}');

    assertThat(Refusals.refusal(verifier(), token).reason()).isIn(MALFORMED, ALGORITHM);
  }

  @Test
  void rejectsStrippedSignature() {
    String token = Tokens.valid();

    assertRefused(verifier(), token.substring(0, token.lastIndexOf('.') + 1), SIGNATURE);
  }

  // RFC 8725 §3.1: "each key MUST be used with exactly one algorithm".
  @Test
  void rejectsAlgorithmSubstitution() {
    String signingInput = encode("{\"alg\":\"HS256\"}") + '.' + encode(PAYLOAD);
    JwtVerifier.Builder verifier = JwtVerifier.builder(VerificationKey.hmac(HS512, SECRET));

    assertRefused(verifier, Tokens.signed(signingInput, HS256, SECRET), ALGORITHM);
  }

  // A MAC of the header's algorithm under the name of another.
  @Test
  void rejectsMacOfAnotherAlgorithm() {
    String signingInput = encode(Tokens.HEADER) + '.' + encode(PAYLOAD);

    assertRefused(verifier(), Tokens.signed(signingInput, HS512, SECRET), SIGNATURE);
  }

  // RFC 8725 §3.10: what "jku", "x5u" and "jwk" say is the attacker's; CVE-2018-0114.
  @Test
  void rejectsKeyThatTheTokenBrings() {
    String k = encode(ATTACKERS_SECRET);
    String header =
        "{\"alg\":\"HS256\",\"jwk\":{\"kty\":\"oct\",\"k\":\""
            + k
            + "\"},"
            + "\"jku\":\"https://attacker.example/keys\",\"x5u\":\"https://attacker.example/cert\","
            + "\"x5c\":[\""
            + k
            + "\"]}";

    assertRefused(verifier(), forged(header, PAYLOAD), SIGNATURE);
  }

  @Test
  void neverLooksAtKeyThatTheTokenBrings() {
    String header =
        "{\"alg\":\"HS256\",\"jwk\":null,\"jku\":1,\"x5u\":{},\"x5c\":\"\",\"x5t\":[],\"x5t#S256\":0}";

    assertThat(verifier().build().verify(Tokens.withHeader(header)).algorithm()).isEqualTo(HS256);
  }

  // RFC 8725 §3.10: "kid" may be an injection into a path or a query.
  @ParameterizedTest
  @ValueSource(
      strings = {"../../dev/null", "' UNION SELECT 'x", "a\\u0000", "|id", "${jndi:ldap://x}"})
  void rejectsKeyIdInjection(String keyId) {
    VerificationKey key = VerificationKey.hmac(HS256, SECRET).withKeyId("a");
    String token = Tokens.withHeader("{\"alg\":\"HS256\",\"kid\":\"" + keyId + "\"}");

    assertRefused(JwtVerifier.builder(key), token, UNKNOWN_KEY);
  }

  @Test
  void rejectsEmptyOrZeroSecretOfTheAttacker() {
    String signingInput = encode(Tokens.HEADER) + '.' + encode(PAYLOAD);

    assertRefused(verifier(), Tokens.signed(signingInput, HS256, new byte[1]), SIGNATURE);
    assertRefused(verifier(), Tokens.signed(signingInput, HS256, new byte[32]), SIGNATURE);
  }

  // RFC 8725 §2.8: a token for one purpose is offered for another.
  @Test
  void rejectsTokenOfAnotherKind() {
    String token = Tokens.withHeader("{\"alg\":\"HS256\",\"typ\":\"logout+jwt\"}");

    assertRefused(verifier(), token, TYPE);
    assertRefused(verifier().type("at+jwt"), token, TYPE);
  }

  // RFC 8725 §2.7: a token for one recipient is offered to another.
  @Test
  void rejectsTokenForSomebodyElse() {
    String token = Tokens.withClaims("\"aud\":\"bank\"");

    assertRefused(verifier(), token, CLAIM_VALUE, Claim.AUDIENCE);
    assertRefused(verifier().audience("shop"), token, CLAIM_VALUE, Claim.AUDIENCE);
  }

  // Two readers that resolve a duplicate differently see two tokens. RFC 7519 §4: "The Claim Names
  // within a JWT Claims Set MUST be unique".
  @Test
  void rejectsSmuggledDuplicate() {
    assertRefused(
        verifier(), Tokens.withClaims("\"sub\":\"guest\",\"\\u0073ub\":\"admin\""), MALFORMED);
    assertRefused(
        verifier(),
        Tokens.withHeader("{\"alg\":\"HS256\",\"kid\":\"a\",\"kid\":\"b\"}"),
        MALFORMED);
  }

  @Test
  void rejectsPartsOfTwoTokens() {
    String[] guest = Tokens.withClaims("\"sub\":\"guest\"").split("\\.");
    String[] admin = Tokens.withClaims("\"sub\":\"admin\"").split("\\.");

    assertRefused(verifier(), guest[0] + '.' + admin[1] + '.' + guest[2], SIGNATURE);
  }

  // A JWE has five parts; CVE-2022-3102 made one pass for a JWS.
  @Test
  void rejectsEncryptedToken() {
    String header = encode("{\"alg\":\"dir\",\"enc\":\"A256GCM\"}");

    assertRefused(verifier(), header + "..AAAA.AAAA.AAAA", MALFORMED);
  }

  // A short MAC is found by trial; MessageDigest.isEqual wants the whole.
  @Test
  void rejectsTruncatedMac() {
    String token = Tokens.valid();

    assertRefused(verifier(), token.substring(0, token.length() - 43 + 4), SIGNATURE);
  }

  private static String forged(String header, String payload) {
    return Tokens.signed(encode(header) + '.' + encode(payload), HS256, ATTACKERS_SECRET);
  }
}
