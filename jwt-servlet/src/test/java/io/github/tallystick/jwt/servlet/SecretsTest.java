package io.github.tallystick.jwt.servlet;

import static io.github.tallystick.jwt.servlet.Loopback.tokenIn;
import static io.github.tallystick.jwt.servlet.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.tallystick.jwt.Claim;
import io.github.tallystick.jwt.JwsAlgorithm;
import io.github.tallystick.jwt.JwtClaims;
import io.github.tallystick.jwt.JwtSigner;
import io.github.tallystick.jwt.SigningKey;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The secrets and the algorithm: which tokens they sign, and which they accept. */
class SecretsTest {
  private static final String HEADER = "{\"typ\":\"JWT\",\"alg\":\"HS256\"}";
  private static final String PREVIOUS = "the-one-before-it-0123456789abcdef0123456789";
  private static final String THIRD = "of-somebody-else-0123456789abcdef0123456789";

  /**
   * Of {@code secret_utf8.token} in the transcripts: what WordPress signed, with what, and when.
   */
  private static final String SHORT_SECRET = "clé-ñ-漢字-🔑";

  private static final Instant SHORT_SECRET_TIME = Instant.ofEpochSecond(1_795_436_120);
  private static final String SHORT_SECRET_TOKEN =
      "eyJ0eXAiOiJKV1QiLCJhbGciOiJIUzI1NiJ9"
          + ".eyJpc3MiOiJodHRwOi8vMTI3LjAuMC4xOjgwODkiLCJpYXQiOjE3OTU0MzYxMjAsIm5iZiI6MTc5NTQzNjEy"
          + "MCwiZXhwIjoxNzk2MDQwOTIwLCJkYXRhIjp7InVzZXIiOnsiaWQiOiIxIn19fQ"
          + ".oLkur5YZBevJz9yBCaeCrrJ6q2myaxBMYSrDLfiPWxk";

  private static Site rotated;

  @BeforeAll
  static void start() throws Exception {
    rotated = Site.of(Sample.filter().previousSecretKey(PREVIOUS).build()).start();
  }

  @AfterAll
  static void stop() {
    rotated.close();
  }

  @Test
  void acceptsTokenOfPreviousSecret() throws Exception {
    assertThat(rotated.get("/", tokenOf(PREVIOUS, 3600)).body()).startsWith("principal=7 ");
  }

  @Test
  void acceptsTokenOfPresentSecretBesideAPreviousOne() throws Exception {
    assertThat(rotated.get("/", tokenOf(Sample.SECRET, 3600)).body()).startsWith("principal=7 ");
  }

  @Test
  void acceptsTokenOfPreviousSecretOnValidate() throws Exception {
    HttpResponse<String> answer =
        rotated.send(
            rotated
                .request("/wp-json/jwt-auth/v1/token/validate")
                .header("Authorization", "Bearer " + tokenOf(PREVIOUS, 3600))
                .POST(BodyPublishers.noBody()));

    assertThat(answer.statusCode()).isEqualTo(200);
  }

  @Test
  void refusesTokenOfThirdSecret() throws Exception {
    assertRefused(
        rotated.get("/", tokenOf(THIRD, 3600)),
        403,
        "jwt_auth_invalid_token",
        "Signature verification failed");
  }

  @Test
  void refusesTokenOfPreviousSecretWhereNoneIsConfigured() throws Exception {
    try (Site site = Site.of(Sample.filter().build()).start()) {
      assertRefused(
          site.get("/", tokenOf(PREVIOUS, 3600)),
          403,
          "jwt_auth_invalid_token",
          "Signature verification failed");
    }
  }

  @Test
  void signsWithPresentSecretAlone() throws Exception {
    String token = tokenIn(rotated.login("admin", "admin-pass-1234"));

    try (Site alone = Site.of(Sample.filter().build()).start()) {
      assertThat(alone.get("/", token).body()).startsWith("principal=1 ");
    }
    try (Site before = Site.of(Sample.filter().secretKey(PREVIOUS).build()).start()) {
      assertRefused(before.get("/", token), 403, "jwt_auth_invalid_token");
    }
  }

