package io.github.tallystick.jwt;

import static io.github.tallystick.jwt.ConformanceFiles.UNUSED_TYPE;
import static io.github.tallystick.jwt.ConformanceFiles.elements;
import static io.github.tallystick.jwt.InvalidJwtException.Reason.ALGORITHM;
import static io.github.tallystick.jwt.InvalidJwtException.Reason.SIGNATURE;
import static io.github.tallystick.jwt.InvalidJwtException.Reason.TYPE;
import static io.github.tallystick.jwt.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.tallystick.jwt.ConformanceFiles.Vector;
import java.io.IOException;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The JWK Sets of Wycheproof. JWKs are not read yet, so each key is made from its JWK here: the
 * twelve sets that have HMAC keys alone come out as they are labelled.
 *
 * <p>Of the others, 1, 25 and 26 are refused for a key of an algorithm that is no {@link
 * JwsAlgorithm}; 5 to 9 and 19 to 24 are about public keys, and all that can be tested is that no
 * HMAC key accepts their tokens. 5 is the one of these that is labelled valid.
 */
@ConformanceData
class WycheproofKeySetTest {
  @Test
  void findsEverySet() throws IOException {
    assertThat(ConformanceFiles.vectors("json_web_key_test.json"))
        .extracting(Vector::id)
        .containsExactlyElementsOf(IntStream.rangeClosed(1, 26).boxed().toList());
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 13, 14, 15})
  void verifiesValid(int id) throws IOException {
    Vector vector = vector(id, true);

    assertRefused(verifier(vector), vector.jws(), TYPE);
  }

  @Test
  void rejectsWrongMac() throws IOException {
    Vector vector = vector(3, false);

    assertRefused(verifier(vector), vector.jws(), SIGNATURE);
  }

  @Test
  void refusesTwoKeysOfOneId() throws IOException {
    Vector vector = vector(4, false);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> verifier(vector))
        .withMessageContaining("two keys with the key ID kid-aes-sign");
  }

  // Of 31, 47 and 63 bytes, then of none.
  @ParameterizedTest
  @ValueSource(ints = {10, 11, 12, 16, 17, 18})
  void refusesShortKey(int id) throws IOException {
    Vector vector = vector(id, false);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> verifier(vector))
        .withMessageContaining("needs a secret of at least");
  }

  @ParameterizedTest
  @CsvSource({"1, ES256", "25, A256GCM", "26, A256KW"})
  void refusesKeyOfUnknownAlgorithm(int id, String algorithm) throws IOException {
    Vector vector = vector(id, false);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> verifier(vector))
        .withMessageEndingWith("JwsAlgorithm." + algorithm);
  }

  @ParameterizedTest
  @MethodSource("ofPublicKeys")
  void rejectsAnotherAlgorithmThanThatOfTheKey(int id) throws IOException {
    Vector vector = vector(id, id == 5);

    assertRefused(Tokens.verifier().type(UNUSED_TYPE), vector.jws(), ALGORITHM);
  }

  static IntStream ofPublicKeys() {
    return IntStream.concat(IntStream.rangeClosed(5, 9), IntStream.rangeClosed(19, 24));
  }

  private static JwtVerifier.Builder verifier(Vector vector) {
    VerificationKey[] keys =
        keys(vector).map(ConformanceFiles::key).toArray(VerificationKey[]::new);
    return JwtVerifier.builder(VerificationKeySet.of(keys)).type(UNUSED_TYPE);
  }

  private static Stream<JsonNode> keys(Vector vector) {
    return elements(vector.key().get("keys"));
  }

  private static Vector vector(int id, boolean valid) throws IOException {
    Vector vector = ConformanceFiles.vectors("json_web_key_test.json").get(id - 1);

    assertThat(vector.valid()).isEqualTo(valid);
    return vector;
  }
}
