package io.github.tallystick.jwt.servlet;

import static io.github.tallystick.jwt.servlet.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The base of the endpoint, what each route allows, and where the endpoint is. */
class IndexTest {
  private static final String BASE = "/wp-json/jwt-auth/v1";

  /** Recorded from WordPress, at {@code http://127.0.0.1:8089}. */
  private static final String WORDPRESS_INDEX =
      """
      {"namespace":"jwt-auth\\/v1","routes":{\
      "\\/jwt-auth\\/v1":{"namespace":"jwt-auth\\/v1","methods":["GET"],\
      "endpoints":[{"methods":["GET"],"args":{\
      "namespace":{"default":"jwt-auth\\/v1","required":false},\
      "context":{"default":"view","required":false}}}],\
      "_links":{"self":[{"href":"http:\\/\\/127.0.0.1:8089\\/wp-json\\/jwt-auth\\/v1"}]}},\
      "\\/jwt-auth\\/v1\\/token":{"namespace":"jwt-auth\\/v1","methods":["POST"],\
      "endpoints":[{"methods":["POST"],"args":[]}],\
      "_links":{"self":[{"href":"http:\\/\\/127.0.0.1:8089\\/wp-json\\/jwt-auth\\/v1\\/token"}]}},\
      "\\/jwt-auth\\/v1\\/token\\/validate":{"namespace":"jwt-auth\\/v1","methods":["POST"],\
      "endpoints":[{"methods":["POST"],"args":[]}],\
      "_links":{"self":[{"href":\
      "http:\\/\\/127.0.0.1:8089\\/wp-json\\/jwt-auth\\/v1\\/token\\/validate"}]}}},\
      "_links":{"up":[{"href":"http:\\/\\/127.0.0.1:8089\\/wp-json\\/"}]}}""";

  private static Site site;

  @BeforeAll
  static void start() throws Exception {
    site = Site.of(Sample.filter().build()).start();
  }

  @AfterAll
  static void stop() throws Exception {
    site.close();
  }

  private static String indexOf(Site there) {
    return WORDPRESS_INDEX.replace("127.0.0.1:8089", "127.0.0.1:" + there.port());
  }

  private static HttpResponse<String> send(Site to, String method, String path) throws Exception {
    return to.send(to.request(path).method(method, BodyPublishers.noBody()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {BASE, BASE + "/", "/wp-json/JWT-AUTH/V1", "/WP-JSON/jwt-auth/v1/", BASE + "?x=y"})
  void answersAsWordPressByteForByte(String path) throws Exception {
    HttpResponse<String> answer = site.get(path);
    assertThat(answer.body()).isEqualTo(indexOf(site));
    assertThat(answer.statusCode()).isEqualTo(200);
  }

  @Test
  void answersHeadWithTheHeadersAlone() throws Exception {
    HttpResponse<String> answer = send(site, "HEAD", BASE);
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).isEmpty();
    assertThat(answer.headers().firstValueAsLong("Content-Length"))
        .hasValue(indexOf(site).length());
  }

  @Test
  void doesNotLookAtTheToken() throws Exception {
    assertThat(site.get(BASE, "a.b.c").statusCode()).isEqualTo(200);
  }

  @Test
  void namesTheContextPathInItsLinks() throws Exception {
    try (Site blog = Site.of(Sample.filter().build()).contextPath("/blog").start()) {
      assertThat(blog.get("/blog" + BASE).body())
          .isEqualTo(indexOf(blog).replace("\\/wp-json\\/", "\\/blog\\/wp-json\\/"));
    }
  }

  @Test
  void answersBelowTheContextPathAlone() throws Exception {
    try (Site blog = Site.of(Sample.filter().build()).contextPath("/blog").start()) {
      assertRefused(blog.get("/blog/blog" + BASE), 401, "jwt_auth_no_auth_header");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        BASE + "|GET, HEAD, OPTIONS",
        BASE + "/|GET, HEAD, OPTIONS",
        BASE + "/token|POST, OPTIONS",
        BASE + "/TOKEN/|POST, OPTIONS",
        BASE + "/token/validate|POST, OPTIONS"
      })
  void tellsWhatRouteAllows(String path, String allow) throws Exception {
    HttpResponse<String> answer = send(site, "OPTIONS", path);
    assertThat(answer.headers().allValues("Allow")).containsExactly(allow);
    assertThat(answer.body()).isEqualTo("{}");
    assertThat(answer.statusCode()).isEqualTo(200);
  }

  @ParameterizedTest
  @CsvSource({
    "GET,/nothing",
    "POST,/nothing",
    "OPTIONS,/nothing",
    "DELETE,/nothing",
    "POST,''",
    "PUT,''",
    "DELETE,/token",
    "GET,/tokens",
    "POST,/token/validate/more",
    "POST,/token/valid",
    "POST,/validate",
    "OPTIONS,/token/x"
  })
  void hasNoOtherRouteBelow(String method, String path) throws Exception {
    assertRefused(
        send(site, method, BASE + path),
        404,
        "rest_no_route",
        "No route was found matching the URL and request method.");
  }

  @Test
  void hasNoOtherRouteBelowForTokenEither() throws Exception {
    assertRefused(site.get(BASE + "/nothing", Sample.token()), 404, "rest_no_route");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/wp-json", "/wp-json/jwt-auth", BASE + "1", BASE + "x/token", "/x" + BASE})
  void guardsWhatIsNotBelowTheBase(String path) throws Exception {
    assertRefused(site.get(path), 401, "jwt_auth_no_auth_header");
  }

  @Test
  void answersAtAnotherEndpoint() throws Exception {
    try (Site other = Site.of(Sample.filter().endpoint("/api/auth").build()).start()) {
      assertThat(other.get("/api/auth").body())
          .startsWith("{\"namespace\":\"api\\/auth\",\"routes\":{\"\\/api\\/auth\":{")
          .contains("\"\\/api\\/auth\\/token\":{")
          .contains("127.0.0.1:" + other.port() + "\\/api\\/auth\\/token\\/validate\"");
      assertRefused(send(other, "POST", "/api/auth/token"), 403, "[jwt_auth] empty_username");
      assertRefused(send(other, "POST", BASE + "/token"), 401, "jwt_auth_no_auth_header");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"/a.b", "/a+b", "/(a|b)", "/[a]"})
  void takesTheEndpointForTextNotForPattern(String endpoint) throws Exception {
    try (Site other = Site.of(Sample.filter().endpoint(endpoint).build()).start()) {
      assertRefused(send(other, "POST", "/a/token"), 401, "jwt_auth_no_auth_header");
      assertRefused(send(other, "POST", "/axb/token"), 401, "jwt_auth_no_auth_header");
      assertRefused(send(other, "POST", "/aab/token"), 401, "jwt_auth_no_auth_header");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "/", "/token", "/token/validate", BASE, BASE + "/token"})
  void guardsEverythingWithoutEndpoint(String path) throws Exception {
    try (Site none = Site.of(Sample.filter().endpoint("").build()).start()) {
      assertRefused(send(none, "POST", path), 401, "jwt_auth_no_auth_header");
      assertThat(none.get(path, Sample.token()).body()).startsWith("principal=7 ");
    }
  }
}
