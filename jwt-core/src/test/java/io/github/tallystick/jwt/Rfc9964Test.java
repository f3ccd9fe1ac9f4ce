package io.github.tallystick.jwt;

import static io.github.tallystick.jwt.InvalidJwtException.Reason.MALFORMED;
import static io.github.tallystick.jwt.InvalidJwtException.Reason.SIGNATURE;
import static io.github.tallystick.jwt.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.tallystick.jwt.jwk.Jwk;
import java.io.IOException;
import java.io.InputStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The examples of RFC 9964 (ML-DSA for JOSE), all with a seed of zeros. Their payload is no claims
 * set but a sentence: to be {@code MALFORMED} it must have come past the signature.
 */
class Rfc9964Test {
  private static final ObjectMapper JSON = new ObjectMapper();

  private static JsonNode example(JwsAlgorithm algorithm) throws IOException {
    try (InputStream file =
        Rfc9964Test.class.getResourceAsStream("rfc9964/" + algorithm + ".json")) {
      return JSON.readTree(file);
    }
  }

  private static VerificationKey key(JwsAlgorithm algorithm) throws IOException {
    assumeTrue(KeyPairs.isThere(algorithm), "needs JDK 24 or newer");
    return Jwk.verificationKey(example(algorithm).get("jwk").toString());
  }

  @ParameterizedTest
  @EnumSource(names = {"ML_DSA_44", "ML_DSA_65", "ML_DSA_87"})
  void verifiesTheSignatureOfTheExample(JwsAlgorithm algorithm) throws IOException {
    String token = example(algorithm).get("jws").textValue();

    assertRefused(JwtVerifier.builder(key(algorithm)), token, MALFORMED);
  }

  @ParameterizedTest
  @EnumSource(names = {"ML_DSA_44", "ML_DSA_65", "ML_DSA_87"})
  void rejectsTheSignatureOfTheExampleForAnotherPayload(JwsAlgorithm algorithm) throws IOException {
    String token = example(algorithm).get("jws").textValue().replace(".SX", ".TX");

    assertRefused(JwtVerifier.builder(key(algorithm)), token, SIGNATURE);
  }

  // Its key ID is its thumbprint.
  @ParameterizedTest
  @EnumSource(names = {"ML_DSA_44", "ML_DSA_65", "ML_DSA_87"})
  void makesTheThumbprintOfTheExample(JwsAlgorithm algorithm) throws IOException {
    assertThat(Jwk.thumbprint(key(algorithm)))
        .isEqualTo(example(algorithm).at("/jwk/kid").textValue());
  }

  @ParameterizedTest
  @EnumSource(names = {"ML_DSA_44", "ML_DSA_65", "ML_DSA_87"})
  void writesTheKeyAsTheExample(JwsAlgorithm algorithm) throws IOException {
    ObjectNode jwk = (ObjectNode) example(algorithm).get("jwk");
    jwk.put("use", "sig").remove("priv");

    assertThat(JSON.readTree(Jwk.toJson(key(algorithm)))).isEqualTo(jwk);
  }

  @ParameterizedTest
  @EnumSource(names = {"ML_DSA_44", "ML_DSA_65", "ML_DSA_87"})
  void saysThatItReadsNoSeed(JwsAlgorithm algorithm) throws IOException {
    String jwk = example(algorithm).get("jwk").toString();

    assertThatIllegalArgumentException()
        .isThrownBy(() -> Jwk.signingKey(jwk))
        .withMessage("its private key is a seed (RFC 9964), which this Java runtime does not read");
  }

  @ParameterizedTest
  @EnumSource(names = {"ML_DSA_44", "ML_DSA_65", "ML_DSA_87"})
  void saysWhatJavaLacks(JwsAlgorithm algorithm) throws IOException {
    assumeTrue(!KeyPairs.isThere(algorithm), "this Java runtime has it");
    String jwk = example(algorithm).get("jwk").toString();

    assertThatIllegalArgumentException()
        .isThrownBy(() -> Jwk.verificationKey(jwk))
        .withMessage("this Java runtime has no " + algorithm + ": JDK 24 and newer have it");
  }
}
