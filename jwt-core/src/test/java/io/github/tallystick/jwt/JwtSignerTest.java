package io.github.tallystick.jwt;

import static io.github.tallystick.jwt.JwsAlgorithm.HS256;
import static io.github.tallystick.jwt.JwsAlgorithm.HS512;
import static io.github.tallystick.jwt.Tokens.SECRET;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
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
  @EnumSource(names = {"HS256", "HS384", "HS512"})
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
  void writesHeaderParametersBehindTheOthers() {
    JwtSigner signer =
        JwtSigner.of(KEY.withKeyId("1"))
            .withHeaderParameter("tenant", "acme")
            .withHeaderParameter("list", List.of(1, "\u6f22"))
            .withType("at+jwt")
            .withHeaderParameter("tenant", "beta");

    assertThat(Tokens.headerOf(signer.sign(CLAIMS)))
        .isEqualTo(
            "{\"typ\":\"at+jwt\",\"alg\":\"HS256\",\"kid\":\"1\",\"tenant\":\"beta\","
                + "\"list\":[1,\"\u6f22\"]}");
  }

  @Test
  void copiesItselfWithAHeaderParameter() {
    List<String> value = new ArrayList<>(List.of("a"));
    JwtSigner signer = SIGNER.withHeaderParameter("x", value);
    value.add("b");

    assertThat(Tokens.headerOf(signer.withType("y").sign(CLAIMS)))
        .isEqualTo("{\"typ\":\"y\",\"alg\":\"HS256\",\"x\":[\"a\"]}");
    assertThat(Tokens.headerOf(SIGNER.sign(CLAIMS))).isEqualTo(Tokens.HEADER);
  }

  @ParameterizedTest
  @ValueSource(strings = {"alg", "typ", "kid", "crit", "b64", "jwk", "jku", "x5u", "x5c"})
  void refusesHeaderParameterThatIsNotFree(String name) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SIGNER.withHeaderParameter(name, "x"))
        .withMessageContaining(name);
  }

  @ParameterizedTest
  @ValueSource(strings = {"JWT", "jwt", "application/jwt"})
  void refusesContentTypeOfNestedJwt(String contentType) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SIGNER.withHeaderParameter("cty", contentType));
  }

  @Test
  void refusesHeaderThatEveryVerifierRefuses() {
    assertThatIllegalArgumentException().isThrownBy(() -> SIGNER.withHeaderParameter("cty", 7));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SIGNER.withHeaderParameter("x", "x".repeat(4_096)));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SIGNER.withHeaderParameter("x", Collections.nCopies(62, 1)));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SIGNER.withHeaderParameter("x", Instant.EPOCH));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SIGNER.withHeaderParameter("\ud800", "x"));
  }

  @Test
  void signsTheLongestHeaderThatIsVerified() {
    String longest = "x".repeat(4_096 - Tokens.HEADER.length() - ",\"x\":\"\"".length());
    JwtSigner signer = SIGNER.withHeaderParameter("x", longest);
    JwtVerifier verifier =
        JwtVerifier.builder(VerificationKey.hmac(HS256, SECRET)).clock(() -> Instant.EPOCH).build();

    assertThat(verifier.verify(signer.sign(CLAIMS)).headerParameter("x")).contains(longest);
    assertThat(
            Tokens.headerOf(
                SIGNER.withHeaderParameter("x", Collections.nCopies(61, 1)).sign(CLAIMS)))
        .hasSizeGreaterThan(120);
  }

  @Test
  void refusesNull() {
    assertThatNullPointerException().isThrownBy(() -> SIGNER.withHeaderParameter(null, "x"));
    assertThatNullPointerException().isThrownBy(() -> SIGNER.withHeaderParameter("x", null));
    assertThatNullPointerException().isThrownBy(() -> JwtSigner.of(null));
    assertThatNullPointerException().isThrownBy(() -> SIGNER.withType(null));
    assertThatNullPointerException().isThrownBy(() -> SIGNER.sign(null));
  }
}
