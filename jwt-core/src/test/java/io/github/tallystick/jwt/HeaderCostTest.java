package io.github.tallystick.jwt;

import static io.github.tallystick.jwt.InvalidJwtException.Reason.ALGORITHM;
import static io.github.tallystick.jwt.InvalidJwtException.Reason.CRITICAL;
import static io.github.tallystick.jwt.InvalidJwtException.Reason.MALFORMED;
import static io.github.tallystick.jwt.InvalidJwtException.Reason.SIGNATURE;
import static io.github.tallystick.jwt.InvalidJwtException.Reason.UNKNOWN_KEY;
import static io.github.tallystick.jwt.JwsAlgorithm.HS256;
import static io.github.tallystick.jwt.Refusals.assertRefused;
import static io.github.tallystick.jwt.Tokens.encode;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Collections.nCopies;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.tallystick.jwt.InvalidJwtException.Reason;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What somebody without a key writes into a header is not built before the signature is right. */
class HeaderCostTest {
  /** What cannot be seen by how much is allocated. */
  private static final int LITTLE = 1_000;

  private static final Map<String, Reason> REASONS =
      Map.of(
          "alg", MALFORMED, "typ", MALFORMED, "cty", MALFORMED, "kid", MALFORMED, "crit", CRITICAL,
          "b64", CRITICAL);

  private static Stream<Arguments> valuesOfWrongType() {
    return Stream.of(
            array(62, "2.22507385850720123456789012345678e-308"),
            array(62, "\"" + "\\n".repeat(28) + '"'),
            array(31, "{\"a\":0}"),
            array(4, "[".repeat(14) + "]".repeat(14)),
            "{\"a\":" + array(61, "12345678901234567") + '}')
        .flatMap(value -> REASONS.keySet().stream().map(name -> Arguments.of(name, value)));
  }

  private static String array(int count, String element) {
    return '[' + String.join(",", nCopies(count, element)) + ']';
  }

  @ParameterizedTest
  @MethodSource("valuesOfWrongType")
  void refusesWrongTypeWithoutBuildingTheValue(String name, String value) {
    assertRefused(Tokens.verifier(), unsigned(name, value), REASONS.get(name));
    assertCostsAsMuchAsUnknownParameter(verifier(), name, value, LITTLE);
  }

  private static Stream<Arguments> longStrings() {
    return Stream.of("\\n", "\\u00e9", "\u00e9", "\u6f22", "x", "\\ud83d\\udd11", "\u00e9\\/")
        .map(unit -> '"' + unit.repeat(3_900 / unit.getBytes(UTF_8).length) + '"')
        .flatMap(value -> Stream.of("alg", "typ", "cty").map(name -> Arguments.of(name, value)));
  }

  @ParameterizedTest
  @MethodSource("longStrings")
  void doesNotBuildLongString(String name, String value) {
    assertRefused(
        Tokens.verifier(), unsigned(name, value), name.equals("alg") ? ALGORITHM : SIGNATURE);
    assertCostsAsMuchAsUnknownParameter(verifier(), name, value, LITTLE);
  }

  // To find the key that it picks, as much is built as a key ID can have: 255 characters.
  @ParameterizedTest
  @MethodSource("longStrings")
  void buildsNoMoreOfKeyIdThanKeysHave(String ignored, String value) {
    VerificationKey key = VerificationKey.hmac(HS256, Tokens.SECRET).withKeyId("1");

    assertRefused(JwtVerifier.builder(key), unsigned("kid", value), UNKNOWN_KEY);
    assertCostsAsMuchAsUnknownParameter(JwtVerifier.builder(key).build(), "kid", value, 5 * LITTLE);
  }

  @Test
  void showsLongKeyIdOfTokenThatIsVerified() {
    String keyId = "x".repeat(254) + "\\n\u00e9".repeat(100);
    String token = Tokens.withHeader("{\"alg\":\"HS256\",\"kid\":\"" + keyId + "\"}");

    assertThat(verifier().verify(token).keyId()).contains(keyId.replace("\\n", "\n"));
  }

  @Test
  void findsKeyOfTheLongestKeyIdHoweverItIsWritten() {
    String keyId = "\u00e9".repeat(255);
    VerificationKey key = VerificationKey.hmac(HS256, Tokens.SECRET).withKeyId(keyId);
    JwtVerifier.Builder verifier = JwtVerifier.builder(key).clock(() -> Tokens.NOW);

    for (String unit : List.of("\\u00e9", "\u00e9")) {
      String kid = unit.repeat(255);
      String token = Tokens.withHeader("{\"alg\":\"HS256\",\"kid\":\"" + kid + "\"}");
      assertThat(verifier.build().verify(token).keyId()).contains(keyId);
      assertRefused(
          verifier, Tokens.withHeader(Tokens.headerOf(token).replace(kid, kid + "x")), UNKNOWN_KEY);
    }
  }

  private static void assertCostsAsMuchAsUnknownParameter(
      JwtVerifier verifier, String name, String value, long more) {
    assertThat(Allocation.of(verifier, unsigned(name, value)))
        .isLessThan(Allocation.of(verifier, unsigned("xyz", value)) + more);
  }

  private static JwtVerifier verifier() {
    return Tokens.verifier().build();
  }

  private static String unsigned(String name, String value) {
    String algorithm = name.equals("alg") ? "" : "\"alg\":\"HS256\",";
    return encode('{' + algorithm + '"' + name + "\":" + value + '}') + ".." + "A".repeat(43);
  }
}
