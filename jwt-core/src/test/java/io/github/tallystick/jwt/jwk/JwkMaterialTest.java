package io.github.tallystick.jwt.jwk;

import static io.github.tallystick.jwt.JwsAlgorithm.RS256;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.tallystick.jwt.JwsAlgorithm;
import io.github.tallystick.jwt.KeyPairs;
import io.github.tallystick.jwt.VerificationKey;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.RSAPublicKeySpec;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Numbers as JWKs have them: of a key with all their bytes, else with none too many. */
class JwkMaterialTest {
  // The points with the least x, which is one byte, and zeros in front of it.
  @ParameterizedTest
  @CsvSource({
    "P-256, AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAU, RZJDuapYGAb-kTvOmYF63hHKUDxk2aPFM0FcCDJI-8w",
    "P-384, AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAC, jN6tu9BJEaPBkx4m3z-mQ53KnH6yhvvUb8MZ8OK7eAIyuvV4JfwMGRKtov7-hAJM",
    "P-521, AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAB, ABDlm-k8TyacAmnHnir9ZdauqptwHqzBlPs-4D30eEm_VQ7GNuvuDd1KFvHNlAZgWvOPWEVndw4_Jy1ojIMuhDVk"
  })
  void writesTheZerosOfCoordinates(String curve, String x, String y) {
    String json =
        "{\"kty\":\"EC\",\"crv\":\"%s\",\"x\":\"%s\",\"y\":\"%s\"}".formatted(curve, x, y);
    VerificationKey key = Jwk.verificationKey(json);

    assertThat(JwkMaterial.required(key)).containsEntry("x", x).containsEntry("y", y);
  }

  // RFC 8032 §5.1.2: the sign of x is the last bit; keys of RFC 8032 §7.1, one of each.
  @ParameterizedTest
  @ValueSource(
      strings = {
        "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo",
        "_FHNjmIYoaONpH7QAjDwWAgW7RO6MwOsXeuRFUiQgCU",
        "PUAXw-hDiVqStwqnTRt-vJyYLM8uxJaMwM1V8Sr0Zgw",
        "7Bcrk61eVjv0kyxw4SRQNMNUZ-8u_U1k6_gZaDRn4r8"
      })
  void writesTheSignOfEd25519(String x) {
    String json = "{\"kty\":\"OKP\",\"crv\":\"Ed25519\",\"x\":\"%s\"}".formatted(x);

    assertThat(JwkMaterial.required(Jwk.verificationKey(json))).containsEntry("x", x);
  }

  @ParameterizedTest
  @CsvSource({"3, Aw", "255, _w", "257, AQE", "65537, AQAB", "18446744073709551615, __________8"})
  void writesExponentWithoutZeros(BigInteger exponent, String written)
      throws GeneralSecurityException {
    BigInteger modulus = ((RSAPublicKey) KeyPairs.of(RS256).getPublic()).getModulus();
    VerificationKey key =
        VerificationKey.of(
            RS256,
            KeyFactory.getInstance("RSA").generatePublic(new RSAPublicKeySpec(modulus, exponent)));

    assertThat(JwkMaterial.required(key)).containsEntry("e", written);
  }

  @ParameterizedTest
  @CsvSource({"RS256, RSA", "PS512, RSA", "ES512, EC", "Ed448, OKP", "EdDSA, OKP"})
  void saysWhatItIsFor(JwsAlgorithm algorithm, String kind) {
    assertThat(JwkMaterial.published(KeyPairs.verification(algorithm).withKeyId("k")))
        .containsEntry("kty", kind)
        .containsEntry("use", "sig")
        .containsEntry("alg", algorithm.headerValue())
        .containsEntry("kid", "k");
    assertThat(JwkMaterial.published(KeyPairs.verification(algorithm))).doesNotContainKey("kid");
  }
}
