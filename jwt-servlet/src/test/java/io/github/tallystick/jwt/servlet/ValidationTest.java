package io.github.tallystick.jwt.servlet;

import static io.github.tallystick.jwt.servlet.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code POST /token/validate}: what it says of a token, and what it looks at first. */
class ValidationTest {
  private static final String VALIDATE = "/wp-json/jwt-auth/v1/token/validate";
  private static final String VALID =
      "{\"code\":\"jwt_auth_valid_token\",\"data\":{\"status\":200}}";
  private static final String HEADER = "{\"typ\":\"JWT\",\"alg\":\"HS256\"}";
  private static final String USER = ",\"data\":{\"user\":{\"id\":\"7\"}}";
  private static final String ISS = ",\"iss\":\"" + Sample.ISSUER + "\"";
  private static final long NOW = Sample.NOW.getEpochSecond();

  private static Site site;

  @BeforeAll
  static void start() throws Exception {
    site = Site.of(Sample.filter().issuer(Sample.ISSUER).build()).start();
  }

  @AfterAll
  static void stop() throws Exception {
    site.close();
  }

  private static HttpRequest.Builder post(String path) {
    return site.request(path).POST(BodyPublishers.noBody());
  }

  private static HttpResponse<String> validate(String token) throws Exception {
    return site.send(post(VALIDATE).header("Authorization", "Bearer " + token));
  }

  private static void assertInvalid(String token, String message) throws Exception {
    assertRefused(validate(token), 403, "jwt_auth_invalid_token", message);
  }

  private static void assertValid(HttpResponse<String> answer) {
    assertThat(answer.body()).isEqualTo(VALID);
    assertThat(answer.statusCode()).isEqualTo(200);
  }

