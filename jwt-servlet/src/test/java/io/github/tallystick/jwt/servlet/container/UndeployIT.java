package io.github.tallystick.jwt.servlet.container;

import static io.github.tallystick.jwt.JwsAlgorithm.Ed25519;
import static io.github.tallystick.jwt.servlet.Loopback.tokenIn;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.tallystick.jwt.Claim;
import io.github.tallystick.jwt.JwtClaims;
import io.github.tallystick.jwt.JwtSigner;
import io.github.tallystick.jwt.SigningKey;
import io.github.tallystick.jwt.VerificationKey;
import io.github.tallystick.jwt.jwk.JwkSet;
import io.github.tallystick.jwt.servlet.Loopback;
import io.github.tallystick.jwt.servlet.RawServer;
import io.github.tallystick.jwt.servlet.Readme;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is left of the filter when its application is taken away. */
class UndeployIT {
  @TempDir private Path folder;

  /** Does all that makes objects that could be held. */
  private static void use(ContainerProcess container) throws Exception {
    Loopback impatient = container.at("http-impatient"); // a connection holds what it was used for
    for (String application : new String[] {"/one", "/two"}) {
      String token =
          tokenIn(impatient.post(application + Loopback.TOKEN, ContainerProcess.CREDENTIALS));
      for (String path : new String[] {"/there", "/async", "/thread", "/missing", "/throws"}) {
        impatient.get(application + path, token);
      }
    }
  }

  /** Logs in, refreshes and logs out. */
  private static void useSessions(Loopback server) throws Exception {
    String token = "/sessions" + Loopback.TOKEN;
    HttpResponse<String> login = server.post(token, ContainerProcess.CREDENTIALS);
    String bearer = "Bearer " + tokenIn(login);
    String cookie =
        login.headers().allValues("Set-Cookie").stream()
            .filter(line -> line.startsWith("jwt-refresh="))
            .map(line -> line.split(";", 2)[0])
            .findFirst()
            .orElseThrow();

    assertThat(server.send("POST", token + "/refresh", "Cookie", cookie).statusCode())
        .isEqualTo(200);
    assertThat(server.send("POST", token + "/revoke", "Authorization", bearer).statusCode())
        .isEqualTo(200);
    assertThat(server.get("/sessions/there", tokenIn(login)).body()).contains("revoked");
  }

  /** An application that is guarded by keys that another party publishes. */
  private static WebApp withKeysOf(RawServer publisher) throws IOException {
    String parameter =
        """
        <init-param>
          <param-name>JWT_AUTH_JWKS_URL</param-name>
          <param-value>%s/jwks</param-value>
        </init-param>
        <init-param>"""
            .formatted(publisher.url());
    return WebApp.withFilters("keys", Readme.webXml().replaceFirst("<init-param>", parameter));
  }

  private static String token(KeyPair pair) {
    JwtClaims.Builder claims =
        JwtClaims.builder()
            .issuer(WebApp.issuer("keys"))
            .expiresAfter(Duration.ofMinutes(5))
            .put(Claim.ofString("data", "user", "id"), "ana");
    return JwtSigner.of(SigningKey.of(Ed25519, pair.getPrivate())).sign(claims.build());
  }

  // Whatever thread, timer or thread-local there were would hold the class loader.
  @ParameterizedTest
  @EnumSource(Container.class)
  void leavesNothingBehind(Container kind) throws Exception {
    KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    String set = JwkSet.toJson(VerificationKey.of(Ed25519, pair.getPublic()));
    try (RawServer publisher = RawServer.of(RawServer.json(200, set));
        ContainerProcess container =
            kind.start(folder, withKeysOf(publisher), WebApp.withSessions("sessions"))) {
      use(container);
      useSessions(container.at("http-impatient"));
      assertThat(container.at("http-impatient").get("/keys/there", token(pair)).body())
          .startsWith("ana by Bearer");
      container.undeploy();

      assertThat(container.hasFilter()).isFalse();
      assertThat(container.log()).doesNotContain("leak");
    }
  }

  @Test
  void wouldNoticeWhatAnApplicationLeavesBehind() throws Exception {
    try (ContainerProcess container = Container.TOMCAT_11.start(folder)) {
      use(container);
      container.get("/one/leak", tokenIn(container.login("/one")));
      container.undeploy();

      assertThat(container.hasFilter()).isTrue();
      assertThat(container.log()).contains("very likely to create a memory leak");
    }
  }
}
