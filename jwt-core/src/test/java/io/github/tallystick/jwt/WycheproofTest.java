package io.github.tallystick.jwt;

import static io.github.tallystick.jwt.ConformanceFiles.UNUSED_TYPE;
import static io.github.tallystick.jwt.InvalidJwtException.Reason.MALFORMED;
import static io.github.tallystick.jwt.InvalidJwtException.Reason.TYPE;
import static io.github.tallystick.jwt.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.tallystick.jwt.ConformanceFiles.Vector;
import io.github.tallystick.jwt.jwk.Jwk;
import java.io.IOException;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The 401 signatures of Wycheproof, as they are labelled, but the eight below. */
@ConformanceData
class WycheproofTest {
  /** Labelled invalid for their padding; but they have none, they are test 357, a valid one. */
  private static final Set<Integer> MISLABELLED_AS_INVALID = Set.of(367, 370);

  /** Labelled valid, though a {@code ?} is in the header or the payload (RFC 7515 §2). */
  private static final Set<Integer> MISLABELLED_AS_VALID = Set.of(372, 373);

  /** Labelled valid, though the JWK names another algorithm than the header. */
  private static final Set<Integer> OF_ANOTHER_ALGORITHM = Set.of(346, 347, 350, 351);

  private static Stream<Vector> vectors() throws IOException {
    return ConformanceFiles.vectors("json_web_signature_test.json").stream();
  }

  private static Vector vector(int id) throws IOException {
    return vectors().filter(vector -> vector.id() == id).findFirst().orElseThrow();
  }

  @Test
  void findsEverySignature() throws IOException {
    assertThat(vectors()).hasSize(401);
  }

  private static JwtVerifier.Builder verifier(Vector vector) {
    return JwtVerifier.builder(Jwk.verificationKey(vector.key().toString())).type(UNUSED_TYPE);
  }

  @ParameterizedTest
  @MethodSource
  void verifiesValid(Vector vector) {
    assertRefused(verifier(vector), vector.jws(), TYPE);
  }

  static Stream<Vector> verifiesValid() throws IOException {
    return vectors()
        .filter(Vector::valid)
        .filter(vector -> !MISLABELLED_AS_VALID.contains(vector.id()))
        .filter(vector -> !OF_ANOTHER_ALGORITHM.contains(vector.id()));
  }

  // Of most the signature, of some the key.
  @ParameterizedTest
  @MethodSource
  void rejectsInvalid(Vector vector) {
    try {
      JwtVerifier verifier = verifier(vector).build();
      InvalidJwtException refusal =
          assertThrows(InvalidJwtException.class, () -> verifier.verify(vector.jws()));
      assertThat(refusal.reason()).isLessThan(TYPE);
    } catch (IllegalArgumentException e) {
      assertThat(e).hasMessageMatching("its use is not sig|its key_ops have no verify");
    }
  }

  static Stream<Vector> rejectsInvalid() throws IOException {
    return vectors()
        .filter(vector -> !vector.valid())
        .filter(vector -> !MISLABELLED_AS_INVALID.contains(vector.id()));
  }

  @ParameterizedTest
  @ValueSource(ints = {367, 370})
  void verifiesWhatIsMislabelledAsInvalid(int id) throws IOException {
    assertThat(vector(id).jws()).isEqualTo(vector(357).jws());
    assertRefused(verifier(vector(id)), vector(id).jws(), TYPE);
  }

  @ParameterizedTest
  @ValueSource(ints = {372, 373})
  void rejectsWhatIsMislabelledAsValid(int id) throws IOException {
    assertThat(vector(id).jws()).contains("?");
    assertRefused(verifier(vector(id)), vector(id).jws(), MALFORMED);
  }

  @ParameterizedTest
  @CsvSource({"346, PS384", "347, ES512", "350, PS384", "351, ES512"})
  void verifiesWithTheKeyBoundToTheHeadersAlgorithm(int id, JwsAlgorithm algorithm)
      throws IOException {
    Vector vector = vector(id);
    String json = vector.key().toString();
    String other = json.replaceFirst("\"alg\":\"[^\"]*\"", "\"alg\":\"" + algorithm + "\"");

    assertThatIllegalArgumentException().isThrownBy(() -> Jwk.verificationKey(json, algorithm));
    assertRefused(
        JwtVerifier.builder(Jwk.verificationKey(other)).type(UNUSED_TYPE), vector.jws(), TYPE);
  }
}
