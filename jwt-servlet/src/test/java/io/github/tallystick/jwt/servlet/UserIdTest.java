package io.github.tallystick.jwt.servlet;

import static io.github.tallystick.jwt.servlet.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The claim that names the user, and what is no user's id. */
class UserIdTest {
  private static final String USER = ",\"data\":{\"user\":{\"id\":\"7\"}}";

  private static Site site;
  private static Site bySubject;

  @BeforeAll
  static void start() throws Exception {
    site = Site.of(Sample.filter().build()).start();
    bySubject = Site.of(Sample.filter().userClaim("sub").build()).start();
  }

  @AfterAll
  static void stop() {
    site.close();
    bySubject.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"7\"                   | 7",
        "7                       | 7",
        "0                       | 0",
        "-1                      | -1",
        "\"007\"                 | 007",
        "9007199254740993        | 9007199254740993",
        "9223372036854775807     | 9223372036854775807",
        "7.0                     | 7",
        "1e3                     | 1000",
        "\"a b/c@example.test\"  | a b/c@example.test",
        "\"\\u00f1\\ud83d\\udd11\" | ñ🔑",
      })
  void takesStringOrIntegerAsItIs(String id, String name) throws Exception {
    assertThat(site.get("/", tokenOfId(id)).body())
        .isEqualTo("principal=" + name + " user=" + name + " auth=Bearer");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "null",
        "true",
        "false",
        "1.5",
        "7e-1",
        "9223372036854775808",
        "1e40",
        "[]",
        "[\"7\"]",
        "{}",
        "{\"id\":\"7\"}",
        "\"\"",
        "\"a\\u0000\"",
        "\"a\\nb\"",
        "\"\\t\"",
        "\"\\u007f\"",
        "\"\\u0085\"",
      })
  void refusesUnfitId(String id) throws Exception {
    assertNotFound(site.get("/", tokenOfId(id)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ",\"data\":null",
        ",\"data\":\"7\"",
        ",\"data\":7",
        ",\"data\":[]",
        ",\"data\":{}",
        ",\"data\":{\"user\":null}",
        ",\"data\":{\"user\":\"7\"}",
        ",\"data\":{\"user\":[{\"id\":\"7\"}]}",
        ",\"data\":{\"user\":{}}",
        ",\"data\":{\"user\":{\"ID\":\"7\"}}",
        ",\"data.user.id\":\"7\"",
        ",\"sub\":\"7\"",
      })
  void refusesTokenWithoutId(String members) throws Exception {
    assertNotFound(site.get("/", Sample.token(members)));
  }

  @Test
  void refusesTokenWithNumberBeyondALimit() throws Exception {
    // Of the whole token, not of the id.
    assertRefused(site.get("/", tokenOfId("1e309")), 403, "jwt_auth_invalid_token");
  }

  @Test
  void acceptsIdOf255Characters() throws Exception {
    assertThat(site.get("/", tokenOfId("\"" + "a".repeat(255) + "\"")).body())
        .isEqualTo("principal=%1$s user=%1$s auth=Bearer".formatted("a".repeat(255)));
  }

  @Test
  void refusesIdOf256Characters() throws Exception {
    assertNotFound(site.get("/", tokenOfId("\"" + "a".repeat(256) + "\"")));
  }

  @Test
  void takesSubjectInstead() throws Exception {
    assertThat(bySubject.get("/", Sample.token(",\"sub\":\"ana\"" + USER)).body())
        .startsWith("principal=ana ");
  }

  @Test
  void doesNotTakeIdOfDataWhereSubjectIsAskedFor() throws Exception {
    assertNotFound(bySubject.get("/", Sample.token()));
  }

  @Test
  void findsRolesWhereSubjectIsTheId() throws Exception {
    String token = Sample.token(",\"sub\":\"ana\",\"data\":{\"user\":{\"roles\":[\"editor\"]}}");

    assertThat(bySubject.get("/?role=editor", token).body()).endsWith("in editor=true");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "uid               | \"uid\":\"ana\"",
        "/uid              | \"uid\":\"ana\"",
        "a.b               | \"a.b\":\"ana\"",
        "/who/is/it        | \"who\":{\"is\":{\"it\":\"ana\"}}",
        "/https:~1~1a~1id  | \"https://a/id\":\"ana\"",
        "/a~0b/c~1d        | \"a~b\":{\"c/d\":\"ana\"}",
        "/a~01             | \"a~1\":\"ana\"",
        "/data/user/name   | \"x\":1,\"data\":{\"user\":{\"name\":\"ana\",\"id\":\"7\"}}",
      })
  void takesConfiguredClaimInstead(String claim, String members) throws Exception {
    try (Site own = Site.of(Sample.filter().userClaim(claim).build()).start()) {
      assertThat(own.get("/", Sample.token("," + members)).body())
          .isEqualTo("principal=ana user=ana auth=Bearer");
    }
  }

  @Test
  void takesIntegerOfConfiguredClaim() throws Exception {
    try (Site own = Site.of(Sample.filter().userClaim("uid").build()).start()) {
      assertThat(own.get("/", Sample.token(",\"uid\":5")).body()).startsWith("principal=5 user=5 ");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"uid", "/who/is/it", "/data/user/name"})
  void doesNotFallBackToDefaultClaim(String claim) throws Exception {
    try (Site own = Site.of(Sample.filter().userClaim(claim).build()).start()) {
      assertNotFound(own.get("/", Sample.token()));
    }
  }

  @Test
  void doesNotTakeElementsOfLists() throws Exception {
    try (Site own = Site.of(Sample.filter().userClaim("/ids/0").build()).start()) {
      assertNotFound(own.get("/", Sample.token(",\"ids\":[\"7\"]")));
    }
  }

  @Test
  void readsClaimFromWebXml() throws Exception {
    Map<String, String> keys =
        Map.of("JWT_AUTH_SECRET_KEY", Sample.SECRET, "JWT_AUTH_USER_CLAIM", "sub");
    try (Site configured = Site.configured(keys).start()) {
      assertNotFound(configured.get("/", Sample.tokenOfToday()));
    }
  }

  private static String tokenOfId(String json) {
    return Sample.token(",\"data\":{\"user\":{\"id\":" + json + "}}");
  }

  private static void assertNotFound(HttpResponse<String> answer) {
    assertRefused(answer, 403, "jwt_auth_bad_request", "User ID not found in the token");
    assertThat(answer.headers().allValues("WWW-Authenticate"))
        .containsExactly("Bearer realm=\"jwt-auth\", error=\"invalid_token\"");
  }
}
