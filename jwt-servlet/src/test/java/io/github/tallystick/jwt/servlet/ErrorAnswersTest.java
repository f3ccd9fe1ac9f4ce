package io.github.tallystick.jwt.servlet;

import static io.github.tallystick.jwt.servlet.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How an answer of the filter's own looks: its bytes, its headers, its status. */
class ErrorAnswersTest {
  private static final String BASE = "/wp-json/jwt-auth/v1";
  private static final String FORM = "application/x-www-form-urlencoded";
  private static final String REALM = "Bearer realm=\"jwt-auth\"";
  private static final long NOW = Sample.NOW.getEpochSecond();
  private static final String EXPIRED =
      Sample.signed("{\"typ\":\"JWT\",\"alg\":\"HS256\"}", "{\"exp\":" + (NOW - 60) + "}");

  private static Site site;

  @BeforeAll
  static void start() throws Exception {
    site = Site.of(Sample.filter().requiredRoles("editor").build()).start();
  }

  @AfterAll
  static void stop() throws Exception {
    site.close();
  }

  private static HttpResponse<String> send(String method, String path, String authorization)
      throws Exception {
    HttpRequest.Builder request = site.request(path).method(method, BodyPublishers.noBody());
    return site.send(request.header("Authorization", authorization));
  }

  private static HttpResponse<String> login(Site at, String form) throws Exception {
    return at.send(
        at.request(BASE + "/token")
            .header("Content-Type", FORM)
            .POST(BodyPublishers.ofString(form)));
  }

  private static List<String> challenges(HttpResponse<String> answer) {
    return answer.headers().allValues("WWW-Authenticate");
  }

  @Test
  void writesCodeThenMessageThenDataWithoutBlanks() throws Exception {
    HttpResponse<String> answer = site.get("/");
    assertThat(answer.body())
        .isEqualTo(
            "{\"code\":\"jwt_auth_no_auth_header\","
                + "\"message\":\"Authorization header not found.\",\"data\":{\"status\":401}}");
  }

  @Test
  void escapesAsPhpDoes() throws Exception {
    assertThat(login(site, "username=a/b%22%5C%0A%09%C3%B1%E2%80%A8%3C%26'&password=x").body())
        .isEqualTo(
            "{\"code\":\"[jwt_auth] incorrect_password\",\"message\":"
                + "\"The password you entered for the username"
                + " a\\/b\\\"\\\\\\n\\t\\u00f1\\u2028<&' is incorrect.\",\"data\":{\"status\":403}}");
  }

  /** One of each kind: error, index, OPTIONS, valid token, no route. */
  @ParameterizedTest
  @CsvSource({
    "GET,/,'',401",
    "GET,/,Bearer a.b.c,403",
    "GET," + BASE + ",'',200",
    "HEAD," + BASE + ",'',200",
    "OPTIONS," + BASE + "/token,'',200",
    "POST," + BASE + "/token,'',403",
    "POST," + BASE + "/token/validate,Bearer {editor},200",
    "POST," + BASE + "/token/validate,Bearer a.b.c,403",
    "GET," + BASE + "/nothing,'',404"
  })
  void isJsonThatIsNeitherStoredNorSniffed(
      String method, String path, String authorization, int status) throws Exception {
    String editor = Sample.tokenWithRoles("editor");
    HttpResponse<String> answer = send(method, path, authorization.replace("{editor}", editor));
    Map<String, List<String>> headers = answer.headers().map();
    assertThat(answer.statusCode()).isEqualTo(status);
    assertThat(headers.get("content-type"))
        .singleElement()
        .asString()
        // The blank means nothing (RFC 9110 §8.3.1), and containers differ in it and in the case.
        .matches("application/json; ?charset=(utf|UTF)-8");
    assertThat(headers.get("cache-control")).containsExactly("no-store");
    assertThat(headers.get("x-content-type-options")).containsExactly("nosniff");
    assertThat(headers).doesNotContainKey("set-cookie");
  }

