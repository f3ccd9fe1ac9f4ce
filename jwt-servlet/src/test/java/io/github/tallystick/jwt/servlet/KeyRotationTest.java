package io.github.tallystick.jwt.servlet;

import static io.github.tallystick.jwt.JwsAlgorithm.ES256;
import static io.github.tallystick.jwt.JwsAlgorithm.Ed25519;
import static io.github.tallystick.jwt.JwsAlgorithm.HS384;
import static io.github.tallystick.jwt.JwsAlgorithm.PS256;
import static io.github.tallystick.jwt.JwsAlgorithm.RS256;
import static io.github.tallystick.jwt.servlet.Loopback.tokenIn;
import static io.github.tallystick.jwt.servlet.Refusals.assertRefused;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.logging.Level.WARNING;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.tallystick.jwt.JwsAlgorithm;
import io.github.tallystick.jwt.JwtClaims;
import io.github.tallystick.jwt.JwtSigner;
import io.github.tallystick.jwt.SigningKey;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** From one key to the next without logging anybody out. */
class KeyRotationTest {
  private static String signed(JwtSigner signer, int seconds) {
    return signer.sign(
        JwtClaims.builder().subject("7").expirationTime(Sample.NOW.plusSeconds(seconds)).build());
  }

  private static JwtSigner hmac(JwsAlgorithm algorithm) {
    return JwtSigner.of(SigningKey.hmac(algorithm, Sample.SECRET.getBytes(UTF_8)));
  }

  private static void assertSignsWith(String keyId, Site site) throws Exception {
    String token = tokenIn(site.login("admin", "admin-pass-1234"));

    assertThat(new String(Base64.getUrlDecoder().decode(token.split("\\.")[0]), UTF_8))
        .contains("\"kid\":\"" + keyId + "\"");
    assertThat(site.get("/", token).body()).startsWith("principal=1 ");
  }

  @ParameterizedTest
  @CsvSource({
    "Ed25519, Ed25519",
    "RS256, RS256",
    "ES256, Ed25519",
    "Ed25519, ES256",
    "RS256, Ed25519",
    "Ed25519, RS256",
    "ES384, ES512"
  })
  void acceptsTokensOfThePreviousKeyPair(JwsAlgorithm before, JwsAlgorithm now) throws Exception {
    KeyPairPem previous = KeyPairPem.of(before);
    KeyPairPem present = KeyPairPem.of(now);
    try (Site site =
        Site.of(present.filter().previousPublicKey(previous.publicKey()).userClaim("sub").build())
            .start()) {
      assertThat(site.get("/", signed(previous.signer(), 60)).body()).startsWith("principal=7 ");
      assertThat(site.get("/", signed(present.signer(), 60)).body()).startsWith("principal=7 ");
      assertSignsWith(present.thumbprint(), site);
    }
  }

  // PEM does not say by which of its algorithms an RSA key has signed.
  @ParameterizedTest
  @CsvSource({"PS256, PS256, RS256", "Ed25519, RS256, PS256"})
  void takesPreviousRsaKeyForThePresentAlgorithmOrElseRs256(
      JwsAlgorithm present, JwsAlgorithm taken, JwsAlgorithm refused) throws Exception {
    KeyPairPem previous = KeyPairPem.of(RS256);
    try (Site site =
        Site.of(
                KeyPairPem.of(present)
                    .filter()
                    .previousPublicKey(previous.publicKey())
                    .userClaim("sub")
                    .build())
            .start()) {
      assertThat(site.get("/", signed(previous.as(taken).signer(), 60)).statusCode())
          .isEqualTo(200);
      assertRefused(
          site.get("/", signed(previous.as(refused).signer(), 60)), 403, "jwt_auth_invalid_token");
    }
  }

