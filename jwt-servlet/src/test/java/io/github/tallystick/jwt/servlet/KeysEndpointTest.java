package io.github.tallystick.jwt.servlet;

import static io.github.tallystick.jwt.JwsAlgorithm.ES256;
import static io.github.tallystick.jwt.JwsAlgorithm.Ed25519;
import static io.github.tallystick.jwt.JwsAlgorithm.RS256;
import static io.github.tallystick.jwt.servlet.Loopback.tokenIn;
import static io.github.tallystick.jwt.servlet.Refusals.assertRefused;
import static java.util.logging.Level.INFO;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.tallystick.jwt.JwtVerifier;
import io.github.tallystick.jwt.VerificationKeySet;
import io.github.tallystick.jwt.jwk.JwkSet;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Our public keys, for others to verify by. */
class KeysEndpointTest {
  private static final String BASE = "/wp-json/jwt-auth/v1";
  private static final String JWKS = BASE + "/jwks";

  private static final KeyPairPem PAIR = KeyPairPem.of(ES256);
  private static final KeyPairPem PREVIOUS = KeyPairPem.of(RS256);

  private static Site site;

  @BeforeAll
  static void start() throws Exception {
    site =
        Site.of(
                PAIR.filter()
                    .previousPublicKey(PREVIOUS.publicKey())
                    .corsEnable(true)
                    .corsOrigins("https://app.example")
                    .build())
            .start();
  }

  @AfterAll
  static void stop() {
    site.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {JWKS, JWKS + "/", "/WP-JSON/jwt-auth/v1/JWKS"})
  void publishesTheKeyThatSignsAndThePreviousOne(String path) throws Exception {
    HttpResponse<String> answer = site.get(path);
    VerificationKeySet keys = JwkSet.parse(answer.body());

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(keys.key(PAIR.thumbprint())).isPresent();
    assertThat(keys.key(PREVIOUS.thumbprint())).isPresent();
    assertThat(answer.body()).contains("\"alg\":\"ES256\"", "\"alg\":\"RS256\"");
  }

  @Test
  void publishesNothingOfThePrivateKey() throws Exception {
    assertThat(site.get(JWKS).body()).doesNotContainPattern("\"(d|p|q|dp|dq|qi|priv)\"");
  }

  @Test
  void publishesWhatVerifiesALogin() throws Exception {
    String token = tokenIn(site.login("admin", "admin-pass-1234"));
    JwtVerifier verifier =
        JwtVerifier.builder(JwkSet.parse(site.get(JWKS).body())).clock(() -> Sample.NOW).build();

    assertThat(verifier.verify(token).issuer()).contains("http://127.0.0.1:" + site.port());
  }

  @Test
  void mayBeKeptForFiveMinutes() throws Exception {
    HttpResponse<String> answer = site.get(JWKS);

    assertThat(answer.headers().allValues("Content-Type"))
        .containsExactly("application/jwk-set+json");
    assertThat(answer.headers().allValues("Cache-Control")).containsExactly("public, max-age=300");
    assertThat(answer.headers().allValues("X-Content-Type-Options")).containsExactly("nosniff");
  }

  @Test
  void answersHeadWithTheHeadersAlone() throws Exception {
    HttpResponse<String> answer = site.send("HEAD", JWKS);

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).isEmpty();
    assertThat(answer.headers().firstValueAsLong("Content-Length"))
        .hasValue(site.get(JWKS).body().length());
    assertThat(answer.headers().firstValue("Cache-Control")).contains("public, max-age=300");
  }

  @Test
  void doesNotLookAtTheToken() throws Exception {
    assertThat(site.get(JWKS, "a.b.c").statusCode()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"POST", "PUT", "DELETE"})
  void hasNoOtherMethod(String method) throws Exception {
    assertRefused(site.send(method, JWKS), 404, "rest_no_route");
  }

  @ParameterizedTest
  @ValueSource(strings = {JWKS + "/x", JWKS + ".json", BASE + "/.well-known/jwks.json"})
  void liesNowhereElse(String path) throws Exception {
    assertRefused(site.get(path), 404, "rest_no_route");
  }

  @Test
  void saysWhichMethodsItHas() throws Exception {
    HttpResponse<String> answer = site.send("OPTIONS", JWKS);

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("Allow")).contains("GET, HEAD, OPTIONS");
  }

  @Test
  void isForScriptsOfListedOriginsToo() throws Exception {
    HttpResponse<String> answer = site.send("GET", JWKS, "Origin", "https://app.example");

    assertThat(answer.headers().firstValue("Access-Control-Allow-Origin"))
        .contains("https://app.example");
    assertThat(answer.headers().allValues("Vary")).contains("Origin");
    assertThat(
            site.send("GET", JWKS, "Origin", "https://evil.example")
                .headers()
                .firstValue("Access-Control-Allow-Origin"))
        .isEmpty();
  }

  @Test
  void isInTheIndex() throws Exception {
    assertThat(site.get(BASE).body())
        .contains(
            "\"\\/jwt-auth\\/v1\\/jwks\":{\"namespace\":\"jwt-auth\\/v1\",\"methods\":[\"GET\"],"
                + "\"endpoints\":[{\"methods\":[\"GET\"],\"args\":[]}]");
  }

  @Test
  void isInTheLogAtStart() throws Exception {
    try (LogCapture log = new LogCapture();
        Site other = Site.of(PAIR.filter().endpoint("/auth").build()).contextPath("/shop")) {
      other.start();

      assertThat(log.messages(INFO))
          .singleElement()
          .asString()
          .contains("POST /shop/auth/token/validate, GET /shop/auth/jwks;");
      assertThat(other.get("/shop/auth/jwks").statusCode()).isEqualTo(200);
    }
  }

  @Test
  void isNotThereWhereASecretSigns() throws Exception {
    try (Site other =
        Site.of(Sample.filter().previousPublicKey(PREVIOUS.publicKey()).build()).start()) {
      assertRefused(other.get(JWKS), 404, "rest_no_route");
      assertRefused(other.send("OPTIONS", JWKS), 404, "rest_no_route");
      assertThat(other.get(BASE).body()).doesNotContain("jwks");
    }
  }

  @Test
  void isNotThereWithoutEndpoints() throws Exception {
    try (Site other = Site.of(PAIR.filter().endpoint("").build()).start()) {
      assertRefused(other.get(JWKS), 401, "jwt_auth_no_auth_header");
    }
  }

  @Test
  void saysThatTheConfigurationIsFaulty() throws Exception {
    try (LogCapture log = new LogCapture();
        Site faulty = Site.configured(Map.of("JWT_AUTH_ALGORITHM", "Ed25519")).start()) {
      assertRefused(faulty.get(JWKS), 403, "jwt_auth_bad_config");
      assertThat(log.messages(INFO)).hasSize(1);
    }
  }

  // A set with one kid twice is refused by those who read it.
  @Test
  void publishesAKeyOnceThatIsThePreviousOneToo() throws Exception {
    KeyPairPem pair = KeyPairPem.of(Ed25519);
    try (Site same = Site.of(pair.filter().previousPublicKey(pair.publicKey()).build()).start()) {
      assertThat(JwkSet.parse(same.get(JWKS).body()).key(pair.thumbprint())).isPresent();
    }
  }
}
