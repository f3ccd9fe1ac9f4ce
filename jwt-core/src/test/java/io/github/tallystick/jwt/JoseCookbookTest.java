package io.github.tallystick.jwt;

import static io.github.tallystick.jwt.ConformanceFiles.UNUSED_TYPE;
import static io.github.tallystick.jwt.ConformanceFiles.elements;
import static io.github.tallystick.jwt.InvalidJwtException.Reason.CRITICAL;
import static io.github.tallystick.jwt.InvalidJwtException.Reason.MALFORMED;
import static io.github.tallystick.jwt.InvalidJwtException.Reason.SIGNATURE;
import static io.github.tallystick.jwt.InvalidJwtException.Reason.TYPE;
import static io.github.tallystick.jwt.Refusals.assertRefused;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.tallystick.jwt.jwk.Jwk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The examples of RFC 7520, RFC 8037 and RFC 7797: those in the compact serialization are verified,
 * also those that can be brought into it; the others are refused.
 */
@ConformanceData
class JoseCookbookTest {
  private static final String MAC = "jws/4_4.hmac-sha2_integrity_protection.json";
  private static final String DETACHED = "jws/4_5.signature_with_detached_content.json";
  private static final String UNPROTECTED_KEY_ID = "jws/4_6.protecting_specific_header_fields.json";
  private static final String UNPROTECTED_HEADER = "jws/4_7.protecting_content_only.json";
  private static final String SEVERAL_SIGNATURES = "jws/4_8.multiple_signatures.json";
  private static final String UNENCODED = "rfc7797/hmac-sha2_b64_false.json";
  private static final String UNENCODED_NOT_CRITICAL = "rfc7797/4.2.hmac-sha2_b64_false.json";

  static final List<String> EXAMPLES =
      List.of(
          "jws/4_1.rsa_v15_signature.json",
          "jws/4_2.rsa-pss_signature.json",
          "jws/4_3.ecdsa_signature.json",
          MAC,
          DETACHED,
          UNPROTECTED_KEY_ID,
          UNPROTECTED_HEADER,
          SEVERAL_SIGNATURES,
          "curve25519/ecdh-es.json",
          "curve25519/jws.json",
          UNENCODED,
          UNENCODED_NOT_CRITICAL);

  @Test
  void findsEveryExample() throws IOException {
    Path cookbook = ConformanceData.DIRECTORY.resolve("jose-cookbook");
    try (Stream<Path> files = Files.walk(cookbook)) {
      assertThat(files.filter(file -> file.toString().endsWith(".json")))
          .filteredOn(file -> !file.getParent().endsWith("jwk"))
          .map(file -> cookbook.relativize(file).toString())
          .containsExactlyInAnyOrderElementsOf(EXAMPLES);
    }
  }

  // RFC 7520 §4.4
  @Test
  void verifiesMac() throws IOException {
    assertRefused(verifier(MAC), compact(MAC), TYPE);
  }

  // RFC 7520 §3.5
  @Test
  void verifiesMacWithTheKeyOfItsOwnFile() throws IOException {
    JsonNode jwk = example("jwk/3_5.symmetric_key_mac_computation.json");

    assertRefused(verifier(jwk), compact(MAC), TYPE);
  }

  @Test
  void signsAsTheExample() throws IOException {
    JsonNode example = example(MAC);
    byte[] secret = Tokens.decode(example.at("/input/key/k").textValue());
    byte[] signingInput = example.at("/signing/sig-input").textValue().getBytes(US_ASCII);

    assertThat(SigningKey.hmac(JwsAlgorithm.HS256, secret).sign(signingInput, signingInput.length))
        .isEqualTo(Tokens.decode(example.at("/signing/sig").textValue()));
  }

  // RFC 7520 §4.1 to §4.3, RFC 8037 A.4
  @ParameterizedTest
  @CsvSource({
    "jws/4_1.rsa_v15_signature.json, RS256",
    "jws/4_2.rsa-pss_signature.json, PS384",
    "jws/4_3.ecdsa_signature.json, ES512",
    "curve25519/jws.json, EdDSA"
  })
  void verifiesSignature(String name, JwsAlgorithm algorithm) throws IOException {
    VerificationKey key = verificationKey(name, algorithm);

    assertRefused(JwtVerifier.builder(key).type(UNUSED_TYPE), compact(name), TYPE);
  }

  private static VerificationKey verificationKey(String name, JwsAlgorithm algorithm)
      throws IOException {
    ObjectNode jwk = (ObjectNode) example(name).at("/input/key");
    return Jwk.verificationKey(jwk.without("alg").toString(), algorithm);
  }

