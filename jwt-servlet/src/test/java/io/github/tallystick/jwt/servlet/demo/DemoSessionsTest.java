package io.github.tallystick.jwt.servlet.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.tallystick.jwt.session.Database;
import io.github.tallystick.jwt.session.DatabaseKind;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The demo's sessions, in memory and in each database that it knows. */
class DemoSessionsTest {
  private static final Duration IN_FORCE = Duration.ofSeconds(2);

  private static JsonNode claims(JsonNode tokens) throws Exception {
    String claims = tokens.path("token").asText().split("\\.")[1];
    return new ObjectMapper().readTree(Base64.getUrlDecoder().decode(claims));
  }

  @Test
  void givesTokensForTheSevenDaysOfTheGuide() throws Exception {
    try (RunningDemo demo = RunningDemo.start(Map.of())) {
      JsonNode claims = claims(demo.logIn("admin"));
      assertThat(claims.path("exp").asLong() - claims.path("iat").asLong()).isEqualTo(604_800);
      assertThat(claims.path("sid").asText()).hasSize(32);
    }
  }

  @Test
  void endsTheSessionOfAUsedRefreshTokenWhenTheGraceIsOver() throws Exception {
    try (RunningDemo demo = RunningDemo.start(Map.of("JWT_AUTH_REFRESH_GRACE", "0"))) {
      JsonNode stolen = demo.logIn("admin");
      JsonNode present = demo.refresh(stolen);
      assertThat(demo.me(present).statusCode()).isEqualTo(200);
      assertThat(demo.refresh(stolen).path("code").asText())
          .isEqualTo("jwt_auth_invalid_refresh_token");
      assertThat(demo.me(present).body()).contains("Token has been revoked");
    }
  }

  @ParameterizedTest
  @EnumSource
  void areThoseOfOneServiceWhereTwoDemosHaveOneDatabase(DatabaseKind kind) throws Exception {
    String store = withCredentials(kind.newDatabase());
    try (RunningDemo one = RunningDemo.start(store);
        RunningDemo other = RunningDemo.start(store)) {
      JsonNode tokens = other.refresh(one.logIn("editor"));
      assertThat(one.me(tokens).body()).contains("\"id\":\"editor\"");
      assertThat(other.me(tokens).body()).contains("\"id\":\"editor\"");
      one.revoke(tokens, "");
      long start = System.nanoTime();
      assertThat(one.me(tokens).body()).contains("Token has been revoked");
      HttpResponse<String> answer = other.me(tokens);
      while (answer.statusCode() == 200 && System.nanoTime() - start < IN_FORCE.toNanos()) {
        answer = other.me(tokens);
      }
      assertThat(answer.body()).contains("Token has been revoked");
    }
  }

  private static String withCredentials(Database database) {
    return database
        .with((database.jdbcUrl().startsWith("jdbc:h2:") ? "USER=" : "user=") + database.user())
        .with(
            (database.jdbcUrl().startsWith("jdbc:h2:") ? "PASSWORD=" : "password=")
                + database.password())
        .jdbcUrl();
  }

  @Test
  void outliveTheDemoInADatabase() throws Exception {
    String store = withCredentials(DatabaseKind.H2.newDatabase());
    JsonNode tokens;
    try (RunningDemo demo = RunningDemo.start(store)) {
      tokens = demo.logIn("admin");
    }
    try (RunningDemo demo = RunningDemo.start(store)) {
      assertThat(demo.me(tokens).statusCode()).isEqualTo(200);
    }
  }

  @Test
  void haveTheirKeysInAFileOfTheOwnerAlone() throws Exception {
    Map<String, String> keys = DemoKeys.shared("ES256");
    assertThat(DemoKeys.shared("ES256")).isEqualTo(keys).containsKey("JWT_AUTH_PRIVATE_KEY");
    assertThat(Files.getPosixFilePermissions(DemoKeys.file("ES256")))
        .isEqualTo(PosixFilePermissions.fromString("rw-------"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "H2",
        "jdbc:oracle:thin:@//127.0.0.1/x?password=hidden",
        "jdbc:postgresql://me:hidden@127.0.0.1/x",
        "jdbc:mariadb://127.0.0.1:1/x?user=me&password=hidden",
        "jdbc:postgresql://127.0.0.1:1/x?user=me&password=hidden",
        "jdbc:h2:not/absolute;PASSWORD=hidden"
      })
  void areNowhereElse(String store) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> DemoSessions.open(store))
        .withMessageNotContaining("hidden")
        .withMessageContaining("-Ddemo.store");
  }
}
