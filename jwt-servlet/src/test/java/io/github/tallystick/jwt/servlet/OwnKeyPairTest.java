package io.github.tallystick.jwt.servlet;

import static io.github.tallystick.jwt.JwsAlgorithm.ES256;
import static io.github.tallystick.jwt.JwsAlgorithm.ES512;
import static io.github.tallystick.jwt.JwsAlgorithm.Ed25519;
import static io.github.tallystick.jwt.JwsAlgorithm.EdDSA;
import static io.github.tallystick.jwt.JwsAlgorithm.ML_DSA_44;
import static io.github.tallystick.jwt.JwsAlgorithm.ML_DSA_87;
import static io.github.tallystick.jwt.JwsAlgorithm.PS256;
import static io.github.tallystick.jwt.JwsAlgorithm.RS256;
import static io.github.tallystick.jwt.servlet.Loopback.tokenIn;
import static io.github.tallystick.jwt.servlet.Refusals.assertRefused;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.tallystick.jwt.JwsAlgorithm;
import io.github.tallystick.jwt.JwtClaims;
import io.github.tallystick.jwt.JwtSigner;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tokens that a key pair of our own signs and verifies. */
class OwnKeyPairTest {
  private static final KeyPairPem PAIR = KeyPairPem.of(Ed25519);

  private static Site site;

  @TempDir private Path directory;

  @BeforeAll
  static void start() throws Exception {
    site = Site.of(PAIR.filter().userClaim("sub").build()).start();
  }

  @AfterAll
  static void stop() {
    site.close();
  }

  private static Stream<JwsAlgorithm> algorithms() {
    return Stream.of(RS256, PS256, ES256, ES512, Ed25519, EdDSA, ML_DSA_44).filter(KeyPairPem::has);
  }

  private static String login(Site to) throws IOException, InterruptedException {
    return tokenIn(to.login("admin", "admin-pass-1234"));
  }

  private static String headerOf(String token) {
    return new String(Base64.getUrlDecoder().decode(token.split("\\.")[0]), UTF_8);
  }

  private static HttpResponse<String> validate(Site to, String token) throws Exception {
    return to.send("POST", Loopback.TOKEN + "/validate", "Authorization", "Bearer " + token);
  }

  private static String signed(JwtSigner signer) {
    return signer.sign(
        JwtClaims.builder().subject("7").expirationTime(Sample.NOW.plusSeconds(60)).build());
  }

  /** The keys of {@code web.xml} for this pair, where the clock is the system's. */
  private static Map<String, String> keys(KeyPairPem pair, UnaryOperator<String> spelled) {
    Map<String, String> keys = new HashMap<>();
    keys.put("JWT_AUTH_ALGORITHM", pair.algorithm().headerValue());
    keys.put("JWT_AUTH_PRIVATE_KEY", spelled.apply(pair.privateKey()));
    keys.put("JWT_AUTH_PUBLIC_KEY", spelled.apply(pair.publicKey()));
    keys.put("JWT_AUTH_USER_CLAIM", "sub");
    return keys;
  }

  private static void assertAccepts(Map<String, String> keys, KeyPairPem pair) throws Exception {
    String token =
        pair.signer()
            .sign(
                JwtClaims.builder()
                    .subject("7")
                    .expirationTime(Instant.now().plusSeconds(60))
                    .build());
    try (Site configured = Site.configured(keys).start()) {
      assertThat(configured.get("/", token).body()).startsWith("principal=7 ");
    }
  }

  @ParameterizedTest
  @MethodSource("algorithms")
  void signsWithThumbprintForKeyIdAndAcceptsItsOwn(JwsAlgorithm algorithm) throws Exception {
    KeyPairPem pair = KeyPairPem.of(algorithm);
    try (Site own = Site.of(pair.filter().build()).start()) {
      String token = login(own);

      assertThat(headerOf(token))
          .isEqualTo(
              "{\"typ\":\"JWT\",\"alg\":\"%s\",\"kid\":\"%s\"}"
                  .formatted(algorithm, pair.thumbprint()));
      assertThat(own.get("/", token).body()).startsWith("principal=1 ");
      assertThat(validate(own, token).statusCode()).isEqualTo(200);
    }
  }

  @ParameterizedTest
  @MethodSource("algorithms")
  void refusesTokenOfAnotherKeyPair(JwsAlgorithm algorithm) throws Exception {
    KeyPairPem pair = KeyPairPem.of(algorithm);
    KeyPairPem other = KeyPairPem.of(algorithm);
    try (Site own = Site.of(pair.filter().userClaim("sub").build()).start()) {
      assertRefused(
          own.get("/", signed(other.signer(pair.thumbprint()))),
          403,
          "jwt_auth_invalid_token",
          "Signature verification failed");
      assertRefused(
          own.get("/", signed(other.signer())), 403, "jwt_auth_invalid_token", "Key ID not known");
    }
  }

  // RFC 8725 §2.1: who obeys the header takes a public key for a secret.
  @ParameterizedTest
  @MethodSource("algorithms")
  void refusesHmacByThePublicKey(JwsAlgorithm algorithm) throws Exception {
    KeyPairPem pair = KeyPairPem.of(algorithm);
    try (Site own = Site.of(pair.filter().userClaim("sub").build()).start()) {
      for (String forged :
          new String[] {
            pair.forgedByPem(),
            pair.forged(pair.publicKey().strip().getBytes(UTF_8)),
            pair.forged(pair.encoded())
          }) {
        assertRefused(
            own.get("/", forged), 403, "jwt_auth_invalid_token", "Algorithm not supported");
        assertRefused(validate(own, forged), 403, "jwt_auth_invalid_token");
      }
    }
  }

