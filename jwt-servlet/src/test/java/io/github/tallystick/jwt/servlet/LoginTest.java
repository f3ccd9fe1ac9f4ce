package io.github.tallystick.jwt.servlet;

import static io.github.tallystick.jwt.servlet.Loopback.TOKEN;
import static io.github.tallystick.jwt.servlet.Refusals.assertRefused;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.tallystick.jwt.JwsAlgorithm;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code POST /token}: what is taken for a name and a password, and what is answered. */
class LoginTest {
  private static final String JSON = "application/json";
  private static final String FORM = "application/x-www-form-urlencoded";
  private static final String ADMIN = "{\"username\":\"admin\",\"password\":\"admin-pass-1234\"}";
  private static final String ADMIN_FORM = "username=admin&password=admin-pass-1234";

  /** As WordPress answered admin at the sample's time. */
  private static final String WORDPRESS_ANSWER =
      "{\"token\":\""
          + Sample.WORDPRESS_TOKEN
          + "\",\"user_email\":\"admin@example.test\",\"user_nicename\":\"admin\","
          + "\"user_display_name\":\"admin\"}";

  private static Site site;

  @BeforeAll
  static void start() throws Exception {
    site = Site.of(Sample.filter().issuer(Sample.ISSUER).build()).start();
  }

  @AfterAll
  static void stop() throws Exception {
    site.close();
  }

  private static HttpRequest.Builder post(String contentType, String body) {
    return post(site, TOKEN, contentType, body);
  }

  private static HttpRequest.Builder post(Site at, String path, String contentType, String body) {
    return at.request(path).header("Content-Type", contentType).POST(BodyPublishers.ofString(body));
  }

  private static HttpResponse<String> login(String contentType, String body) throws Exception {
    return site.send(post(contentType, body));
  }

  private static void assertLoggedIn(HttpResponse<String> answer) {
    assertThat(answer.body()).isEqualTo(WORDPRESS_ANSWER);
    assertThat(answer.statusCode()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        JSON,
        "application/vnd.api+json",
        "APPLICATION/JSON",
        "Application/Vnd.Api+Json",
        "application/json; charset=utf-8",
        "application/json;charset=UTF-8",
        "application/json ; charset=\"utf-8\""
      })
  void answersJsonAsWordPressDoesByteForByte(String contentType) throws Exception {
    assertLoggedIn(login(contentType, ADMIN));
  }

  @ParameterizedTest
  @ValueSource(strings = {FORM, "APPLICATION/X-WWW-FORM-URLENCODED", FORM + "; charset=UTF-8"})
  void answersFormAsWordPressDoesByteForByte(String contentType) throws Exception {
    assertLoggedIn(login(contentType, ADMIN_FORM));
  }

  @Test
  void decodesFormFields() throws Exception {
    assertLoggedIn(login(FORM, "x=%&username=%61dmin&password=admin%2Dpass-1234&&y"));
  }