  @Test
  void saysThatTokenOfWordPressIsValid() throws Exception {
    assertValid(validate(Sample.WORDPRESS_TOKEN));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        VALIDATE + "/",
        "/WP-JSON/JWT-AUTH/V1/TOKEN/VALIDATE",
        "/wp-json/jwt-auth/v1/Token/Validate/",
        VALIDATE + "?token=x"
      })
  void ignoresCaseAndTrailingSlashAndQuery(String path) throws Exception {
    assertValid(site.send(post(path).header("Authorization", "Bearer " + Sample.WORDPRESS_TOKEN)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"bearer ", "BEARER ", "Bearer   ", "Bearer \t"})
  void takesTheSchemeInAnyCaseAndMoreBlanks(String scheme) throws Exception {
    assertValid(site.send(post(VALIDATE).header("Authorization", scheme + Sample.WORDPRESS_TOKEN)));
  }

  @Test
  void doesNotUseTheBody() throws Exception {
    String authorization = "Bearer " + Sample.WORDPRESS_TOKEN;
    assertValid(site.post(VALIDATE, "{\"token\":\"a.b.c\"}", "Authorization", authorization));
  }

  @ParameterizedTest
  @ValueSource(strings = {"GET", "PUT", "DELETE", "PATCH"})
  void servesNoOtherMethod(String method) throws Exception {
    HttpRequest.Builder request =
        site.request(VALIDATE)
            .header("Authorization", "Bearer " + Sample.WORDPRESS_TOKEN)
            .method(method, BodyPublishers.noBody());
    assertRefused(
        site.send(request),
        404,
        "rest_no_route",
        "No route was found matching the URL and request method.");
  }

  @Test
  void missesTheHeader() throws Exception {
    assertRefused(
        site.send(post(VALIDATE)),
        403,
        "jwt_auth_no_auth_header",
        "Authorization header not found.");
  }

  @Test
  void takesEmptyHeaderForNone() throws Exception {
    assertRefused(
        site.send(post(VALIDATE).header("Authorization", "")), 403, "jwt_auth_no_auth_header");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Basic YWRtaW46YWRtaW4=",
        "Digest x",
        "Bearer",
        "Bearer a.b.c extra",
        "Bearer a.b.c,",
        "Bearera.b.c",
        "Token a.b.c",
        "a.b.c"
      })
  void refusesWhatIsNotBearerAndToken(String authorization) throws Exception {
    assertRefused(
        site.send(post(VALIDATE).header("Authorization", authorization)),
        403,
        "jwt_auth_bad_auth_header",
        "Authorization header malformed.");
  }

  @Test
  void refusesTwoHeaders() throws Exception {
    HttpRequest.Builder request =
        post(VALIDATE)
            .header("Authorization", "Bearer " + Sample.WORDPRESS_TOKEN)
            .header("Authorization", "Bearer " + Sample.WORDPRESS_TOKEN);
    assertRefused(site.send(request), 403, "jwt_auth_bad_auth_header");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "a", "a.b", "a.b.c.d", "..."})
  void countsTheSegments(String token) throws Exception {
    assertInvalid(token, "Wrong number of segments");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a.b.c", "..", "bnVsbA.e30.AA", "W10.e30.AA", "!.!.!"})
  void refusesMalformedJson(String token) throws Exception {
    assertInvalid(token, "Syntax error, malformed JSON");
  }

  @Test
  void refusesPayloadThatIsList() throws Exception {
    assertInvalid(Sample.signed(HEADER, "[]"), "Syntax error, malformed JSON");
  }

  @ParameterizedTest
  @ValueSource(strings = {"none", "HS512", "RS256", "hs256"})
  void refusesAnotherAlgorithm(String algorithm) throws Exception {
    String header = "{\"typ\":\"JWT\",\"alg\":\"" + algorithm + "\"}";
    assertInvalid(Sample.signed(header, "{}"), "Algorithm not supported");
  }

  @Test
  void refusesAnotherSecret() throws Exception {
    assertInvalid(Sample.signed(HEADER, "{}", "x".repeat(32)), "Signature verification failed");
  }

  @Test
  void refusesTokenBeforeItsTime() throws Exception {
    assertInvalid(
        Sample.token(ISS + USER + ",\"nbf\":" + (NOW + 61)),
        "Cannot handle token prior to its nbf");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"typ\":\"JWT\",\"alg\":[\"HS256\"]}|{}",
        "{\"typ\":\"JWT\",\"alg\":\"HS256\",\"crit\":[\"x\"]}|{}",
        "{\"typ\":\"secevent+jwt\",\"alg\":\"HS256\"}|{}",
        HEADER + "|{}",
        HEADER + "|{\"exp\":\"x\"}",
        HEADER + "|{\"exp\":1796040834,\"aud\":\"others\"}"
      })
  void refusesTokenForEachOtherReasonWithoutItsValues(String header, String payload)
      throws Exception {
    HttpResponse<String> answer = validate(Sample.signed(header, payload));
    assertRefused(answer, 403, "jwt_auth_invalid_token");
    assertThat(answer.body()).doesNotContain("others", "1796040834", "secevent", "\"x\"");
  }

  @Test
  void tellsExpiredToken() throws Exception {
    String token = Sample.signed(HEADER, "{\"exp\":" + (NOW - 60) + ISS + USER + "}");
    assertRefused(validate(token), 403, "jwt_auth_expired_token", "Expired token");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ",\"iss\":\"\"", ",\"iss\":\"http://127.0.0.1:8089/\""})
  void tellsAnotherIssuer(String iss) throws Exception {
    assertRefused(
        validate(Sample.token(iss + USER)),
        403,
        "jwt_auth_bad_iss",
        "The iss do not match with this server");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ",\"data\":null",
        ",\"data\":[]",
        ",\"data\":{\"user\":7}",
        ",\"data\":{\"user\":{\"id\":null}}",
        ",\"data\":{\"user\":{\"id\":\"\"}}",
        ",\"data\":{\"user\":{\"id\":1.5}}",
        ",\"data\":{\"user\":{\"id\":true}}",
        ",\"data\":{\"user\":{\"id\":[\"7\"]}}",
        ",\"data\":{\"user\":{\"id\":\"7\\n\"}}"
      })
  void missesTheUser(String data) throws Exception {
    assertRefused(
        validate(Sample.token(ISS + data)),
        403,
        "jwt_auth_bad_request",
        "User ID not found in the token");
  }

  @Test
  void looksAtTheRouteBeforeTheBody() throws Exception {
    assertThat(
            site.raw(
                "POST " + VALIDATE + "/x HTTP/1.1",
                "Content-Type: application/json",
                "Content-Length: 99999"))
        .startsWith("HTTP/1.1 404 ")
        .contains("rest_no_route");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Basic x", "Bearer a.b.c"})
  void looksAtTheBodyBeforeTheHeader(String authorization) throws Exception {
    HttpRequest.Builder request =
        site.request(VALIDATE)
            .header("Content-Type", "application/json")
            .header("Authorization", authorization)
            .POST(BodyPublishers.ofString("{"));
    assertRefused(site.send(request), 400, "rest_invalid_json");
  }

  @Test
  void looksAtTheSizeBeforeTheHeader() throws Exception {
    assertRefused(
        site.post(VALIDATE, "x".repeat(16 * 1024 + 1)), 413, "jwt_auth_request_too_large");
  }

  @ParameterizedTest
  @ValueSource(strings = {"text/plain", "application/x-www-form-urlencoded"})
  void needsNoBody(String contentType) throws Exception {
    HttpRequest.Builder request =
        site.request(
                VALIDATE,
                "Content-Type",
                contentType,
                "Authorization",
                "Bearer " + Sample.WORDPRESS_TOKEN)
            .POST(BodyPublishers.ofString("{" + "x".repeat(16 * 1024)));
    assertThat(site.send(request).statusCode()).isEqualTo(200);
  }

  @ParameterizedTest
  @CsvSource({
    "403,jwt_auth_no_auth_header,''",
    "403,jwt_auth_bad_auth_header,Basic x",
    "403,jwt_auth_bad_auth_header,Bearer",
    "403,jwt_auth_bad_config,Bearer a.b.c"
  })
  void looksAtTheHeaderThenTheConfiguration(int status, String code, String authorization)
      throws Exception {
    try (Site faulty = Site.configured(Map.of()).start()) {
      HttpRequest.Builder request = faulty.request(VALIDATE).POST(BodyPublishers.noBody());
      assertRefused(faulty.send(request.header("Authorization", authorization)), status, code);
    }
  }

  @Test
  void looksAtTheTokenBeforeTheIssuerBeforeTheUser() throws Exception {
    assertRefused(validate(Sample.signed(HEADER, "{\"exp\":1}")), 403, "jwt_auth_expired_token");
    assertRefused(validate(Sample.token("")), 403, "jwt_auth_bad_iss");
  }
}