  @Test
  void doesNotStoreTheTokenThatItHandsOut() throws Exception {
    HttpResponse<String> answer = login(site, "username=admin&password=admin-pass-1234");
    assertThat(answer.body()).startsWith("{\"token\":");
    assertThat(answer.headers().allValues("Cache-Control")).containsExactly("no-store");
    assertThat(answer.headers().allValues("X-Content-Type-Options")).containsExactly("nosniff");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Basic YTpi", "Digest x"})
  void asksForTokenAloneWhereThereIsNone(String authorization) throws Exception {
    HttpResponse<String> answer = send("GET", "/", authorization);
    assertRefused(answer, 401, "jwt_auth_no_auth_header");
    assertThat(challenges(answer)).containsExactly(REALM);
  }

  @Test
  void asksForTokenAloneOnValidationToo() throws Exception {
    HttpResponse<String> answer = send("POST", BASE + "/token/validate", "");
    assertRefused(answer, 403, "jwt_auth_no_auth_header");
    assertThat(challenges(answer)).containsExactly(REALM);
  }

  @ParameterizedTest
  @CsvSource({"GET,/", "POST," + BASE + "/token/validate"})
  void tellsBadHeaderByInvalidRequest(String method, String path) throws Exception {
    HttpResponse<String> answer = send(method, path, "Bearer a b");
    assertRefused(answer, 403, "jwt_auth_bad_auth_header");
    assertThat(challenges(answer)).containsExactly(REALM + ", error=\"invalid_request\"");
  }

  @ParameterizedTest
  @CsvSource({"GET,/", "POST," + BASE + "/token/validate"})
  void tellsBadTokenByInvalidToken(String method, String path) throws Exception {
    HttpResponse<String> invalid = send(method, path, "Bearer a.b.c");
    assertRefused(invalid, 403, "jwt_auth_invalid_token");
    assertThat(challenges(invalid)).containsExactly(REALM + ", error=\"invalid_token\"");
    HttpResponse<String> expired = send(method, path, "Bearer " + EXPIRED);
    assertRefused(expired, 403, "jwt_auth_expired_token");
    assertThat(challenges(expired)).containsExactly(REALM + ", error=\"invalid_token\"");
    HttpResponse<String> nobody = send(method, path, "Bearer " + Sample.token(""));
    assertRefused(nobody, 403, "jwt_auth_bad_request");
    assertThat(challenges(nobody)).containsExactly(REALM + ", error=\"invalid_token\"");
  }

  @Test
  void tellsBadIssuerByInvalidToken() throws Exception {
    try (Site strict = Site.of(Sample.filter().issuer("https://a.example").build()).start()) {
      HttpResponse<String> answer = strict.get("/", Sample.token());
      assertRefused(answer, 403, "jwt_auth_bad_iss");
      assertThat(challenges(answer)).containsExactly(REALM + ", error=\"invalid_token\"");
    }
  }

  @Test
  void tellsMissingRoleByInsufficientScope() throws Exception {
    HttpResponse<String> answer = site.get("/", Sample.tokenWithRoles("author"));
    assertRefused(answer, 403, "rest_forbidden", "Sorry, you are not allowed to do that.");
    assertThat(challenges(answer)).containsExactly(REALM + ", error=\"insufficient_scope\"");
  }

  @Test
  void asksAnonymousForTokenWhereRoleIsRequired() throws Exception {
    JwtAuthFilter filter = Sample.filter().optional(true).requiredRoles("editor").build();
    try (Site optional = Site.of(filter).start()) {
      HttpResponse<String> answer = optional.get("/");
      assertRefused(answer, 401, "rest_forbidden", "Sorry, you are not allowed to do that.");
      assertThat(challenges(answer)).containsExactly(REALM);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "username=admin", "username=admin&password=x"})
  void asksForNoTokenAtLogin(String form) throws Exception {
    HttpResponse<String> answer = login(site, form);
    assertThat(answer.statusCode()).isEqualTo(403);
    assertThat(challenges(answer)).isEmpty();
  }

  @Test
  void asksForNoTokenWhereThereIsNoRoute() throws Exception {
    HttpResponse<String> answer = site.get(BASE + "/nothing");
    assertThat(answer.statusCode()).isEqualTo(404);
    assertThat(challenges(answer)).isEmpty();
  }

  @Test
  void asksForNoTokenWhereTheConfigurationIsFaulty() throws Exception {
    try (LogCapture log = new LogCapture();
        Site faulty = Site.configured(Map.of("JWT_AUTH_OPTIONAL", "true")).start()) {
      HttpResponse<String> answer = faulty.get("/");
      assertRefused(
          answer,
          403,
          "jwt_auth_bad_config",
          "JWT is not configured properly, please contact the admin");
      assertThat(challenges(answer)).isEmpty();
      assertRefused(login(faulty, "username=a&password=b"), 403, "jwt_auth_bad_config");
      assertThat(log.causes()).isEmpty();
    }
  }

  @Test
  void answersRefusedTokenWithTheConfiguredStatus() throws Exception {
    JwtAuthFilter.Builder filter = Sample.filter().errorStatus(401).requiredRoles("editor");
    try (Site rfc = Site.of(filter.issuer("https://a.example").build()).start()) {
      String iss = ",\"iss\":\"https://a.example\"";
      assertRefused(rfc.get("/", "a.b.c"), 401, "jwt_auth_invalid_token");
      assertRefused(rfc.get("/", EXPIRED), 401, "jwt_auth_expired_token");
      assertRefused(rfc.get("/", Sample.token()), 401, "jwt_auth_bad_iss");
      assertRefused(rfc.get("/", Sample.token(iss)), 401, "jwt_auth_bad_request");
    }
  }

  @Test
  void leavesOtherErrorsAtTheirStatus() throws Exception {
    JwtAuthFilter.Builder filter = Sample.filter().errorStatus(401).requiredRoles("editor");
    try (Site rfc = Site.of(filter.build()).start()) {
      HttpRequest.Builder validation =
          rfc.request(BASE + "/token/validate").POST(BodyPublishers.noBody());
      assertRefused(rfc.get("/", "a b"), 403, "jwt_auth_bad_auth_header");
      assertRefused(rfc.get("/", Sample.token()), 403, "rest_forbidden");
      assertRefused(rfc.send(validation), 403, "jwt_auth_no_auth_header");
      assertRefused(login(rfc, ""), 403, "[jwt_auth] empty_username");
      assertRefused(login(rfc, "username=a&password=b"), 403, "[jwt_auth] incorrect_password");
    }
  }

  @Test
  void givesThePluginsCodeForExpiredToken() throws Exception {
    try (Site plugin = Site.of(Sample.filter().pluginCodes(true).build()).start()) {
      assertRefused(plugin.get("/", EXPIRED), 403, "jwt_auth_invalid_token", "Expired token");
    }
  }

  @Test
  void givesThePluginsCodeWithTheConfiguredStatus() throws Exception {
    JwtAuthFilter filter = Sample.filter().pluginCodes(true).errorStatus(401).build();
    try (Site plugin = Site.of(filter).start()) {
      assertRefused(plugin.get("/", EXPIRED), 401, "jwt_auth_invalid_token", "Expired token");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"iss\":\"marker\"",
        "\"iss\":5,\"x\":\"marker\"",
        "\"aud\":\"marker\"",
        "\"nbf\":1795446834,\"x\":\"marker\"",
        "\"data\":{\"user\":{\"id\":[\"marker\"]}}",
      })
  void repeatsNothingOfTheToken(String member) throws Exception {
    JwtAuthFilter filter = Sample.filter().issuer(Sample.ISSUER, "https://b.example").build();
    String token = Sample.token("," + member);
    try (Site ofIssuers = Site.of(filter).start()) {
      HttpResponse<String> answer = ofIssuers.get("/", token);

      assertThat(answer.statusCode()).isEqualTo(403);
      assertThat(answer.body() + answer.headers().map()).doesNotContain("marker", token);
    }
  }
}
