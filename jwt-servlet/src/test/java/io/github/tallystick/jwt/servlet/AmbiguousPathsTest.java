package io.github.tallystick.jwt.servlet;

import static io.github.tallystick.jwt.servlet.PathsTest.lenient;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which paths are refused before everything else, of those that a container lets through. */
class AmbiguousPathsTest {
  private static final String BASE = "/wp-json/jwt-auth/v1";

  private static Site lenient;

  @BeforeAll
  static void start() throws Exception {
    lenient = lenient(Site.of(Sample.filter().build())).start();
  }

  @AfterAll
  static void stop() {
    lenient.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "//",
        "//x",
        "/x//",
        "/x//y",
        "/;/x",
        "/;a=b/x",
        "/x/..//y",
        "/x%5cy",
        "/%5c",
        "/x\\y",
        "/%3b/x",
        BASE + "//",
        BASE + "//token",
        BASE + "/token//",
        BASE + "/token%2f%2f"
      })
  void areRefusedWhereTheyAreAmbiguous(String path) throws Exception {
    for (String method : new String[] {"GET", "POST", "OPTIONS", "X"}) {
      String answer =
          lenient.raw(
              method + " " + path + " HTTP/1.1",
              "Content-Length: 0",
              "Authorization: Bearer " + Sample.token());
      assertThat(answer)
          .startsWith("HTTP/1.1 400 ")
          .endsWith(
              "{\"code\":\"jwt_auth_bad_path\",\"message\":\"Path is ambiguous\","
                  + "\"data\":{\"status\":400}}");
    }
  }

  @Test
  void areRefusedBeforeEverythingElse() throws Exception {
    try (Site faulty = lenient(Site.configured(Map.of("JWT_AUTH_CORS_ENABLE", "1"))).start()) {
      String answer =
          faulty.raw(
              "OPTIONS /x//y HTTP/1.1",
              "Origin: https://app.example",
              "Access-Control-Request-Method: GET");

      assertThat(answer)
          .startsWith("HTTP/1.1 400 ")
          .contains("jwt_auth_bad_path")
          .doesNotContainIgnoringCase("Access-Control-", "Vary", "WWW-Authenticate");
    }
  }

  @Test
  void areNotLookedAtWhereTheApplicationLeads() throws Exception {
    JwtAuthFilter filter = Sample.filter().build();
    try (Site there =
        lenient(Site.of(filter))
            .servlet("/go", (request, response) -> request.startAsync().dispatch("/x//y"))
            .start()) {
      assertThat(there.get("/go", Sample.token()).body()).startsWith("principal=7 ");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/",
        "/a/",
        "/a;jsessionid=01AB",
        "/a;b=c/d",
        "/file;v=1.0",
        "/a/;x",
        "/a%3Bb",
        "/%3B",
        "/a%20b",
        "/.well-known/x",
        "/..a",
        "/a..",
        "/...",
        "/%C3%B1/%E6%BC%A2"
      })
  void thatAreNotAmbiguousReachTheApplication(String path) throws Exception {
    assertThat(lenient.get(path, Sample.token()).body()).startsWith("principal=7 ");
  }
}