  @Test
  void saysOfExpiredTokenOfThePreviousKeyPairThatItExpired() throws Exception {
    KeyPairPem previous = KeyPairPem.of(ES256);
    try (Site site =
        Site.of(KeyPairPem.of(Ed25519).filter().previousPublicKey(previous.publicKey()).build())
            .start()) {
      assertRefused(
          site.get("/", signed(previous.signer(), -3_600)), 403, "jwt_auth_expired_token");
    }
  }

  @Test
  void refusesTokensOfAThirdKeyPair() throws Exception {
    KeyPairPem third = KeyPairPem.of(Ed25519);
    KeyPairPem previous = KeyPairPem.of(Ed25519);
    try (Site site =
        Site.of(KeyPairPem.of(Ed25519).filter().previousPublicKey(previous.publicKey()).build())
            .start()) {
      assertRefused(site.get("/", signed(third.signer(), 60)), 403, "jwt_auth_invalid_token");
      assertRefused(
          site.get("/", signed(third.signer(previous.thumbprint()), 60)),
          403,
          "jwt_auth_invalid_token");
      assertRefused(
          site.get("/", signed(third.signerWithoutKeyId(), 60)), 403, "jwt_auth_invalid_token");
      assertRefused(site.get("/", previous.forgedByPem()), 403, "jwt_auth_invalid_token");
    }
  }

  @Test
  void acceptsTokensOfThePreviousSecretBesideAKeyPair() throws Exception {
    KeyPairPem present = KeyPairPem.of(ES256);
    try (Site site = Site.of(present.filter().previousSecretKey(Sample.SECRET).build()).start()) {
      assertThat(site.get("/", Sample.token()).body()).startsWith("principal=7 ");
      assertThat(site.get("/", Sample.WORDPRESS_TOKEN).body()).startsWith("principal=1 ");
      assertSignsWith(present.thumbprint(), site);
      assertRefused(site.get("/", signed(hmac(HS384), 60)), 403, "jwt_auth_invalid_token");
    }
  }

  @Test
  void acceptsTokensOfAPreviousSecretAndAPreviousKeyPairAlike() throws Exception {
    KeyPairPem present = KeyPairPem.of(ES256);
    KeyPairPem previous = KeyPairPem.of(PS256);
    try (Site site =
        Site.of(
                present
                    .filter()
                    .previousSecretKey(Sample.SECRET)
                    .previousPublicKey(previous.publicKey())
                    .userClaim("sub")
                    .algorithm(ES256)
                    .build())
            .start()) {
      assertThat(site.get("/", Sample.token(",\"sub\":\"7\"")).body()).startsWith("principal=7 ");
      assertThat(site.get("/", signed(previous.as(RS256).signer(), 60)).body())
          .startsWith("principal=7 ");
      assertSignsWith(present.thumbprint(), site);
    }
  }

  @Test
  void warnsThatAKeyPairMayBeShared() throws Exception {
    try (LogCapture log = new LogCapture();
        Site site = Site.of(KeyPairPem.of(Ed25519).filter().build()).start()) {
      assertThat(site.get("/").statusCode()).isEqualTo(401);
      assertThat(log.messages(WARNING))
          .singleElement()
          .asString()
          .startsWith("JWT_AUTH_ISSUER is not set");
    }
  }

  // Back from a key pair to the secret that WordPress shares.
  @Test
  void acceptsTokensOfThePreviousKeyPairBesideASecret() throws Exception {
    KeyPairPem previous = KeyPairPem.of(Ed25519);
    try (Site site =
        Site.of(Sample.filter().previousPublicKey(previous.publicKey()).userClaim("sub").build())
            .start()) {
      assertThat(site.get("/", signed(previous.signer(), 60)).body()).startsWith("principal=7 ");
      assertThat(site.get("/", signed(hmac(JwsAlgorithm.HS256), 60)).body())
          .startsWith("principal=7 ");
      assertRefused(site.get("/", previous.forgedByPem()), 403, "jwt_auth_invalid_token");
    }
  }
}