  @Test
  void acceptsTokenWithoutKeyId() throws Exception {
    JwtSigner signer = PAIR.signerWithoutKeyId();

    assertThat(site.get("/", signed(signer)).body()).startsWith("principal=7 ");
  }

  // RFC 9864 §2.2: both say the same.
  @Test
  void acceptsEitherNameOfEd25519() throws Exception {
    assertThat(site.get("/", signed(PAIR.as(EdDSA).signer())).body()).startsWith("principal=7 ");
  }

  @ParameterizedTest
  @CsvSource({"256, Key ID not known", "2900, Key ID not known", "4200, Token too large"})
  void refusesHugeKeyId(int length, String message) throws Exception {
    String header = "{\"alg\":\"Ed25519\",\"kid\":\"" + "k".repeat(length) + "\"}";

    assertRefused(
        site.get("/", Sample.signed(header, "{}")), 403, "jwt_auth_invalid_token", message);
  }

  @Test
  void refusesTokenOfSampleSecret() throws Exception {
    assertRefused(
        site.get("/", Sample.token()), 403, "jwt_auth_invalid_token", "Algorithm not supported");
  }

  @Test
  void refusesTokenThatSaysItHasNoSignature() throws Exception {
    String token = signed(PAIR.signer());
    String none =
        Base64.getUrlEncoder().withoutPadding().encodeToString("{\"alg\":\"none\"}".getBytes(UTF_8))
            + token.substring(token.indexOf('.'), token.lastIndexOf('.') + 1);

    assertRefused(site.get("/", none), 403, "jwt_auth_invalid_token");
  }

  @Test
  void needsNoSecretAndIgnoresOne() throws Exception {
    try (Site own = Site.of(PAIR.filter().secretKey(Sample.SECRET).build()).start()) {
      assertThat(own.get("/", login(own)).statusCode()).isEqualTo(200);
      assertRefused(own.get("/", Sample.token()), 403, "jwt_auth_invalid_token");
    }
  }

  @Test
  void takesPemAsItStandsInWebXml() throws Exception {
    assertAccepts(keys(PAIR, pem -> "\n      " + pem.replace("\n", "\r\n      ") + "  "), PAIR);
  }

  // What CI systems, containers and .env files make of it.
  @Test
  void takesPemInOneLine() throws Exception {
    assertAccepts(keys(PAIR, pem -> pem.replace('\n', ' ')), PAIR);
    assertAccepts(keys(PAIR, pem -> pem.replace("\n", "\\n")), PAIR);
    assertAccepts(keys(PAIR, pem -> '"' + pem.replace("\n", "\\r\\n") + '"'), PAIR);
  }

  @ParameterizedTest
  @ValueSource(strings = {"file:%s", "file://%s", " file:%s\n"})
  void takesFiles(String spelling) throws Exception {
    Path secret = Files.writeString(directory.resolve("a key.pem"), PAIR.privateKey());
    Path open = Files.writeString(directory.resolve("public.pem"), PAIR.publicKey());
    Map<String, String> keys = keys(PAIR, pem -> pem);
    keys.put("JWT_AUTH_PRIVATE_KEY", spelling.formatted(secret));
    keys.put("JWT_AUTH_PUBLIC_KEY", spelling.formatted(open));

    assertAccepts(keys, PAIR);
  }

  @Test
  void takesFilesInCode() throws Exception {
    Path secret = Files.writeString(directory.resolve("private.pem"), PAIR.privateKey());
    Path open = Files.writeString(directory.resolve("public.pem"), PAIR.publicKey());
    try (Site own =
        Site.of(PAIR.filter().privateKey("file:" + secret).publicKey("file:" + open).build())
            .start()) {
      assertThat(own.get("/", login(own)).statusCode()).isEqualTo(200);
    }
  }

  @Test
  void takesPemOfPhpFile() throws Exception {
    String php =
        """
        <?php
        define('JWT_AUTH_ALGORITHM', 'Ed25519');
        define('JWT_AUTH_USER_CLAIM', 'sub');
        define('JWT_AUTH_PRIVATE_KEY', '%s');
        define( "JWT_AUTH_PUBLIC_KEY", "%s" );
        """
            .formatted(PAIR.privateKey(), PAIR.publicKey().replace("\n", "\\n"));
    Path file = Files.writeString(directory.resolve("wp-config.php"), php);

    assertAccepts(Map.of("JWT_AUTH_CONFIG_FILE", file.toString()), PAIR);
  }

  private static Stream<JwsAlgorithm> ofShortSignatures() {
    return algorithms().filter(algorithm -> algorithm != ML_DSA_87);
  }

  @ParameterizedTest
  @MethodSource("ofShortSignatures")
  void putsTokenIntoCookie(JwsAlgorithm algorithm) throws Exception {
    try (Site own = Site.of(KeyPairPem.of(algorithm).filter().cookie("jwt").build()).start()) {
      assertThat(own.login("admin", "admin-pass-1234").headers().firstValue("Set-Cookie"))
          .hasValueSatisfying(cookie -> assertThat(cookie).startsWith("jwt=ey"));
    }
  }
}
