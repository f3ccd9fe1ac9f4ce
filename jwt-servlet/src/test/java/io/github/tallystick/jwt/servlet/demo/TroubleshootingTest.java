package io.github.tallystick.jwt.servlet.demo;

import static io.github.tallystick.jwt.servlet.Loopback.TOKEN;
import static io.github.tallystick.jwt.servlet.Program.CHROMEDRIVER;
import static io.github.tallystick.jwt.servlet.Program.CHROMIUM;
import static io.github.tallystick.jwt.servlet.Program.CURL;
import static io.github.tallystick.jwt.servlet.Program.NODE;
import static io.github.tallystick.jwt.servlet.Program.PHP;
import static io.github.tallystick.jwt.servlet.Program.PYTHON_REQUESTS;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.tallystick.jwt.Claim;
import io.github.tallystick.jwt.JwsAlgorithm;
import io.github.tallystick.jwt.JwtClaims;
import io.github.tallystick.jwt.JwtSigner;
import io.github.tallystick.jwt.SigningKey;
import io.github.tallystick.jwt.servlet.Browser;
import io.github.tallystick.jwt.servlet.Needs;
import java.time.Instant;
import java.util.Map;
import org.eclipse.jetty.server.Server;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Each row of the guide's "Full Troubleshooting Reference Table", with the guide's clients. */
@Needs({CURL, NODE, PHP, PYTHON_REQUESTS, CHROMIUM, CHROMEDRIVER})
class TroubleshootingTest {
  private static final String SECRET = "the demo's secret, for tests and nothing else";
  private static final String VALIDATE = TOKEN + "/validate";

  private static Server demo;

  /** Without a secret, and with JWT_AUTH_CORS_ENABLE off. */
  private static Server faulty;

  @BeforeAll
  static void start() throws Exception {
    demo = Demo.start(Map.of("JWT_AUTH_SECRET_KEY", SECRET));
    faulty = Demo.start(Map.of("JWT_AUTH_SECRET_KEY", " ", "JWT_AUTH_CORS_ENABLE", "false"));
  }

  @AfterAll
  static void stop() throws Exception {
    demo.stop();
    faulty.stop();
  }

  private static String url(Server server, String path) {
    return server.getURI().resolve(path).toString();
  }

  /** Reader's, as the demo gives it but for the time. */
  private static String token(long secondsToLive) {
    return JwtSigner.of(SigningKey.hmac(JwsAlgorithm.HS256, SECRET.getBytes(UTF_8)))
        .sign(
            JwtClaims.builder()
                .issuer(url(demo, "/").replaceAll("/$", ""))
                .expirationTime(Instant.now().plusSeconds(secondsToLive))
                .put(Claim.ofString("data", "user", "id"), "reader")
                .build());
  }

  private static void assertCode(String answer, String code) {
    assertThat(answer).startsWith("{\"code\":\"" + code + "\",");
  }

  // "Missing secret key"
  @ParameterizedTest
  @EnumSource
  void badConfig(GuideClient client) throws Exception {
    assertCode(client.post(url(faulty, VALIDATE), token(60), ""), "jwt_auth_bad_config");
  }

  // "Authorization header stripped"
  @ParameterizedTest
  @EnumSource
  void noAuthHeader(GuideClient client) throws Exception {
    assertCode(client.post(url(demo, VALIDATE), "", ""), "jwt_auth_no_auth_header");
  }

  // "Token is malformed or corrupted"
  @ParameterizedTest
  @EnumSource
  void invalidToken(GuideClient client) throws Exception {
    String corrupted = token(60).replace("eyJ0", "eyJ1");
    assertCode(client.post(url(demo, VALIDATE), corrupted, ""), "jwt_auth_invalid_token");
  }

  // "Token has expired"
  @ParameterizedTest
  @EnumSource
  void expiredToken(GuideClient client) throws Exception {
    assertCode(client.post(url(demo, VALIDATE), token(-3600), ""), "jwt_auth_expired_token");
  }

  // "User lacks permissions"
  @ParameterizedTest
  @EnumSource
  void forbidden(GuideClient client) throws Exception {
    String posts = url(demo, "/wp-json/wp/v2/posts");
    assertCode(client.post(posts, token(60), "{\"title\":\"x\"}"), "rest_forbidden");
  }

  // "CORS error in browser: Cross-origin not allowed": a script learns no more than that.
  @Test
  void crossOriginNotAllowed() throws Exception {
    String fetch = "return fetch('%s').then(() => 'read', String);";
    try (Browser browser = new Browser()) {
      assertThat(browser.runElsewhere(fetch.formatted(url(demo, VALIDATE)))).isEqualTo("read");
      assertThat(browser.runElsewhere(fetch.formatted(url(faulty, VALIDATE))))
          .isEqualTo("TypeError: Failed to fetch");
    }
  }
}
