package io.github.tallystick.jwt.jwk;

import static io.github.tallystick.jwt.JwsAlgorithm.ES256;
import static io.github.tallystick.jwt.JwsAlgorithm.HS256;
import static io.github.tallystick.jwt.JwsAlgorithm.RS256;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.tallystick.jwt.JwsAlgorithm;
import io.github.tallystick.jwt.JwtClaims;
import io.github.tallystick.jwt.JwtSigner;
import io.github.tallystick.jwt.JwtVerifier;
import io.github.tallystick.jwt.KeyPairs;
import io.github.tallystick.jwt.VerificationKey;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class JwkTest {
  /** RFC 7638 §3.1. */
  private static final String RSA =
      "{\"kty\":\"RSA\",\"n\":\"0vx7agoebGcQSuuPiLJXZptN9nndrQmbXEps2aiAFbWhM78LhWx4cbbfAAtVT86zwu1RK7"
          + "aPFFxuhDR1L6tSoc_BJECPebWKRXjBZCiFV4n3oknjhMstn64tZ_2W-5JsGY4Hc5n9yBXArwl93lqt7_RN5w6Cf0h4QyQ5"
          + "v-65YGjQR0_FDW2QvzqY368QQMicAtaSqzs8KJZgnYb9c7d0zgdAZHzu6qMQvRL5hajrn1n91CbOpbISD08qNLyrdkt-bF"
          + "TWhAI4vMQFh6WeZu0fM4lFd2NcRwr3XPksINHaQ-G_xBniIqbw0Ls1jF44-csFCur-kEgU8awapJzKnqDKgw\","
          + "\"e\":\"AQAB\",\"alg\":\"RS256\",\"kid\":\"2011-04-29\"}";

  @ParameterizedTest
  @MethodSource("io.github.tallystick.jwt.KeyPairs#algorithms")
  void writesWhatItReads(JwsAlgorithm algorithm) {
    VerificationKey key = KeyPairs.verification(algorithm).withKeyId("k");
    VerificationKey read = Jwk.verificationKey(Jwk.toJson(key));
    JwtClaims claims = JwtClaims.builder().expiresAfter(Duration.ofMinutes(1)).build();
    String token = JwtSigner.of(KeyPairs.signing(algorithm).withKeyId("k")).sign(claims);

    assertThat(read.algorithm()).isEqualTo(algorithm);
    assertThat(read.keyId()).contains("k");
    assertThat(read.publicKey()).isEqualTo(key.publicKey());
    assertThat(JwtVerifier.builder(read).build().verify(token).keyId()).contains("k");
    assertThat(Jwk.toJson(read)).isEqualTo(Jwk.toJson(key));
  }

  // RFC 7638 §3.1
  @Test
  void makesTheThumbprintOfTheRfc() {
    assertThat(Jwk.thumbprint(Jwk.verificationKey(RSA)))
        .isEqualTo("NzbLsXh8uDCcd-6MNwXF4W_7noWXFZAfHkxZsRGC9Xs");
  }

  // RFC 8037 A.3
  @Test
  void makesTheThumbprintOfEd25519() {
    String key =
        "{\"kty\":\"OKP\",\"crv\":\"Ed25519\",\"x\":\"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo\"}";

    assertThat(Jwk.verificationKey(key).algorithm()).isEqualTo(JwsAlgorithm.Ed25519);
    assertThat(Jwk.thumbprint(Jwk.verificationKey(key)))
        .isEqualTo("kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"use\":\"sig\"",
        "\"key_ops\":[\"verify\"]",
        "\"key_ops\":[\"sign\",\"verify\",\"unknown\"]",
        "\"x5c\":[\"AAAA\"]",
        "\"unknown\":{\"a\":[null]}"
      })
  void passesOverWhatIsNotForIt(String member) {
    assertThat(Jwk.verificationKey(with(member)).keyId()).contains("2011-04-29");
  }

  private static String with(String member) {
    return RSA.substring(0, RSA.length() - 1) + ',' + member + '}';
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"use\":\"enc\"",
        "\"use\":7",
        "\"use\":null",
        "\"key_ops\":[]",
        "\"key_ops\":[\"sign\"]",
        "\"key_ops\":[\"verify\",\"verify\"]",
        "\"key_ops\":[\"verify\",7]",
        "\"key_ops\":\"verify\"",
        "\"n\":\"AQAB\""
      })
  void refusesKeyForSomethingElse(String member) {
    assertThatIllegalArgumentException().isThrownBy(() -> Jwk.verificationKey(with(member)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "null",
        "[]",
        "{}",
        "{\"kty\":7}",
        "{\"kty\":\"RSA\"}",
        "{\"kty\":\"XYZ\",\"alg\":\"RS256\"}",
        "{\"kty\":\"RSA\",\"alg\":\"RS256\",\"n\":\"AQAB=\",\"e\":\"AQAB\"}",
        "{\"kty\":\"RSA\",\"alg\":\"RS256\",\"n\":\"AQAB\",\"e\":\"\"}",
        "{\"kty\":\"EC\",\"crv\":\"P-256\"}",
        "{\"kty\":\"EC\",\"crv\":\"P-256\",\"x\":\"AQAB\",\"y\":\"AQAB\"}",
        "{\"kty\":\"EC\",\"crv\":\"Ed25519\",\"x\":\"AQAB\",\"y\":\"AQAB\"}",
        "{\"kty\":\"EC\",\"crv\":\"secp256k1\",\"x\":\"AQAB\",\"y\":\"AQAB\"}",
        "{\"kty\":\"OKP\",\"crv\":\"P-256\",\"x\":\"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo\"}",
        "{\"kty\":\"OKP\",\"crv\":\"X25519\",\"x\":\"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo\"}",
        "{\"kty\":\"oct\",\"alg\":\"none\",\"k\":\"AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8\"}",
        "{\"kty\":\"oct\",\"alg\":\"RS256\",\"k\":\"AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8\"}",
        "{\"kty\":\"oct\",\"k\":\"AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8\"}"
      })
  void refusesWhatIsNoKey(String json) {
    assertThatIllegalArgumentException().isThrownBy(() -> Jwk.verificationKey(json));
    assertThatIllegalArgumentException().isThrownBy(() -> Jwk.signingKey(json));
  }

  @Test
  void takesTheAlgorithmOfTheCallerWhereTheKeyNamesNone() {
    String unnamed = RSA.replace(",\"alg\":\"RS256\"", "");

    assertThatIllegalArgumentException().isThrownBy(() -> Jwk.verificationKey(unnamed));
    assertThat(Jwk.verificationKey(unnamed, JwsAlgorithm.PS512).algorithm())
        .isEqualTo(JwsAlgorithm.PS512);
    assertThat(Jwk.verificationKey(RSA, RS256).algorithm()).isEqualTo(RS256);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Jwk.verificationKey(RSA, JwsAlgorithm.RS384))
        .withMessage("the key names another algorithm than RS384");
  }

  // RFC 8037 A.1, and the public key of another.
  @Test
  void refusesPrivateKeyOfAnotherPublicKey() {
    String own =
        "{\"kty\":\"OKP\",\"crv\":\"Ed25519\",\"d\":\"nWGxne_9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A\",\"x\":\"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo\"}";
    String others = Jwk.toJson(KeyPairs.verification(JwsAlgorithm.Ed25519));
    String x = others.replaceFirst(".*\"x\":\"([^\"]*)\".*", "$1");

    assertThat(Jwk.signingKey(own).algorithm()).isEqualTo(JwsAlgorithm.Ed25519);
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> Jwk.signingKey(own.replace("11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo", x)))
        .withMessage("the private key is not that of the public one");
  }

  @Test
  void showsNoSecret() {
    VerificationKey secret = VerificationKey.hmac(HS256, new byte[32]);

    assertThatIllegalArgumentException().isThrownBy(() -> Jwk.toJson(secret));
    assertThatIllegalArgumentException().isThrownBy(() -> Jwk.thumbprint(secret));
    assertThatIllegalArgumentException().isThrownBy(() -> JwkSet.toJson(secret));
    assertThatIllegalArgumentException().isThrownBy(() -> JwkSet.toJson());
  }

  @Test
  void refusesSetWithAPrivateKey() {
    String published = "{\"keys\":[" + with("\"d\":\"AQAB\"") + "]}";

    assertThatIllegalArgumentException()
        .isThrownBy(() -> JwkSet.parse(published))
        .withMessage("a private key is in the set: somebody has published it");
  }

  @Test
  void picksTheKeysThatATokenCanPick() {
    String one = Jwk.toJson(KeyPairs.verification(ES256));
    String other = Jwk.toJson(KeyPairs.verification(JwsAlgorithm.Ed25519));
    String set = "{\"keys\":[" + one + ',' + RSA + "]}";
    String both = "{\"keys\":[" + one + ',' + RSA + ',' + other + "]}";

    assertThat(JwkSet.parse(set).keyWithoutId().orElseThrow().algorithm()).isEqualTo(ES256);
    assertThat(JwkSet.parse(both).key("2011-04-29")).isPresent();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> JwkSet.parse("{\"keys\":[" + one + ',' + other + "]}"));
  }
}
