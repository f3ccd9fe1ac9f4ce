package io.github.tallystick.jwt;

import static io.github.tallystick.jwt.InvalidJwtException.Reason.ALGORITHM;
import static io.github.tallystick.jwt.InvalidJwtException.Reason.MALFORMED;
import static io.github.tallystick.jwt.InvalidJwtException.Reason.SIGNATURE;
import static io.github.tallystick.jwt.JwsAlgorithm.HS256;
import static io.github.tallystick.jwt.JwsAlgorithm.HS384;
import static io.github.tallystick.jwt.JwsAlgorithm.HS512;
import static io.github.tallystick.jwt.Refusals.assertRefused;
import static io.github.tallystick.jwt.Tokens.HEADER;
import static io.github.tallystick.jwt.Tokens.PAYLOAD;
import static io.github.tallystick.jwt.Tokens.SECRET;
import static io.github.tallystick.jwt.Tokens.encode;
import static io.github.tallystick.jwt.Tokens.signed;
import static io.github.tallystick.jwt.Tokens.verifier;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Attacks on JWT that have a name. Here are those on the algorithm; those on the rest are in {@link
 * KeyAttackTest}, {@link SignatureAttackTest}, {@link HeaderAttackTest}, {@link FramingAttackTest},
 * {@link SpellingAttackTest}, {@link Utf8AttackTest}, {@link JsonAttackTest}, {@link
 * JsonValueAttackTest}, {@link ClaimAttackTest}, {@link TimeAttackTest} and {@link
 * ResourceAttackTest}; those on public keys in {@link PublicKeyAttackTest}.
 */
class AttackTest {
  // CVE-2015-9235, CVE-2018-1000531, CVE-2021-22160; RFC 8725 §2.1.
  @ParameterizedTest
  @ValueSource(
      strings = {
        "none",
        "None",
        "NONE",
        "nOnE",
        "none ",
        " none",
        "none\\u0000",
        "\\u006eone",
        "\uff4eone",
        "n\u043ene",
        "no\u200bne",
        "null",
        "",
        " "
      })
  void rejectsAlgorithmNone(String none) {
    String signingInput = encode("{\"alg\":\"" + none + "\"}") + '.' + encode(PAYLOAD);

    assertRefused(verifier(), signingInput + '.', ALGORITHM);
    assertRefused(verifier(), signed(signingInput), ALGORITHM);
    assertRefused(verifier(), signed(signingInput, HS256, new byte[1]), ALGORITHM);
  }

  // RFC 7519 §6: an unsecured JWT in its two customary forms, with the last dot and without.
  @Test
  void rejectsUnsecuredJwt() {
    String unsecured = encode("{\"alg\":\"none\"}") + '.' + encode(PAYLOAD);

    assertRefused(verifier(), unsecured, MALFORMED);
    assertRefused(verifier(), unsecured + '.', ALGORITHM);
  }

  // Where there is no algorithm, none must be taken by default.
  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"typ\":\"JWT\"}",
        "{\"ALG\":\"HS256\"}",
        "{\"Alg\":\"HS256\"}",
        "{\"alg \":\"HS256\"}",
        "{\"alg\\u0000\":\"HS256\"}",
        "{\"al\uff47\":\"HS256\"}",
        "{\"algorithm\":\"HS256\"}",
        "{\"__proto__\":{\"alg\":\"HS256\"}}",
        "{\"header\":{\"alg\":\"HS256\"}}"
      })
  void rejectsAbsentAlgorithm(String header) {
    assertRefused(verifier(), Tokens.withHeader(header), MALFORMED);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"null", "true", "0", "256", "[]", "[\"HS256\"]", "{}", "{\"HS256\":\"HS256\"}"})
  void rejectsAlgorithmThatIsNoString(String algorithm) {
    assertRefused(verifier(), Tokens.withHeader("{\"alg\":" + algorithm + '}'), MALFORMED);
  }

  // RFC 7515 §4.1.1: "The 'alg' value is a case-sensitive ASCII string".
  @ParameterizedTest
  @ValueSource(
      strings = {
        "hs256",
        "Hs256",
        "HS256 ",
        "HS256\\n",
        "HS256\\u0000",
        "HS256,none",
        "HS256 none",
        "HS-256",
        "HS0256",
        "HS\u0662\u0665\u0666",
        "H\u017f256",
        "\uff28\uff33256",
        "HmacSHA256",
        "SHA256",
        "A256KW",
        "dir"
      })
  void rejectsAlgorithmUnderAnotherName(String algorithm) {
    assertRefused(verifier(), Tokens.withHeader("{\"alg\":\"" + algorithm + "\"}"), ALGORITHM);
  }

  // RFC 7515 §4: one reader takes the first of two, another the last.
  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"alg\":\"HS256\",\"alg\":\"none\"}",
        "{\"alg\":\"none\",\"alg\":\"HS256\"}",
        "{\"alg\":\"HS256\",\"alg\":\"HS256\"}",
        "{\"alg\":\"HS256\",\"\\u0061lg\":\"none\"}",
        "{\"\\u0061\\u006c\\u0067\":\"none\",\"alg\":\"HS256\"}",
        "{\"alg\":\"HS256\",\"alg\":null}"
      })
  void rejectsTwoAlgorithms(String header) {
    assertRefused(verifier(), Tokens.withHeader(header), MALFORMED);
    assertRefused(verifier(), encode(header) + '.' + encode(PAYLOAD) + '.', MALFORMED);
  }

  // Algorithm substitution; RFC 8725 §3.1: "each key MUST be used with exactly one algorithm".
  @ParameterizedTest
  @EnumSource(names = {"HS256", "HS384", "HS512"})
  void rejectsAlgorithmSubstitution(JwsAlgorithm algorithm) {
    String signingInput = encode("{\"alg\":\"" + algorithm + "\"}") + '.' + encode(PAYLOAD);
    String token = signed(signingInput, algorithm, SECRET);

    for (JwsAlgorithm other : List.of(HS256, HS384, HS512)) {
      if (other != algorithm) {
        JwtVerifier.Builder verifier = JwtVerifier.builder(VerificationKey.hmac(other, SECRET));
        assertRefused(verifier, token, ALGORITHM);
      }
    }
  }

  // CVE-2015-9235, CVE-2016-5431, CVE-2016-10555, from the token's side: it names an algorithm of
  // another family, in the hope that the key is used as whatever that needs.
  @ParameterizedTest
  @ValueSource(
      strings = {
        "RS256",
        "RS512",
        "PS256",
        "ES256",
        "ES512",
        "EdDSA",
        "Ed25519",
        "RSA-OAEP",
        "A128KW",
        "PBES2-HS256+A128KW",
        "ECDH-ES",
        "HS1",
        "HS224",
        "HS256/64",
        "MD5",
        "ML-DSA-44"
      })
  void rejectsAlgorithmOfAnotherFamily(String algorithm) {
    assertRefused(verifier(), Tokens.withHeader("{\"alg\":\"" + algorithm + "\"}"), ALGORITHM);
  }

  // The name is compared, and another algorithm computed.
  @Test
  void rejectsMacOfAnotherAlgorithm() {
    String signingInput = encode(HEADER) + '.' + encode(PAYLOAD);

    assertRefused(verifier(), signed(signingInput, HS384, SECRET), SIGNATURE);
    assertRefused(verifier(), signed(signingInput, HS512, SECRET), SIGNATURE);
  }
}