  // The previous secret is asked after SIGNATURE alone; then its answer is the one that counts.
  @ParameterizedTest
  @CsvSource({PREVIOUS, Sample.SECRET})
  void saysOfExpiredTokenOfEitherSecretThatItExpired(String secret) throws Exception {
    assertRefused(
        rotated.get("/", tokenOf(secret, -3600)), 403, "jwt_auth_expired_token", "Expired token");
  }

  @Test
  void saysOfExpiredTokenOfThirdSecretThatItsSignatureIsWrong() throws Exception {
    assertRefused(
        rotated.get("/", tokenOf(THIRD, -3600)),
        403,
        "jwt_auth_invalid_token",
        "Signature verification failed");
  }

  @Test
  void readsPreviousSecretFromWebXml() throws Exception {
    Map<String, String> keys =
        Map.of("JWT_AUTH_SECRET_KEY", THIRD, "JWT_AUTH_PREVIOUS_SECRET_KEY", Sample.SECRET);
    try (Site site = Site.configured(keys).start()) {
      assertThat(site.get("/", Sample.tokenOfToday()).body()).startsWith("principal=7 ");
    }
  }

  @Test
  void acceptsTokenThatWordPressSignedWithShortSecret() throws Exception {
    try (Site site = withShortSecret()) {
      assertThat(site.start().get("/", SHORT_SECRET_TOKEN).body()).startsWith("principal=1 ");
    }
  }

  @Test
  void signsWithShortSecretAsWordPressDoes() throws Exception {
    try (Site site = withShortSecret()) {
      assertThat(site.start().login("admin", "admin-pass-1234").body())
          .isEqualTo(
              "{\"token\":\""
                  + SHORT_SECRET_TOKEN
                  + "\",\"user_email\":\"admin@example.test\",\"user_nicename\":\"admin\","
                  + "\"user_display_name\":\"admin\"}");
    }
  }

  @Test
  void refusesAllWithShortSecretUnlessItIsAllowed() throws Exception {
    try (Site site = Site.configured(Map.of("JWT_AUTH_SECRET_KEY", SHORT_SECRET)).start()) {
      assertRefused(site.get("/", SHORT_SECRET_TOKEN), 403, "jwt_auth_bad_config");
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"HS256", "HS384", "HS512"})
  void signsAndAcceptsWithEachAlgorithm(JwsAlgorithm algorithm) throws Exception {
    try (Site site = Site.of(Sample.filter().algorithm(algorithm).build()).start()) {
      String token = tokenIn(site.login("admin", "admin-pass-1234"));

      assertThat(site.get("/", token).body()).startsWith("principal=1 ");
      assertThat(token).startsWith(tokenOf(algorithm).substring(0, token.indexOf('.') + 1));
    }
  }

  @ParameterizedTest
  @CsvSource({"HS256, HS384", "HS256, HS512", "HS384, HS256", "HS512, HS256", "HS512, HS384"})
  void refusesTokenOfAnotherAlgorithm(JwsAlgorithm configured, JwsAlgorithm other)
      throws Exception {
    try (Site site = Site.of(Sample.filter().algorithm(configured).build()).start()) {
      assertThat(site.get("/", tokenOf(configured)).body()).startsWith("principal=7 ");
      assertRefused(
          site.get("/", tokenOf(other)), 403, "jwt_auth_invalid_token", "Algorithm not supported");
    }
  }

  private static Site withShortSecret() {
    return Site.of(
        Sample.filter()
            .secretKey(SHORT_SECRET)
            .allowShortSecretKey(true)
            .issuer(Sample.ISSUER)
            .clock(InstantSource.fixed(SHORT_SECRET_TIME))
            .build());
  }

  private static String tokenOf(String secret, int secondsFromNow) {
    long exp = Sample.NOW.getEpochSecond() + secondsFromNow;
    String payload = "{\"exp\":" + exp + ",\"data\":{\"user\":{\"id\":\"7\"}}}";
    return Sample.signed(HEADER, payload, secret);
  }

  private static String tokenOf(JwsAlgorithm algorithm) {
    byte[] secret = Sample.SECRET.getBytes(StandardCharsets.UTF_8);
    return JwtSigner.of(SigningKey.hmac(algorithm, secret))
        .sign(
            JwtClaims.builder()
                .expirationTime(Sample.NOW.plusSeconds(3600))
                .put(Claim.ofString("data", "user", "id"), "7")
                .build());
  }
}
