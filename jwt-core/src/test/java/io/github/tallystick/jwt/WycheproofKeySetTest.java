package io.github.tallystick.jwt;

import static io.github.tallystick.jwt.ConformanceFiles.UNUSED_TYPE;
import static io.github.tallystick.jwt.InvalidJwtException.Reason.SIGNATURE;
import static io.github.tallystick.jwt.InvalidJwtException.Reason.TYPE;
import static io.github.tallystick.jwt.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.tallystick.jwt.ConformanceFiles.Vector;
import io.github.tallystick.jwt.jwk.JwkSet;
import java.io.IOException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The 26 JWK Sets of Wycheproof, as they are labelled. */
@ConformanceData
class WycheproofKeySetTest {
  @Test
  void findsEverySet() throws IOException {
    assertThat(ConformanceFiles.vectors("json_web_key_test.json"))
        .extracting(Vector::id)
        .containsExactlyElementsOf(IntStream.rangeClosed(1, 26).boxed().toList());
  }

  private static Vector vector(int id, boolean valid) throws IOException {
    Vector vector = ConformanceFiles.vectors("json_web_key_test.json").get(id - 1);

    assertThat(vector.valid()).isEqualTo(valid);
    return vector;
  }

  private static JwtVerifier.Builder verifier(Vector vector) {
    return JwtVerifier.builder(JwkSet.parse(vector.key().toString())).type(UNUSED_TYPE);
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 5, 13, 14, 15})
  void verifiesValid(int id) throws IOException {
    Vector vector = vector(id, true);

    assertRefused(verifier(vector), vector.jws(), TYPE);
  }

  @Test
  void rejectsWrongSignature() throws IOException {
    assertRefused(verifier(vector(3, false)), vector(3, false).jws(), SIGNATURE);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "1 | secrets and public keys are in one set",
        "4 | k is not in base64url",
        "6 | no key in the set is for verifying",
        "7 | CVE-2017-15361",
        "8 | this one has 1024",
        "9 | no key that this Java runtime can use",
        "10 | needs a secret of at least 32 bytes",
        "11 | needs a secret of at least 48 bytes",
        "12 | needs a secret of at least 64 bytes",
        "16 | needs a secret of at least 32 bytes",
        "17 | needs a secret of at least 48 bytes",
        "18 | needs a secret of at least 64 bytes",
        "19 | no key in the set is for verifying",
        "20 | no key in the set is for verifying",
        "21 | no key in the set is for verifying",
        "23 | ",
        "24 | ",
        "25 | no key in the set is for verifying",
        "26 | no key in the set is for verifying"
      })
  void refusesSet(int id, String why) throws IOException {
    Vector vector = vector(id, false);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> verifier(vector))
        .withMessageContaining(why == null ? "" : why);
  }

  @Test
  void refusesModifiedPoint() throws IOException {
    Vector vector = vector(22, false);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> verifier(vector))
        .withMessage("the point is not on the curve of ES256");
  }
}
