package io.github.tallystick.jwt;

import static io.github.tallystick.jwt.ConformanceFiles.UNUSED_TYPE;
import static io.github.tallystick.jwt.InvalidJwtException.Reason.ALGORITHM;
import static io.github.tallystick.jwt.InvalidJwtException.Reason.MALFORMED;
import static io.github.tallystick.jwt.InvalidJwtException.Reason.SIGNATURE;
import static io.github.tallystick.jwt.InvalidJwtException.Reason.TYPE;
import static io.github.tallystick.jwt.InvalidJwtException.Reason.UNKNOWN_KEY;
import static io.github.tallystick.jwt.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.tallystick.jwt.ConformanceFiles.Vector;
import io.github.tallystick.jwt.InvalidJwtException.Reason;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The signatures of Wycheproof: those of HMAC as they are labelled, but the four below; of the
 * other algorithms, which there are not yet, that no HMAC key verifies one.
 */
@ConformanceData
class WycheproofTest {
  /** Labelled invalid for their padding; but they have none, they are test 357, a valid one. */
  private static final Set<Integer> MISLABELLED_AS_INVALID = Set.of(367, 370);

  /** Labelled valid, though a {@code ?} is in the header or the payload (RFC 7515 §2). */
  private static final Set<Integer> MISLABELLED_AS_VALID = Set.of(372, 373);

  private static final Set<Integer> WRONG_MAC = Set.of(2, 3, 5, 6);
  private static final int CHANGED_KEY_ID = 8;
  private static final int ALGORITHM_NONE = 16;

  /** A MAC with the public key as the secret, said to be for that key. */
  private static final int KEY_CONFUSION = 31;

  /** Of public keys: a part or the header is missing. */
  private static final Set<Integer> NO_COMPACT_JWS =
      Set.of(21, 24, 26, 27, 28, 29, 30, 36, 39, 41, 42, 43, 44, 45);

  @Test
  void findsEverySignature() throws IOException {
    assertThat(vectors()).hasSize(401);
    assertThat(hmac(true)).hasSize(8 + MISLABELLED_AS_VALID.size());
    assertThat(hmac(false)).hasSize(28 + MISLABELLED_AS_INVALID.size());
    assertThat(ofOtherKeys()).hasSize(361);
  }

  @ParameterizedTest
  @MethodSource
  void verifiesValid(Vector vector) {
    assertOutcome(vector, TYPE);
  }

  static Stream<Vector> verifiesValid() throws IOException {
    return hmac(true).filter(vector -> !MISLABELLED_AS_VALID.contains(vector.id()));
  }

  @ParameterizedTest
  @MethodSource
  void rejectsInvalid(Vector vector) {
    assertOutcome(vector, reason(vector.id()));
  }

  static Stream<Vector> rejectsInvalid() throws IOException {
    return hmac(false).filter(vector -> !MISLABELLED_AS_INVALID.contains(vector.id()));
  }

  private static Reason reason(int id) {
    if (WRONG_MAC.contains(id)) {
      return SIGNATURE;
    }
    return switch (id) {
      case CHANGED_KEY_ID -> UNKNOWN_KEY;
      case ALGORITHM_NONE -> ALGORITHM;
      default -> MALFORMED;
    };
  }

  @ParameterizedTest
  @MethodSource
  void verifiesWhatIsMislabelledAsInvalid(Vector vector) throws IOException {
    assertThat(vector.jws()).isEqualTo(vector(357).jws());
    assertOutcome(vector, TYPE);
  }

  static Stream<Vector> verifiesWhatIsMislabelledAsInvalid() throws IOException {
    return hmac(false).filter(vector -> MISLABELLED_AS_INVALID.contains(vector.id()));
  }

  @ParameterizedTest
  @MethodSource
  void rejectsWhatIsMislabelledAsValid(Vector vector) {
    assertThat(vector.jws()).contains("?");
    assertOutcome(vector, MALFORMED);
  }

  static Stream<Vector> rejectsWhatIsMislabelledAsValid() throws IOException {
    return hmac(true).filter(vector -> MISLABELLED_AS_VALID.contains(vector.id()));
  }

  // Whatever such a test proves, of an HMAC key nothing may be accepted.
  @ParameterizedTest
  @MethodSource
  void rejectsAnotherAlgorithmThanThatOfTheKey(Vector vector) {
    assertRefused(Tokens.verifier().type(UNUSED_TYPE), vector.jws(), ALGORITHM);
  }

  static Stream<Vector> rejectsAnotherAlgorithmThanThatOfTheKey() throws IOException {
    return ofOtherKeys()
        .filter(vector -> vector.id() != KEY_CONFUSION)
        .filter(vector -> !NO_COMPACT_JWS.contains(vector.id()));
  }

  @ParameterizedTest
  @MethodSource
  void rejectsWhatIsNoCompactJws(Vector vector) {
    assertRefused(Tokens.verifier().type(UNUSED_TYPE), vector.jws(), MALFORMED);
  }

  static Stream<Vector> rejectsWhatIsNoCompactJws() throws IOException {
    return ofOtherKeys().filter(vector -> NO_COMPACT_JWS.contains(vector.id()));
  }

  @Test
  void rejectsMacWithAPublicKey() throws IOException {
    Vector vector = vector(KEY_CONFUSION);

    assertThat(Tokens.headerOf(vector.jws())).contains("HS256");
    assertRefused(Tokens.verifier().type(UNUSED_TYPE), vector.jws(), SIGNATURE);
  }

  private static void assertOutcome(Vector vector, Reason reason) {
    VerificationKey key = ConformanceFiles.key(vector.key());

    assertRefused(JwtVerifier.builder(key).type(UNUSED_TYPE), vector.jws(), reason);
  }

  private static Stream<Vector> hmac(boolean valid) throws IOException {
    return vectors().stream().filter(WycheproofTest::isHmac).filter(v -> v.valid() == valid);
  }

  private static Stream<Vector> ofOtherKeys() throws IOException {
    return vectors().stream().filter(vector -> !isHmac(vector));
  }

  private static boolean isHmac(Vector vector) {
    return vector.key().get("kty").textValue().equals("oct");
  }

  private static Vector vector(int id) throws IOException {
    return vectors().stream().filter(vector -> vector.id() == id).findFirst().orElseThrow();
  }

  private static List<Vector> vectors() throws IOException {
    return ConformanceFiles.vectors("json_web_signature_test.json");
  }
}
