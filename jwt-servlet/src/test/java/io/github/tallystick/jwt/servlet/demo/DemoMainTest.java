package io.github.tallystick.jwt.servlet.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tallystick.jwt.JwtVerifier;
import io.github.tallystick.jwt.VerificationKeySet;
import io.github.tallystick.jwt.jwk.JwkSet;
import io.github.tallystick.jwt.servlet.Loopback;
import io.github.tallystick.jwt.servlet.RawServer;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The demo as a process of its own: what is set outside of it, and what it prints. */
@Timeout(60)
class DemoMainTest {
  private static final String SECRET = "a secret of the environment, for tests alone";
  private static final String OTHER = "another secret than that, and as much for tests alone";

  @TempDir private Path directory;

  @Test
  void takesSecretAndIssuerOfTheEnvironment() throws Exception {
    Map<String, String> environment =
        Map.of("JWT_AUTH_SECRET_KEY", SECRET, "JWT_AUTH_ISSUER", "https://shop.example, https://b");
    try (DemoProcess demo = DemoProcess.start(environment)) {
      assertThat(demo.printed())
          .contains("The secret is that of JWT_AUTH_SECRET_KEY (environment); ")
          .contains("the issuer is that of JWT_AUTH_ISSUER (environment).")
          .doesNotContain(SECRET);
      assertThat(demo.verify(demo.token(), SECRET).issuer()).hasValue("https://shop.example");
      assertThat(demo.codeOfExpiredToken()).isEqualTo("jwt_auth_expired_token");
    }
  }

  @Test
  void takesSecretOfSystemPropertyBeforeThatOfTheEnvironment() throws Exception {
    Map<String, String> environment = Map.of("JWT_AUTH_SECRET_KEY", OTHER);
    try (DemoProcess demo = DemoProcess.start(environment, "-DJWT_AUTH_SECRET_KEY=" + SECRET)) {
      assertThat(demo.printed())
          .contains("The secret is that of JWT_AUTH_SECRET_KEY (system property); ")
          .doesNotContain(SECRET, OTHER);
      assertThat(demo.verify(demo.token(), SECRET).issuer()).hasValue(demo.url());
      assertThat(demo.codeOfExpiredToken()).isEqualTo("jwt_auth_expired_token");
    }
  }

  @Test
  void takesSecretAndIssuerOfConfigFile() throws Exception {
    Path file = directory.resolve("wp-config.php");
    String php = "<?php define('JWT_AUTH_SECRET_KEY', '%s'); define('JWT_AUTH_ISSUER', 'wp');";
    Files.writeString(file, php.formatted(SECRET));
    try (DemoProcess demo = DemoProcess.start(Map.of("JWT_AUTH_CONFIG_FILE", file.toString()))) {
      assertThat(demo.printed())
          .contains("The secret is that of JWT_AUTH_SECRET_KEY (" + file + "); ")
          .contains("the issuer is that of JWT_AUTH_ISSUER (" + file + ").")
          .contains("In force, too: JWT_AUTH_CONFIG_FILE (environment).")
          .doesNotContain(SECRET);
      assertThat(demo.verify(demo.token(), SECRET).issuer()).hasValue("wp");
      assertThat(demo.codeOfExpiredToken()).isEqualTo("jwt_auth_expired_token");
    }
  }

  @Test
  void hasItsOwnWhereNothingIsSet() throws Exception {
    try (DemoProcess demo = DemoProcess.start(Map.of("JWT_AUTH_SECRET_KEY", ""))) {
      assertThat(demo.printed())
          .contains("The secret is a random one, for JWT_AUTH_SECRET_KEY is not set; ")
          .contains("the issuer is the demo's URL, for JWT_AUTH_ISSUER is not set.")
          .contains("Sessions are in the memory of this demo")
          .doesNotContain("In force", "is answered");
      assertThat(demo.codeOfExpiredToken()).isEqualTo("jwt_auth_expired_token");
    }
  }

