package io.github.tallystick.jwt.servlet.container;

import static io.github.tallystick.jwt.servlet.Loopback.TOKEN;
import static io.github.tallystick.jwt.servlet.Loopback.tokenIn;
import static io.github.tallystick.jwt.servlet.Refusals.assertRefused;
import static io.github.tallystick.jwt.servlet.container.ContainerProcess.ALICE;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.tallystick.jwt.servlet.Loopback;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a client sees of the filter, in every container. */
@ParameterizedClass
@EnumSource(Container.class)
class ContainersIT {
  private static final String LISTED = "https://app.example";
  private static final String FOREIGN = "https://evil.example";

  @TempDir private static Path folder;
  private static ContainerProcess container;
  private static String token;

  @Parameter private Container kind;

  @BeforeParameterizedClassInvocation
  static void start(Container kind) throws Exception {
    container = kind.start(folder);
    token = tokenIn(container.login("/one"));
  }

  @AfterParameterizedClassInvocation
  static void stop() {
    container.close();
  }

  @Test
  void answersLogin() throws Exception {
    HttpResponse<String> answer = container.login("/one");

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("Content-Type").orElseThrow())
        .matches("(?i)application/json; ?charset=utf-8");
    assertThat(answer.body())
        .endsWith(
            "\",\"user_email\":\"\",\"user_nicename\":\"alice\",\"user_display_name\":\"alice\"}");
  }

  @Test
  void takesLoginOfAForm() throws Exception {
    HttpRequest.Builder form =
        container
            .request("/one" + TOKEN, "Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString("username=alice&password=alice-pass"));

    assertThat(container.get("/one/there", tokenIn(container.send(form))).body()).isEqualTo(ALICE);
  }

  @Test
  void validatesToken() throws Exception {
    String validate = "/one" + TOKEN + "/validate";
    assertThat(container.send("POST", validate, "Authorization", "Bearer " + token).body())
        .isEqualTo("{\"code\":\"jwt_auth_valid_token\",\"data\":{\"status\":200}}");
  }

  @Test
  void tellsTheApplicationWhoTheUserIs() throws Exception {
    assertThat(container.get("/one/there", token).body()).isEqualTo(ALICE);
  }

  @Test
  void leavesNoSessionBehindLogin() throws Exception {
    assertThat(container.login("/one").headers().allValues("Set-Cookie"))
        .filteredOn(cookie -> !cookie.startsWith("jwt="))
        .allMatch(cookie -> cookie.contains("Expires=Thu, 01-Jan-1970")); // Undertow takes it back
  }

  @Test
  void speaksHttp2() throws Exception {
    HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_2).build();
    HttpRequest request =
        container.request("/one/there", "Authorization", "Bearer " + token).build();
    HttpRequest without = container.request("/one/there").build();

    HttpResponse<String> answer = client.send(request, BodyHandlers.ofString());

    assertThat(answer.version()).isEqualTo(HttpClient.Version.HTTP_2);
    assertThat(answer.body()).isEqualTo(ALICE);
    assertRefused(client.send(without, BodyHandlers.ofString()), 401, "jwt_auth_no_auth_header");
  }

  @Test
  void refusesRequestWithoutToken() throws Exception {
    HttpResponse<String> answer = container.get("/one/there");

    assertRefused(answer, 401, "jwt_auth_no_auth_header");
    assertThat(answer.headers().firstValue("WWW-Authenticate").orElseThrow())
        .startsWith("Bearer realm=");
    assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
  }

  @Test
  void refusesForgedToken() throws Exception {
    assertRefused(
        container.get("/one/there", AliceToken.forged()),
        403,
        "jwt_auth_invalid_token",
        "Signature verification failed");
  }

  @Test
  void refusesExpiredToken() throws Exception {
    assertRefused(container.get("/one/there", AliceToken.expired()), 403, "jwt_auth_expired_token");
  }

  @Test
  void refusesWrongPassword() throws Exception {
    HttpResponse<String> answer =
        container.post("/one" + TOKEN, Loopback.credentials("alice", "alice"));

    assertRefused(answer, 403, "[jwt_auth] incorrect_password");
    assertThat(answer.headers().allValues("Set-Cookie")).isEmpty();
  }

  @Test
  void refusesMalformedJson() throws Exception {
    assertRefused(container.post("/one" + TOKEN, "{"), 400, "rest_invalid_json");
  }

  @Test
  void refusesHugeBody() throws Exception {
    assertRefused(
        container.post("/one" + TOKEN, " ".repeat(16 * 1024 + 1)),
        413,
        "jwt_auth_request_too_large");
  }

  @Test
  void refusesTwoAuthorizationHeaders() throws Exception {
    String value = "Bearer " + token;
    assertRefused(
        container.send("GET", "/one/there", "Authorization", value, "Authorization", value),
        403,
        "jwt_auth_bad_auth_header");
  }

  @Test
  void refusesWhoLacksTheRequiredRole() throws Exception {
    assertRefused(container.get("/one/administrators/", token), 403, "rest_forbidden");
  }

  @Test
  void admitsWhoHasTheRequiredRole() throws Exception {
    assertThat(container.get("/one/administrators/", AliceToken.ofAdministrator()).body())
        .isEqualTo("alice by Bearer, editor false, administrator true");
  }

  /** Where a servlet of the application has all paths; {@code PathsIT} has the others. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "/one/administrators/x",
        "/one/%61dministrators/x",
        "/one/administrators;a=b/x",
        "/one;a=b/administrators/x",
        "/one//administrators/x",
        "/one/there/../administrators/x",
        "/one/there/%2e%2e/administrators/x",
        "/one/there/..;/administrators/x",
        "/one/administrators%2fx",
        "/one/%2561dministrators/x",
        "/one/wp-json/jwt-auth/v1/../../../administrators/x"
      })
  void guardsHoweverThePathIsSpelled(String path) throws Exception {
    String answer = container.raw("GET " + path + " HTTP/1.1", "Authorization: Bearer " + token);

    assertThat(answer).doesNotContainIgnoringCase("X-Path: /administrators/");
    assertThat(container.raw("GET " + path + " HTTP/1.1")).matches("(?s)HTTP/1.1 4.*");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/async", "/thread", "/forward"})
  void keepsUserWhereverTheRequestGoes(String path) throws Exception {
    assertThat(container.get("/one" + path, token).body()).isEqualTo(ALICE);
  }

  @Test
  void keepsUserOnInclude() throws Exception {
    assertThat(container.get("/one/include", token).body()).isEqualTo("[" + ALICE + "]");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/missing", "/throws"})
  void keepsUserOnErrorPage(String path) throws Exception {
    HttpResponse<String> answer = container.get("/one" + path, token);

    assertThat(answer.statusCode()).isEqualTo(path.equals("/missing") ? 404 : 500);
    assertThat(answer.body()).isEqualTo(ALICE);
    assertThat(answer.headers().firstValue("Cache-Control").orElse("")).contains("no-store");
  }

  @Test
  void answersPreflight() throws Exception {
    HttpResponse<String> answer = preflight(LISTED);

    assertThat(answer.statusCode()).isEqualTo(204);
    assertThat(answer.body()).isEmpty();
    assertThat(answer.headers().firstValue("Access-Control-Allow-Origin")).contains(LISTED);
    assertThat(answer.headers().firstValue("Access-Control-Allow-Headers"))
        .contains("Authorization, Content-Type");
  }

  @Test
  void allowsForeignOriginNothing() throws Exception {
    HttpResponse<String> answer = preflight(FOREIGN);

    assertThat(answer.statusCode()).isEqualTo(204);
    assertThat(answer.headers().map().keySet())
        .noneMatch(name -> name.toLowerCase(Locale.ROOT).startsWith("access-control-"));
  }

  private static HttpResponse<String> preflight(String origin) throws Exception {
    return container.send(
        "OPTIONS", "/one/there", "Origin", origin, "Access-Control-Request-Method", "GET");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/there", "/missing", "/throws", "/wp-json/jwt-auth/v1/x"})
  void letsScriptsOfListedOriginReadWhateverIsAnswered(String path) throws Exception {
    String authorization = "Bearer " + token;
    assertThat(
            container
                .send("GET", "/one" + path, "Origin", LISTED, "Authorization", authorization)
                .headers()
                .allValues("Access-Control-Allow-Origin"))
        .containsExactly(LISTED);
    assertThat(
            container
                .send("GET", "/one" + path, "Origin", LISTED)
                .headers()
                .allValues("Access-Control-Allow-Origin"))
        .containsExactly(LISTED);
  }

  @Test
  void setsCookie() throws Exception {
    assertThat(container.login("/one").headers().allValues("Set-Cookie"))
        .anyMatch(
            cookie ->
                cookie.matches(
                    "jwt=[^;]+; Path=/one; Max-Age=604800; Secure; HttpOnly; SameSite=Strict"));
  }

  @Test
  void readsCookie() throws Exception {
    assertThat(container.send("GET", "/one/there", "Cookie", "jwt=" + token).body())
        .isEqualTo(ALICE);
  }

  @Test
  void clearsCookie() throws Exception {
    HttpResponse<String> answer =
        container.send(
            "DELETE", "/one" + TOKEN, "Sec-Fetch-Site", "same-origin", "Cookie", "jwt=" + token);

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().allValues("Set-Cookie"))
        .containsExactly("jwt=; Path=/one; Max-Age=0; Secure; HttpOnly; SameSite=Strict");
  }

  @Test
  void refusesTokenOfTheOtherIssuerWithTheSameSecret() throws Exception {
    assertRefused(container.get("/two/there", token), 403, "jwt_auth_bad_iss");
    assertRefused(
        container.get("/one/there", tokenIn(container.login("/two"))), 403, "jwt_auth_bad_iss");
  }
}
