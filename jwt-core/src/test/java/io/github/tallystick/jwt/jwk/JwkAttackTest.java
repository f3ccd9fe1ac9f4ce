package io.github.tallystick.jwt.jwk;

import static io.github.tallystick.jwt.JwsAlgorithm.ES256;
import static io.github.tallystick.jwt.JwsAlgorithm.RS256;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.tallystick.jwt.JwsAlgorithm;
import io.github.tallystick.jwt.KeyPairs;
import io.github.tallystick.jwt.VerificationKeySet;
import java.util.Base64;
import java.util.regex.Matcher;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Keys that somebody has published in order to harm who reads them, or whom they belong to. What is
 * wrong with their numbers is in {@link JwkNumberAttackTest}.
 */
@Timeout(20)
class JwkAttackTest {
  private static final String RSA = Jwk.toJson(KeyPairs.verification(RS256).withKeyId("r"));
  private static final String EC = Jwk.toJson(KeyPairs.verification(ES256).withKeyId("e"));
  private static final String OCT =
      "{\"kty\":\"oct\",\"alg\":\"HS256\",\"k\":\"AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8\"}";

  private static String with(String jwk, String name, String value) {
    return jwk.replaceFirst(
        "\"" + name + "\":\"[^\"]*\"", Matcher.quoteReplacement("\"" + name + "\":" + value));
  }

  private static String set(String... keys) {
    return "{\"keys\":[" + String.join(",", keys) + "]}";
  }