  @Test
  void worksWithOtherSettings() throws Exception {
    Map<String, String> environment =
        Map.of(
            "JWT_AUTH_ALGORITHM", "HS512",
            "JWT_AUTH_AUDIENCE", "app",
            "JWT_AUTH_COOKIE", "jwt",
            "JWT_AUTH_ENDPOINT", "/there/",
            "JWT_AUTH_ERROR_STATUS", "401",
            "JWT_AUTH_PREVIOUS_SECRET_KEY", OTHER.repeat(2),
            "JWT_AUTH_USER_CLAIM", "sub");
    try (DemoProcess demo = DemoProcess.start(environment)) {
      assertThat(demo.printed()).contains("/there until").doesNotContain("is answered", OTHER);
      assertThat(environment.keySet())
          .allSatisfy(key -> assertThat(demo.printed()).contains(key + " (environment)"));
      assertThat(demo.get("/wp-json/wp/v2/users/me", demo.token())).contains("\"id\":\"admin\"");
      assertThat(demo.get("/demo/endpoint.js", demo.token()))
          .startsWith("const ENDPOINT = \"there\";\nconst OWN_USERS = true;\n");
      assertThat(demo.codeOfExpiredToken()).isEqualTo("jwt_auth_expired_token");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"Ed25519", "ES256", "RS256", "PS384", "HS512"})
  void signsWithTheAlgorithmThatIsAskedFor(String algorithm) throws Exception {
    try (DemoProcess demo = DemoProcess.start(Map.of(), "-Ddemo.algorithm=" + algorithm)) {
      assertThat(demo.printed()).doesNotContain("is answered", "BEGIN");
      assertThat(demo.get("/wp-json/wp/v2/users/me", demo.token())).contains("\"id\":\"admin\"");
      assertThat(demo.codeOfExpiredToken()).isEqualTo("jwt_auth_expired_token");
    }
  }

  @Test
  void saysWhereItsPublicKeyIs() throws Exception {
    try (DemoProcess demo = DemoProcess.start(Map.of("JWT_AUTH_ALGORITHM", "ES384"))) {
      String set = "/wp-json/jwt-auth/v1/jwks";
      assertThat(demo.printed()).contains("Tokens are signed with ES384", demo.url() + set);
      VerificationKeySet keys = JwkSet.parse(demo.get(set, ""));
      assertThat(JwtVerifier.builder(keys).build().verify(demo.token()).issuer())
          .hasValue(demo.url());
    }
  }

  @Test
  void saysThatTheAlgorithmIsNone() throws Exception {
    try (DemoProcess demo = DemoProcess.startOnPort("0", Map.of(), "-Ddemo.algorithm=none")) {
      assertThat(demo.failure())
          .isEqualTo("none is no algorithm: choose another with -Ddemo.algorithm=Ed25519");
    }
  }

  @Test
  void worksWithShortSecretThatIsAllowed() throws Exception {
    Map<String, String> environment =
        Map.of(
            "JWT_AUTH_SECRET_KEY", "short",
            "JWT_AUTH_ALLOW_SHORT_SECRET_KEY", "true",
            "JWT_AUTH_CORS_ORIGINS", "https://app.example");
    try (DemoProcess demo = DemoProcess.start(environment)) {
      assertThat(demo.printed()).doesNotContain("is answered");
      assertThat(demo.codeOfExpiredToken()).isEqualTo("jwt_auth_expired_token");
    }
  }