  @Test
  void answersUnknownUserAndWrongPasswordInTheSameWords() throws Exception {
    HttpResponse<String> wrong = login(JSON, "{\"username\":\"admin\",\"password\":\"x\"}");
    HttpResponse<String> unknown = login(JSON, "{\"username\":\"nobody\",\"password\":\"x\"}");
    assertRefused(
        wrong,
        403,
        "[jwt_auth] incorrect_password",
        "The password you entered for the username admin is incorrect.");
    assertThat(unknown.body()).isEqualTo(wrong.body().replace("admin", "nobody"));
    assertThat(unknown.statusCode()).isEqualTo(wrong.statusCode());
    // The headers would tell, too; only the length and the date may differ.
    assertThat(unknown.headers().map().keySet()).isEqualTo(wrong.headers().map().keySet());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        JSON + "|{\"username\":\"Rósa\",\"password\":\"x\"}",
        JSON + "|{\"username\":\"R\\u00F3sa\",\"password\":\"x\"}",
        FORM + "|username=R%C3%B3sa&password=x",
        FORM + "|username=Rósa&password=x"
      })
  void echoesNameInLowerCaseEscapes(String contentType, String body) throws Exception {
    assertRefused(
        login(contentType, body),
        403,
        "[jwt_auth] incorrect_password",
        "The password you entered for the username R\\u00f3sa is incorrect.");
  }

  @Test
  void echoesNameBeyondTheBasicPlaneAsSurrogates() throws Exception {
    assertThat(login(FORM, "username=%F0%9F%94%91&password=x").body())
        .contains(" the username \\ud83d\\udd11 is incorrect.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"Bearer stale", "Bearer a.b.c", "Bearer", "Basic YTpi", "Bearer a, b"})
  void doesNotLookAtTheAuthorizationHeader(String authorization) throws Exception {
    assertLoggedIn(site.send(post(JSON, ADMIN).header("Authorization", authorization)));
  }

  @ParameterizedTest
  @ValueSource(strings = {JSON, FORM, "text/plain"})
  void doesNotReadTheQuery(String contentType) throws Exception {
    HttpResponse<String> answer =
        site.send(
            site.request(TOKEN + "?" + ADMIN_FORM)
                .header("Content-Type", contentType)
                .POST(BodyPublishers.noBody()));
    assertRefused(answer, 403, "[jwt_auth] empty_username");
  }

  @ParameterizedTest
  @ValueSource(strings = {"GET", "PUT", "PATCH", "DELETE", "TRACK"})
  void servesNoOtherMethod(String method) throws Exception {
    HttpResponse<String> answer =
        site.send(
            site.request(TOKEN)
                .header("Content-Type", JSON)
                .method(method, BodyPublishers.noBody()));
    assertRefused(
        answer, 404, "rest_no_route", "No route was found matching the URL and request method.");
  }

  @Test
  void servesNoHead() throws Exception {
    HttpResponse<String> answer =
        site.send(site.request(TOKEN).method("HEAD", BodyPublishers.noBody()));
    assertThat(answer.statusCode()).isEqualTo(404);
    assertThat(answer.body()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"X-HTTP-Method-Override", "X-HTTP-Method", "X-Method-Override"})
  void doesNotLetHeaderOverrideTheMethod(String header) throws Exception {
    assertRefused(
        site.send(post(JSON, ADMIN).header(header, "POST").method("PUT", BodyPublishers.noBody())),
        404,
        "rest_no_route");
  }

  @Test
  void signsWithTheUrlThatTheRequestHasWhereNoIssuerIsSet() throws Exception {
    try (Site unset = Site.of(Sample.filter().build()).contextPath("/blog").start()) {
      assertThat(payload(unset, "/blog" + TOKEN))
          .startsWith("{\"iss\":\"" + unset.url("/blog") + "\",\"iat\":1795436034,");
    }
  }

  @Test
  void leavesTheStandardPortOutOfTheIssuer() throws Exception {
    try (Site unset = Site.of(Sample.filter().build()).start()) {
      // What the container makes of a proxy's header; the filter does not read it.
      HttpResponse<String> answer =
          unset.send(login(unset, TOKEN).header("X-Forwarded-Host", "shop.example:80"));
      assertThat(payload(answer)).startsWith("{\"iss\":\"http://shop.example\",");
      HttpResponse<String> secure =
          unset.send(
              login(unset, TOKEN)
                  .header("X-Forwarded-Host", "shop.example")
                  .header("X-Forwarded-Proto", "https"));
      assertThat(payload(secure)).startsWith("{\"iss\":\"https://shop.example\",");
    }
  }

  @Test
  void signsWithTheFirstOfSeveralIssuers() throws Exception {
    JwtAuthFilter filter = Sample.filter().issuer("https://a.example", "https://b.example").build();
    try (Site several = Site.of(filter).start()) {
      assertThat(payload(several, TOKEN)).startsWith("{\"iss\":\"https://a.example\",");
    }
  }

  @Test
  void signsForAsLongAsConfigured() throws Exception {
    assertThat(payload(Sample.filter().expire(Duration.ofSeconds(90))))
        .contains("\"iat\":1795436034,\"nbf\":1795436034,\"exp\":1795436124,");
  }

  @Test
  void putsTheRolesOfTheUserBesideTheId() throws Exception {
    Set<String> roles = new LinkedHashSet<>(List.of("editor", "author"));
    User user = new User("1", "", "admin", "admin", roles);
    assertThat(payload(Sample.filter().authenticator((request, name, pass) -> Optional.of(user))))
        .endsWith("\"data\":{\"user\":{\"id\":\"1\",\"roles\":[\"editor\",\"author\"]}}}");
  }

  @Test
  void putsTheAudienceInTheTokenAndRequiresIt() throws Exception {
    try (Site api = Site.of(Sample.filter().audience("api").build()).start()) {
      String token = token(api.send(login(api, TOKEN)));
      assertThat(part(token, 1)).contains("\"aud\":\"api\"");
      assertThat(api.get("/", token).body()).startsWith("principal=1 ");
      assertRefused(api.get("/", Sample.token()), 403, "jwt_auth_invalid_token");
    }
  }

  @Test
  void putsTheIdWhereTheUserClaimSays() throws Exception {
    assertThat(payload(Sample.filter().userClaim("sub")))
        .contains("\"sub\":\"1\"")
        .doesNotContain("data");
  }

  @Test
  void signsWithTheConfiguredAlgorithm() throws Exception {
    try (Site strong = Site.of(Sample.filter().algorithm(JwsAlgorithm.HS512).build()).start()) {
      String token = token(strong.send(login(strong, TOKEN)));
      assertThat(part(token, 0)).isEqualTo("{\"typ\":\"JWT\",\"alg\":\"HS512\"}");
      assertThat(strong.get("/", token).body()).startsWith("principal=1 ");
    }
  }

  private static String payload(JwtAuthFilter.Builder filter) throws Exception {
    try (Site other = Site.of(filter.build()).start()) {
      return payload(other, TOKEN);
    }
  }

  private static String payload(Site other, String path) throws Exception {
    return payload(other.send(login(other, path)));
  }

  private static HttpRequest.Builder login(Site other, String path) {
    return post(other, path, JSON, ADMIN);
  }

  private static String token(HttpResponse<String> answer) {
    Matcher token = Pattern.compile("^\\{\"token\":\"([^\"]+)\",").matcher(answer.body());
    assertThat(token.find()).as(answer.body()).isTrue();
    return token.group(1);
  }

  private static String payload(HttpResponse<String> answer) {
    return part(token(answer), 1);
  }

  private static String part(String token, int index) {
    return new String(Base64.getUrlDecoder().decode(token.split("\\.")[index]), UTF_8);
  }
}
