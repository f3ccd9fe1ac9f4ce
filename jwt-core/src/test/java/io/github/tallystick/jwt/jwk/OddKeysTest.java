package io.github.tallystick.jwt.jwk;

import static io.github.tallystick.jwt.jwk.LyingServer.KEY_A;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.tallystick.jwt.VerificationKeySet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A key that is weak or lacks something, beside one that is good. */
class OddKeysTest {
  private static String set(String... keys) {
    return "{\"keys\":[" + String.join(",", keys) + "]}";
  }

  private static VerificationKeySet published(String set) {
    return JwkSet.published(set.getBytes(UTF_8), null, null);
  }

  // RFC 7517 §5: by it, who publishes both would put both out of use.
  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"kty\":\"RSA\",\"alg\":\"RS256\",\"n\":\"AQAB\",\"e\":\"AQAB\"}",
        "{\"kty\":\"RSA\",\"alg\":\"RS256\",\"n\":\"AAEB\",\"e\":\"AQAB\"}",
        "{\"kty\":\"RSA\",\"alg\":\"RS256\",\"n\":\"=\",\"e\":\"AQAB\"}",
        "{\"kty\":\"RSA\",\"alg\":\"RS256\",\"e\":\"AQAB\"}",
        "{\"kty\":\"EC\",\"crv\":\"P-256\",\"x\":\"AA\",\"y\":\"AA\"}",
        "{\"kty\":\"OKP\",\"crv\":\"Ed25519\"}",
        "{\"alg\":\"RS256\"}",
        "{\"kty\":\"AKP\",\"alg\":\"ML-DSA-44\",\"pub\":\"AA\"}"
      })
  void leavesTheOthersOfWhatIsPublished(String odd) {
    assertThat(published(set(odd, KEY_A)).key("a")).isPresent();
    assertThatIllegalArgumentException().isThrownBy(() -> JwkSet.parse(set(odd, KEY_A)));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> published(set(odd)))
        .withMessageStartingWith("no key in the set is for verifying: of the first, ");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"kty\":\"RSA\",\"alg\":null}",
        "{\"kty\":7}",
        "{\"kty\":\"OKP\",\"crv\":\"Ed25519\",\"x\":\"AA\",\"kid\":7}",
        "{\"kty\":\"OKP\",\"crv\":\"Ed25519\",\"d\":\"AA\"}",
        "null"
      })
  void refusesTheWholeSetForWhatIsNoMistakeOfAKey(String odd) {
    assertThatIllegalArgumentException().isThrownBy(() -> published(set(odd, KEY_A)));
  }

  // Strings whose hashes collide are compared by their order; what is no string is not compared.
  @Test
  void refusesOperationsThatAreNoStrings() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> published(set("{\"kty\":\"OKP\",\"key_ops\":[{\"\":[0,1]},{\"\":[1,0]}]}")))
        .withMessage("key_ops is no array of different strings");
  }
}
