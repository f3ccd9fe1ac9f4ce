package io.github.tallystick.jwt.servlet;

import static io.github.tallystick.jwt.servlet.Loopback.TOKEN;
import static io.github.tallystick.jwt.servlet.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Locale;
import org.eclipse.jetty.ee10.servlet.ErrorPageErrorHandler;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Cross-origin requests: any origin, a list of origins, and none. */
class CrossOriginTest {
  private static final String LISTED = "https://app.example";
  private static final String FOREIGN = "https://evil.example";

  private static Site any;
  private static Site list;
  private static Site closed;

  @BeforeAll
  static void start() throws Exception {
    any = Site.of(Sample.filter().corsEnable(true).build()).start();
    ErrorPageErrorHandler errors = new ErrorPageErrorHandler();
    errors.addErrorPage(400, 599, "/error");
    list =
        Site.of(
                Sample.filter()
                    .corsEnable(true)
                    .corsOrigins(LISTED, "http://localhost:3000")
                    .corsAllowHeaders("Authorization", "X-Own")
                    .build())
            .servlet("/missing", (request, response) -> response.sendError(404))
            .servlet("/reset", CrossOriginTest::resetAndFail);
    list.context().setErrorHandler(errors);
    list.start();
    closed = Site.of(Sample.filter().build()).start();
  }

  @AfterAll
  static void stop() {
    any.close();
    list.close();
    closed.close();
  }

  /** As Undertow does by itself when an application throws. */
  private static void resetAndFail(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    response.reset();
    response.sendError(500);
  }

  private static HttpRequest.Builder from(String origin, Site site, String path) {
    return site.request(path).header("Origin", origin);
  }

  private static HttpResponse<String> preflight(String origin, Site site, String path)
      throws IOException, InterruptedException {
    return site.send(
        from(origin, site, path)
            .header("Access-Control-Request-Method", "POST")
            .header("Access-Control-Request-Headers", "authorization,content-type")
            .method("OPTIONS", HttpRequest.BodyPublishers.noBody()));
  }

  private static String header(HttpResponse<String> answer, String name) {
    return String.join("|", answer.headers().allValues(name));
  }

  private static boolean hasCorsHeaders(HttpResponse<String> answer) {
    return answer.headers().map().keySet().stream()
        .anyMatch(name -> name.toLowerCase(Locale.ROOT).startsWith("access-control-"));
  }

  @ParameterizedTest
  @ValueSource(strings = {TOKEN, "/wp-json/wp/v2/posts", "/"})
  void answersPreflightOfAnyOriginEverywhere(String path) throws Exception {
    HttpResponse<String> answer = preflight(LISTED, any, path);
    assertThat(answer.statusCode()).isEqualTo(204);
    assertThat(answer.body()).isEmpty();
    assertThat(header(answer, "Access-Control-Allow-Origin")).isEqualTo("*");
    assertThat(header(answer, "Access-Control-Allow-Methods"))
        .isEqualTo("GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS");
    assertThat(header(answer, "Access-Control-Allow-Headers"))
        .isEqualTo("Authorization, Content-Type");
    assertThat(header(answer, "Access-Control-Max-Age")).isEqualTo("600");
  }

  @Test
  void keepsPreflightOutOfCaches() throws Exception {
    HttpResponse<String> answer = preflight(LISTED, any, TOKEN);
    assertThat(header(answer, "Cache-Control")).isEqualTo("no-store");
    assertThat(header(answer, "X-Content-Type-Options")).isEqualTo("nosniff");
  }

  @Test
  void echoesListedOrigin() throws Exception {
    assertThat(header(preflight(LISTED, list, "/"), "Access-Control-Allow-Origin"))
        .isEqualTo(LISTED);
    assertThat(header(preflight("http://localhost:3000", list, "/"), "Access-Control-Allow-Origin"))
        .isEqualTo("http://localhost:3000");
  }

