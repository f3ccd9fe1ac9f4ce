package io.github.tallystick.jwt;

import static io.github.tallystick.jwt.JwsAlgorithm.HS256;
import static io.github.tallystick.jwt.JwsAlgorithm.HS512;
import static io.github.tallystick.jwt.Tokens.SECRET;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class JwtSignerTest {
  private static final SigningKey KEY = SigningKey.hmac(HS256, SECRET);
  private static final JwtSigner SIGNER = JwtSigner.of(KEY);
  private static final JwtClaims CLAIMS =
      JwtClaims.builder().subject("\u6f22").expirationTime(Instant.ofEpochSecond(7)).build();

  @ParameterizedTest
  @EnumSource
  void signsWithEachAlgorithm(JwsAlgorithm algorithm) {
    String header = "{\"typ\":\"JWT\",\"alg\":\"" + algorithm + "\"}";
    String signingInput =
        Tokens.encode(header) + '.' + Tokens.encode("{\"sub\":\"\u6f22\",\"exp\":7}");

    assertThat(JwtSigner.of(SigningKey.hmac(algorithm, SECRET)).sign(CLAIMS))
        .isEqualTo(Tokens.signed(signingInput, algorithm, SECRET));
  }

  @Test
  void writesTypeAndAlgorithmIntoTheHeader() {
    assertThat(Tokens.headerOf(SIGNER.sign(CLAIMS)))
        .isEqualTo("{\"typ\":\"JWT\",\"alg\":\"HS256\"}");
  }

  @Test
  void writesTheKeyIdBehind() {
    JwtSigner signer = JwtSigner.of(SigningKey.hmac(HS512, SECRET).withKeyId("2026 \"\u6f22\""));

    assertThat(Tokens.headerOf(signer.sign(CLAIMS)))
        .isEqualTo("{\"typ\":\"JWT\",\"alg\":\"HS512\",\"kid\":\"2026 \\\"\u6f22\\\"\"}");
  }

  @Test
  void writesAnotherType() {
    JwtSigner signer = JwtSigner.of(KEY.withKeyId("a")).withType("at+jwt");

    assertThat(Tokens.headerOf(signer.sign(CLAIMS)))
        .isEqualTo("{\"typ\":\"at+jwt\",\"alg\":\"HS256\",\"kid\":\"a\"}");
  }

  @Test
  void isNotChangedByWithType() {
    SIGNER.withType("at+jwt");

    assertThat(Tokens.headerOf(SIGNER.sign(CLAIMS))).contains("\"JWT\"");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "a b", "a\n", "\u00e9", "\u0000", "\ud800", "\u007f"})
  void refusesUnfitType(String type) {
    assertThatIllegalArgumentException().isThrownBy(() -> SIGNER.withType(type));
  }

  @Test
  void limitsTypeTo255Characters() {
    assertThat(SIGNER.withType("x".repeat(255)).sign(CLAIMS)).isNotEmpty();
    assertThatIllegalArgumentException().isThrownBy(() -> SIGNER.withType("x".repeat(256)));
  }

  @Test
  void signsTheSameClaimsAlike() {
    JwtClaims same =
        JwtClaims.builder().subject("\u6f22").expirationTime(Instant.ofEpochSecond(7)).build();

    assertThat(SIGNER.sign(same))
        .isEqualTo(SIGNER.sign(CLAIMS))
        .isEqualTo(JwtSigner.of(KEY).sign(CLAIMS));
  }

  @Test
  void signsEmptyClaimsSet() {
    String token = SIGNER.sign(JwtClaims.builder().neverExpires().build());

    assertThat(token).isEqualTo(Tokens.of(Tokens.HEADER, "{}"));
  }

  @Test
  void signsWhatIsVerified() {
    JwtSigner signer = JwtSigner.of(KEY.withKeyId("x".repeat(255))).withType("at+jwt");
    VerificationKey key = VerificationKey.hmac(HS256, SECRET).withKeyId("x".repeat(255));
    JwtVerifier verifier =
        JwtVerifier.builder(key).type("at+jwt").clock(() -> Instant.EPOCH).build();

    assertThat(verifier.verify(signer.sign(CLAIMS)).subject()).contains("\u6f22");
  }

  @Test
  void refusesNull() {
    assertThatNullPointerException().isThrownBy(() -> JwtSigner.of(null));
    assertThatNullPointerException().isThrownBy(() -> SIGNER.withType(null));
    assertThatNullPointerException().isThrownBy(() -> SIGNER.sign(null));
  }
}