  private static void assertNoKey(String jwk) {
    assertThatIllegalArgumentException().isThrownBy(() -> Jwk.verificationKey(jwk));
    assertThatIllegalArgumentException().isThrownBy(() -> JwkSet.parse(set(jwk, EC)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"d", "p", "q", "dp", "dq", "qi", "oth", "priv"})
  void refusesSetWithAnythingPrivate(String name) {
    for (String value : new String[] {"\"AQAB\"", "null", "[]"}) {
      String leaked = with(EC, "use", "\"sig\",\"" + name + "\":" + value);
      assertThatIllegalArgumentException()
          .isThrownBy(() -> JwkSet.parse(set(RSA, leaked)))
          .withMessage("a private key is in the set: somebody has published it");
    }
  }

  // Also where it is not for us: it is published all the same.
  @Test
  void refusesSetWithPrivateKeyForEncryption() {
    String leaked = with(RSA, "use", "\"enc\",\"d\":\"AQAB\"");

    assertThatIllegalArgumentException()
        .isThrownBy(() -> JwkSet.parse(set(EC, leaked)))
        .withMessage("a private key is in the set: somebody has published it");
  }

  @Test
  void refusesSecretThatSomebodyHasPublished() {
    byte[] alone = set(OCT).getBytes(UTF_8);

    assertThat(JwkSet.parse(set(OCT)).keyWithoutId()).isPresent();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> JwkSet.published(alone, null, null))
        .withMessage("a secret is in the set: somebody has published it");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> JwkSet.parse(set(RSA, OCT)))
        .withMessage("secrets and public keys are in one set");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> JwkSet.parse(set(OCT, RSA)))
        .withMessage("secrets and public keys are in one set");
  }

  @Test
  void readsPublishedKeysForTheirIssuerAlone() {
    byte[] json = set(RSA, EC).getBytes(UTF_8);
    VerificationKeySet keys = JwkSet.published(json, null, "https://issuer.example");

    assertThat(keys.key("r").orElseThrow().issuer()).contains("https://issuer.example");
    assertThat(keys.key("e").orElseThrow().issuer()).contains("https://issuer.example");
    assertThat(JwkSet.published(json, null, null).key("r").orElseThrow().issuer()).isEmpty();
  }

  // RFC 7517 §4: of another kind of key these members mean nothing.
  @Test
  void passesOverPrivateMembersOfASecret() {
    String secret = with(OCT, "alg", "\"HS256\",\"d\":\"AQAB\"");

    assertThat(JwkSet.parse(set(secret)).keyWithoutId()).isPresent();
  }

  @Test
  void readsTheSetThatItWrites() {
    String json =
        JwkSet.toJson(KeyPairs.verification(RS256).withKeyId("r"), KeyPairs.verification(ES256));
    VerificationKeySet keys = JwkSet.parse(json);

    assertThat(keys.key("r").orElseThrow().algorithm()).isEqualTo(RS256);
    assertThat(keys.keyWithoutId().orElseThrow().algorithm()).isEqualTo(ES256);
  }

  // Key confusion by a JWK: a public key as a secret, and a secret's algorithm for a public key.
  @Test
  void refusesAlgorithmOfAnotherKindOfKey() {
    String der =
        Base64.getUrlEncoder()
            .withoutPadding()
            .encodeToString(KeyPairs.of(RS256).getPublic().getEncoded());

    assertNoKey(with(RSA, "alg", "\"HS256\""));
    assertNoKey(with(RSA, "alg", "\"ES256\""));
    assertNoKey(with(RSA, "alg", "\"Ed25519\""));
    assertNoKey(with(EC, "alg", "\"RS256\""));
    assertNoKey(with(EC, "alg", "\"HS512\""));
    assertNoKey(with(EC, "alg", "\"ES384\""));
    assertNoKey(with(OCT, "alg", "\"RS256\""));
    assertNoKey(with(OCT, "k", '"' + der + '"'));
  }

  // Where the caller says the algorithm, the curve is still to be one of the kind.
  @ParameterizedTest
  @CsvSource({"EC, secp256k1", "EC, Ed25519", "EC, Ed448", "OKP, P-256", "OKP, X25519"})
  void refusesCurveOfAnotherKindOfKey(String kind, String curve) {
    String number = "\"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo\"";
    String jwk =
        "{\"kty\":\"%s\",\"crv\":\"%s\",\"x\":%s,\"y\":%s}".formatted(kind, curve, number, number);

    for (JwsAlgorithm algorithm : new JwsAlgorithm[] {ES256, JwsAlgorithm.Ed25519}) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> Jwk.verificationKey(jwk, algorithm))
          .withMessage("its crv is not one of its kty");
    }
  }

  // In a set these are passed over, as RFC 7517 §5 has it, and the others go on verifying.
  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"kty\":\"OKP\",\"crv\":\"Ed448\",\"alg\":\"EdDSA\",\"x\":\"AA\"}",
        "{\"kty\":\"OKP\",\"crv\":\"X25519\",\"alg\":\"EdDSA\",\"x\":\"AA\"}",
        "{\"kty\":\"OKP\",\"crv\":\"X448\",\"use\":\"sig\",\"x\":\"AA\"}",
        "{\"kty\":\"EC\",\"crv\":\"secp256k1\",\"alg\":\"ES256K\",\"x\":\"AA\",\"y\":\"AA\"}",
        "{\"kty\":\"EC\",\"crv\":\"P-256\",\"alg\":\"ES256K\",\"x\":\"AA\",\"y\":\"AA\"}",
        "{\"kty\":\"EC\",\"crv\":\"P-256\",\"alg\":\"ECDH-ES\",\"x\":\"AA\",\"y\":\"AA\"}",
        "{\"kty\":\"EC\",\"crv\":\"P-256\",\"key_ops\":[\"deriveKey\"],\"x\":\"AA\",\"y\":\"AA\"}",
        "{\"kty\":\"RSA\",\"alg\":\"none\",\"n\":\"AQAB\",\"e\":\"AQAB\"}",
        "{\"kty\":\"RSA\",\"alg\":\"RSA1_5\",\"n\":\"AQAB\",\"e\":\"AQAB\"}",
        "{\"kty\":\"AKP\",\"alg\":\"ML-DSA-99\",\"pub\":\"AA\"}",
        "{\"kty\":\"\",\"alg\":\"RS256\"}",
        "{\"kty\":\"rsa\",\"alg\":\"RS256\"}"
      })
  void isNoKeyAndLeavesTheOthers(String jwk) {
    assertThatIllegalArgumentException().isThrownBy(() -> Jwk.verificationKey(jwk));
    assertThat(JwkSet.parse(set(jwk, RSA)).key("r")).isPresent();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> JwkSet.parse(set(jwk)))
        .withMessageStartingWith("no key in the set is for verifying: of the first, ");
  }

  // RFC 7517 §4: "names MUST be unique": one reader takes the first, another the last.
  @ParameterizedTest
  @ValueSource(
      strings = {"\"kty\":\"oct\"", "\"alg\":\"HS256\"", "\"n\":\"AQAB\"", "\"\\u006bty\":\"EC\""})
  void refusesMembersTwice(String member) {
    assertNoKey(RSA.substring(0, RSA.length() - 1) + ',' + member + '}');
    assertThatIllegalArgumentException()
        .isThrownBy(() -> JwkSet.parse("{\"keys\":[" + RSA + "],\"keys\":[" + EC + "]}"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "kid | 7",
        "kid | null",
        "kid | []",
        "kid | {}",
        "kid | \"\"",
        "kid | \"\\ud800\"",
        "alg | 256",
        "alg | null",
        "alg | [\"RS256\"]",
        "use | [\"sig\"]",
        "kty | null",
        "kty | [\"RSA\"]",
        "n | 7",
        "n | null",
        "e | 65537",
        "n | [1]"
      })
  void refusesMemberOfAnotherType(String name, String value) {
    assertNoKey(with(RSA, name, value));
  }

  @Test
  void refusesKeyIdThatIsTooLong() {
    assertNoKey(with(RSA, "kid", '"' + "k".repeat(256) + '"'));
    assertThat(Jwk.verificationKey(with(RSA, "kid", '"' + "k".repeat(255) + '"')).keyId())
        .isPresent();
  }

  @Test
  void refusesNestingAndMultitudes() {
    String deep = "[".repeat(100_000) + "]".repeat(100_000);
    String unknown = "{\"kty\":\"XYZ\"},".repeat(100_000);

    assertThatIllegalArgumentException().isThrownBy(() -> JwkSet.parse(set(deep)));
    assertThatIllegalArgumentException().isThrownBy(() -> JwkSet.parse(deep));
    assertNoKey(with(RSA, "use", "\"sig\",\"key_ops\":" + deep));
    assertThat(JwkSet.parse(set(unknown + RSA)).key("r")).isPresent();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"keys\":null}",
        "{\"keys\":{}}",
        "{\"keys\":[null]}",
        "{\"keys\":[[]]}",
        "{\"keys\":[{}]}",
        "{\"keys\":[\"{}\"]}",
        "{\"keys\":[{\"keys\":[]}]}",
        "{\"Keys\":[]}",
        "{\"keys\":[]}",
        "[]",
        "{\"keys\":[]} {}"
      })
  void refusesWhatIsNoSet(String json) {
    assertThatIllegalArgumentException().isThrownBy(() -> JwkSet.parse(json));
  }

  @Test
  void refusesTwoKeysWithOneId() {
    String other = Jwk.toJson(KeyPairs.verification(ES256).withKeyId("r"));

    assertThatIllegalArgumentException()
        .isThrownBy(() -> JwkSet.parse(set(RSA, other)))
        .withMessage("two keys with the key ID \"r\"");
  }
}