  @Test
  void allowsConfiguredHeaders() throws Exception {
    assertThat(header(preflight(LISTED, list, "/"), "Access-Control-Allow-Headers"))
        .isEqualTo("Authorization, X-Own");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        FOREIGN,
        "null",
        "https://app.example.evil.example",
        "https://APP.example",
        "http://app.example",
        "https://app.example:8443",
        "https://app.example/"
      })
  void tellsForeignOriginNothing(String origin) throws Exception {
    HttpResponse<String> answer = preflight(origin, list, "/");
    assertThat(answer.statusCode()).isEqualTo(204);
    assertThat(hasCorsHeaders(answer)).isFalse();
    assertThat(hasCorsHeaders(list.send(from(origin, list, "/")))).isFalse();
  }

  @Test
  void exposesHeadersToScripts() throws Exception {
    HttpResponse<String> answer =
        list.send(from(LISTED, list, "/").header("Authorization", "Bearer " + Sample.token()));
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(header(answer, "Access-Control-Allow-Origin")).isEqualTo(LISTED);
    assertThat(header(answer, "Access-Control-Expose-Headers"))
        .isEqualTo("WWW-Authenticate, X-WP-Total, X-WP-TotalPages, Link");
  }

  @Test
  void letsScriptsReadErrors() throws Exception {
    HttpResponse<String> guarded = list.send(from(LISTED, list, "/"));
    assertRefused(guarded, 401, "jwt_auth_no_auth_header");
    assertThat(header(guarded, "Access-Control-Allow-Origin")).isEqualTo(LISTED);
    HttpResponse<String> endpoint =
        list.send(from(LISTED, list, TOKEN).POST(HttpRequest.BodyPublishers.noBody()));
    assertRefused(endpoint, 403, "[jwt_auth] empty_username");
    assertThat(header(endpoint, "Access-Control-Allow-Origin")).isEqualTo(LISTED);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/missing", "/reset"})
  void letsScriptsReadErrorsOfTheApplication(String path) throws Exception {
    HttpRequest.Builder request = from(LISTED, list, path);
    HttpResponse<String> answer =
        list.send(request.header("Authorization", "Bearer " + Sample.token()));
    assertThat(header(answer, "Access-Control-Allow-Origin")).isEqualTo(LISTED);
    assertThat(header(answer, "Access-Control-Expose-Headers")).contains("WWW-Authenticate");
    assertThat(answer.headers().allValues("Vary")).containsOnlyOnce("Origin");
  }

  @Test
  void neverAllowsCredentials() throws Exception {
    assertThat(header(preflight(LISTED, list, "/"), "Access-Control-Allow-Credentials")).isEmpty();
    assertThat(header(list.send(from(LISTED, list, "/")), "Access-Control-Allow-Credentials"))
        .isEmpty();
  }

  @Test
  void variesByOriginWhereThereIsList() throws Exception {
    assertThat(header(list.get("/"), "Vary")).contains("Origin");
    assertThat(header(list.send(from(FOREIGN, list, "/")), "Vary")).contains("Origin");
    assertThat(header(any.send(from(FOREIGN, any, "/")), "Vary")).doesNotContain("Origin");
  }

  @Test
  void saysNothingToRequestOfSameOrigin() throws Exception {
    assertThat(hasCorsHeaders(any.get("/", Sample.token()))).isFalse();
  }

  // Without a requested method it is no preflight, but the request of a client that asks.
  @Test
  void answersOptionsThatIsNoPreflightAsAnyRequest() throws Exception {
    HttpRequest.Builder options =
        from(LISTED, any, TOKEN).method("OPTIONS", HttpRequest.BodyPublishers.noBody());
    HttpResponse<String> answer = any.send(options);
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).isEqualTo("{}");
    assertThat(header(answer, "Access-Control-Allow-Origin")).isEqualTo("*");
  }

  // A sandboxed frame, of anybody, has it (HTML standard, "opaque origin"); a file, too.
  @Test
  void tellsOpaqueOriginWhatAnybodyIsTold() throws Exception {
    assertThat(header(preflight("null", any, "/"), "Access-Control-Allow-Origin")).isEqualTo("*");
    assertThat(header(any.send(from("null", any, "/")), "Access-Control-Allow-Origin"))
        .isEqualTo("*");
    assertThat(hasCorsHeaders(list.send(from("null", list, "/")))).isFalse();
  }

  @Test
  void takesNoOtherMethodForPreflight() throws Exception {
    HttpRequest.Builder get =
        from(LISTED, any, "/").header("Access-Control-Request-Method", "POST");
    assertRefused(any.send(get), 401, "jwt_auth_no_auth_header");
  }

  @Test
  void takesNoRequestWithoutOriginForPreflight() throws Exception {
    HttpRequest.Builder options =
        any.request("/")
            .header("Access-Control-Request-Method", "POST")
            .method("OPTIONS", HttpRequest.BodyPublishers.noBody());
    assertRefused(any.send(options), 401, "jwt_auth_no_auth_header");
  }

  @Test
  void doesNothingUnlessEnabled() throws Exception {
    HttpResponse<String> answer = preflight(LISTED, closed, "/");
    assertRefused(answer, 401, "jwt_auth_no_auth_header");
    assertThat(hasCorsHeaders(answer)).isFalse();
    assertThat(hasCorsHeaders(closed.send(from(LISTED, closed, "/")))).isFalse();
  }
}