  // Those that have one signature only.
  @ParameterizedTest
  @CsvSource({
    "jws/4_1.rsa_v15_signature.json, RS256",
    "curve25519/jws.json, EdDSA",
    "jws/4_4.hmac-sha2_integrity_protection.json, HS256"
  })
  void makesTheSameSignature(String name, JwsAlgorithm algorithm) throws IOException {
    String token = compact(name);
    byte[] signingInput = token.substring(0, token.lastIndexOf('.')).getBytes(US_ASCII);
    ObjectNode jwk = (ObjectNode) example(name).at("/input/key");
    SigningKey key = Jwk.signingKey(jwk.without("alg").toString(), algorithm);

    assertThat(key.sign(signingInput, signingInput.length))
        .isEqualTo(Tokens.decode(token.substring(token.lastIndexOf('.') + 1)));
  }

  // RFC 7520 §3.1 to §3.4: the public keys are those of the private ones.
  @ParameterizedTest
  @CsvSource({
    "jwk/3_1.ec_public_key.json, jwk/3_2.ec_private_key.json, ES512",
    "jwk/3_3.rsa_public_key.json, jwk/3_4.rsa_private_key.json, RS256"
  })
  void readsKeys(String publicName, String privateName, JwsAlgorithm algorithm) throws IOException {
    VerificationKey key = Jwk.verificationKey(example(publicName).toString(), algorithm);
    SigningKey signing = Jwk.signingKey(example(privateName).toString(), algorithm);
    JwtClaims claims = JwtClaims.builder().expiresAfter(Duration.ofMinutes(1)).build();

    assertThat(JwtVerifier.builder(key).build().verify(JwtSigner.of(signing).sign(claims)).keyId())
        .contains("bilbo.baggins@hobbiton.example");
    assertThat(Jwk.thumbprint(key))
        .isEqualTo(Jwk.thumbprint(Jwk.verificationKey(example(privateName).toString(), algorithm)));
  }

  // RFC 7520 §4.5: nothing but the token says what was signed, so the empty payload is the payload.
  @Test
  void rejectsDetachedContent() throws IOException {
    assertThat(compact(DETACHED)).contains("..");
    assertRefused(verifier(DETACHED), compact(DETACHED), SIGNATURE);
  }

  // RFC 8037 A.6
  @Test
  void rejectsEncryptedToken() throws IOException {
    assertRefused(Tokens.verifier(), compact("curve25519/ecdh-es.json"), MALFORMED);
  }

  // RFC 7797 §4.2: the payload is as it is, with blanks and "!"
  @Test
  void rejectsUnencodedPayload() throws IOException {
    assertRefused(verifier(UNENCODED), compact(UNENCODED), MALFORMED);
  }

  // RFC 7797 §4.1: the second has no "crit"
  @ParameterizedTest
  @ValueSource(strings = {UNENCODED, UNENCODED_NOT_CRITICAL})
  void rejectsUnencodedPayloadThatIsDetached(String name) throws IOException {
    JsonNode flat = example(name).at("/output/json_flat");
    String token = flat.get("protected").textValue() + ".." + flat.get("signature").textValue();

    assertRefused(verifier(name), token, CRITICAL);
  }

  // RFC 7515 §7.2
  @ParameterizedTest
  @FieldSource("EXAMPLES")
  void rejectsJsonSerialization(String name) throws IOException {
    ObjectNode output = (ObjectNode) example(name).get("output");
    JwtVerifier.Builder verifier = verifier(MAC);

    assertThat(elements(output.without("compact")))
        .isNotEmpty()
        .allSatisfy(json -> assertRefused(verifier, json.toString(), MALFORMED));
  }

  // The part of a JSON serialization that also the compact one has: RFC 7520 §4.6 (the key ID is
  // not protected, so it has none) and the last signature of §4.8.
  @ParameterizedTest
  @ValueSource(strings = {UNPROTECTED_KEY_ID, SEVERAL_SIGNATURES})
  void verifiesMacOutOfJsonSerialization(String name) throws IOException {
    assertRefused(verifier(MAC), lastSignature(name), TYPE);
  }

  // RFC 7520 §4.7: nothing is protected
  @Test
  void rejectsMacWithoutProtectedHeader() throws IOException {
    assertRefused(verifier(MAC), lastSignature(UNPROTECTED_HEADER), MALFORMED);
  }

  private static String lastSignature(String name) throws IOException {
    JsonNode json = example(name).at("/output/json");
    JsonNode last = elements(json.get("signatures")).reduce((one, next) -> next).orElseThrow();
    return last.path("protected").asText()
        + '.'
        + json.get("payload").textValue()
        + '.'
        + last.get("signature").textValue();
  }

  private static String compact(String name) throws IOException {
    return example(name).at("/output/compact").textValue();
  }

  private static JwtVerifier.Builder verifier(String name) throws IOException {
    return verifier(example(name).at("/input/key"));
  }

  private static JwtVerifier.Builder verifier(JsonNode jwk) {
    return JwtVerifier.builder(Jwk.verificationKey(jwk.toString())).type(UNUSED_TYPE);
  }

  private static JsonNode example(String name) throws IOException {
    return ConformanceFiles.read("jose-cookbook/" + name);
  }
}