  @Test
  void writesTheRolesThatAreSet() throws Exception {
    try (DemoProcess demo = DemoProcess.start(Map.of("JWT_AUTH_ROLES", "editor"))) {
      assertThat(demo.get("/wp-json/wp/v2/users/me", demo.token())).contains("\"roles\":[]");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "JWT_AUTH_OPTIONAL, false, The page is answered 401 jwt_auth_no_auth_header",
    "JWT_AUTH_REQUIRED_ROLES, editor, users/me with admin's token is answered 403 rest_forbidden",
    "JWT_AUTH_ENDPOINT, '', A login as admin is answered 405"
  })
  void saysWhatDoesNotWorkWith(String key, String value, String problem) throws Exception {
    try (DemoProcess demo = DemoProcess.start(Map.of(key, value))) {
      assertThat(demo.printed()).contains(problem).contains(key + " (environment)");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "JWT_AUTH_SECRET_KEY, tooshort, HS256 needs a secret of at least 32 bytes",
    "JWT_AUTH_ALGORITHM, none, expected one of",
    "JWT_AUTH_CONFIG_FILE, /no/such/file, cannot read it"
  })
  void saysInOneLineWhatIsFaulty(String key, String value, String fault) throws Exception {
    try (DemoProcess demo = DemoProcess.startOnPort("0", Map.of(key, value))) {
      assertThat(demo.failure())
          .startsWith("the configuration is faulty, ")
          .contains(key + " (environment): " + fault)
          .doesNotContain("\n", "tooshort");
    }
  }

  @Test
  void letsTheUsersOfAWordPressIn() throws Exception {
    String token = RawServer.json(200, "{\"token\":\"a.b.c\"}");
    String me = RawServer.json(200, "{\"id\":7,\"roles\":[\"editor\"]}");
    try (RawServer wordpress = RawServer.of(token, me);
        DemoProcess demo = DemoProcess.start(Map.of(), "-Ddemo.wordpress=" + wordpress.url())) {
      assertThat(demo.printed())
          .contains("Users: those of " + wordpress.url() + "; put a name and a password");
      assertThat(wordpress.requests()).isEmpty();
      String own = demo.token();
      assertThat(demo.get("/demo/endpoint.js", own)).contains("const OWN_USERS = false;");
      assertThat(demo.get("/wp-json/wp/v2/users/me", own))
          .contains("\"id\":\"7\"", "\"roles\":[\"editor\"]");
    }
  }

  @Test
  @Timeout(120) // for two
  void isOneServiceWithAnotherThatHasTheSameDatabase() throws Exception {
    String store = "-Ddemo.store=jdbc:h2:" + directory.resolve("demo");
    try (DemoProcess one = DemoProcess.start(Map.of(), store);
        DemoProcess other = DemoProcess.start(Map.of(), store)) {
      assertThat(one.printed())
          .contains("Sessions are in the database jdbc:h2:" + directory.resolve("demo"))
          .doesNotContain("is answered");
      assertThat(other.get("/wp-json/wp/v2/users/me", one.token())).contains("\"id\":\"admin\"");
      assertThat(one.get("/wp-json/wp/v2/users/me", other.token())).contains("\"id\":\"admin\"");
    }
  }

  @Test
  void saysThatItsDatabaseDoesNotAnswer() throws Exception {
    String database = "jdbc:postgresql://127.0.0.1:" + Loopback.freePort() + "/demo";
    String store = "-Ddemo.store=" + database + "?user=me&password=" + OTHER.replace(' ', '+');
    try (DemoProcess demo = DemoProcess.startOnPort("0", Map.of(), store)) {
      assertThat(demo.failure())
          .startsWith(database + " does not answer, or lets nobody in: ")
          .contains("start it")
          .doesNotContain("\n", "another");
    }
  }

  @Test
  void saysThatThePortIsTaken() throws Exception {
    try (ServerSocket taken = new ServerSocket()) {
      taken.bind(new InetSocketAddress("127.0.0.1", 0));
      String port = String.valueOf(taken.getLocalPort());
      try (DemoProcess demo = DemoProcess.startOnPort(port, Map.of())) {
        assertThat(demo.failure())
            .startsWith("port " + port + " on 127.0.0.1 is taken")
            .endsWith("choose another with -Ddemo.port=9090");
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"http", "70000", "-1"})
  void saysThatThePortIsNone(String port) throws Exception {
    try (DemoProcess demo = DemoProcess.startOnPort(port, Map.of())) {
      assertThat(demo.failure())
          .startsWith(port + " is no port")
          .endsWith("choose another with -Ddemo.port=9090");
    }
  }
}
