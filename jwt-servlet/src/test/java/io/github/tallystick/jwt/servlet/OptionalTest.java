package io.github.tallystick.jwt.servlet;

import static io.github.tallystick.jwt.servlet.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code JWT_AUTH_OPTIONAL}: without a token a request goes on as anonymous. */
class OptionalTest {
  private static final String ANONYMOUS = "principal=null user=null auth=null";

  private static Site site;

  @BeforeAll
  static void start() throws Exception {
    site = Site.of(Sample.filter().optional(true).build()).start();
  }

  @AfterAll
  static void stop() {
    site.close();
  }

  @Test
  void letsRequestWithoutTokenThrough() throws Exception {
    HttpResponse<String> answer = site.get("/");

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).isEqualTo(ANONYMOUS);
    assertThat(answer.headers().firstValue("WWW-Authenticate")).isEmpty();
  }

  @Test
  void letsTokenThroughAsItsUser() throws Exception {
    assertThat(site.get("/", Sample.token()).body()).isEqualTo("principal=7 user=7 auth=Bearer");
  }

  @Test
  void isOffUnlessAskedFor() throws Exception {
    try (Site guarded = Site.of(Sample.filter().build()).start()) {
      assertRefused(guarded.get("/"), 401, "jwt_auth_no_auth_header");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"x", "0", "a.b.c", "eyJ0eXAiOiJKV1QiLCJhbGciOiJIUzI1NiJ9..AAAA"})
  void refusesBadToken(String token) throws Exception {
    HttpResponse<String> answer = site.get("/", token);

    assertRefused(answer, 403, "jwt_auth_invalid_token");
    assertThat(answer.headers().allValues("WWW-Authenticate"))
        .containsExactly("Bearer realm=\"jwt-auth\", error=\"invalid_token\"");
  }

  @Test
  void refusesExpiredToken() throws Exception {
    String header = "{\"typ\":\"JWT\",\"alg\":\"HS256\"}";

    assertRefused(
        site.get("/", Sample.signed(header, "{\"exp\":1}")), 403, "jwt_auth_expired_token");
  }

  @ParameterizedTest
  @ValueSource(strings = {"Bearer", "Bearer a b", "Bearer a,"})
  void refusesMalformedHeader(String value) throws Exception {
    HttpResponse<String> answer = site.send(site.request("/").header("Authorization", value));

    assertRefused(answer, 403, "jwt_auth_bad_auth_header");
    assertThat(answer.headers().allValues("WWW-Authenticate"))
        .containsExactly("Bearer realm=\"jwt-auth\", error=\"invalid_request\"");
  }

  @Test
  void letsAnotherSchemeThroughAsAnonymous() throws Exception {
    HttpResponse<String> answer =
        site.send(site.request("/").header("Authorization", "Digest username=\"a\""));

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).isEqualTo(ANONYMOUS);
  }

  @Test
  void leavesBasicToTheContainer() throws Exception {
    // alice:alice-pass
    HttpResponse<String> answer =
        site.send(
            site.request("/?role=editor")
                .header("Authorization", "Basic YWxpY2U6YWxpY2UtcGFzcw=="));

    assertThat(answer.body()).contains("user=alice").endsWith("in editor=true");
  }

  @Test
  void tellsCachesThatAnonymousAnswersDependOnTheToken() throws Exception {
    assertThat(site.get("/").headers().allValues("Vary"))
        .containsExactly("Authorization, HTTP_AUTHORIZATION");
  }

  @Test
  void tellsCachesOfNoHeaderThatIsNotLookedAt() throws Exception {
    JwtAuthFilter filter = Sample.filter().optional(true).httpAuthorization(false).build();
    try (Site alone = Site.of(filter).start()) {
      assertThat(alone.get("/").headers().allValues("Vary")).containsExactly("Authorization");
    }
  }

  @Test
  void letsAnonymousAnswersBeCached() throws Exception {
    assertThat(site.get("/").headers().firstValue("Cache-Control")).isEmpty();
  }

  @Test
  void refusesAllWhileTheConfigurationIsFaulty() throws Exception {
    try (Site faulty = Site.configured(Map.of("JWT_AUTH_OPTIONAL", "true")).start()) {
      HttpResponse<String> answer = faulty.get("/");

      assertRefused(answer, 403, "jwt_auth_bad_config");
      assertThat(answer.headers().firstValue("WWW-Authenticate")).isEmpty();
    }
  }

  @Test
  void isReadFromWebXml() throws Exception {
    Map<String, String> keys =
        Map.of("JWT_AUTH_SECRET_KEY", Sample.SECRET, "JWT_AUTH_OPTIONAL", "on");
    try (Site configured = Site.configured(keys).start()) {
      assertThat(configured.get("/").body()).isEqualTo(ANONYMOUS);
      assertRefused(configured.get("/", "x"), 403, "jwt_auth_invalid_token");
    }
  }
}
