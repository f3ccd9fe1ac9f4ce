package io.github.tallystick.jwt.servlet;

import static io.github.tallystick.jwt.servlet.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Locale;
import org.eclipse.jetty.ee10.servlet.ServletHandler;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** No spelling of a path gets round the guard, and the endpoint is where its segments are. */
class PathsTest {
  private static final String BASE = "/wp-json/jwt-auth/v1";

  /** Of the application: that the request came through to it. */
  private static final String REACHED = "principal=";

  private static Site site;
  private static Site lenient;

  @BeforeAll
  static void start() throws Exception {
    site = Site.of(Sample.filter().build()).servlet("/wp-json/*", Site::echo).start();
    lenient = lenient(Site.of(Sample.filter().build()).servlet("/wp-json/*", Site::echo)).start();
  }

  @AfterAll
  static void stop() {
    site.close();
    lenient.close();
  }

  /** With a container that takes every spelling which it would else refuse by itself. */
  static Site lenient(Site site) {
    ServletHandler handler = site.context().getServletHandler();
    handler.setDecodeAmbiguousURIs(true);
    HttpConfiguration configuration =
        site.context()
            .getServer()
            .getConnectors()[0]
            .getConnectionFactory(HttpConnectionFactory.class)
            .getHttpConfiguration();
    configuration.setUriCompliance(UriCompliance.UNSAFE);
    return site;
  }

  private static String raw(Site to, String method, String path) throws IOException {
    return to.raw(method + " " + path + " HTTP/1.1", "Content-Length: 0");
  }

  private static HttpResponse<String> post(Site to, String path) throws Exception {
    return to.send(to.request(path).POST(BodyPublishers.noBody()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "//",
        "//wp-json",
        "/x//y",
        "/;x=y",
        "/wp-json;x=y/jwt-auth/v1/../x",
        BASE + "/token/../../../../x",
        BASE + "/token/..;/..;/..;/..;/x",
        BASE + "/token/%2e%2e/%2e%2e/%2e%2e/%2e%2e/x",
        BASE + "/%2e%2e/x",
        BASE + "/..%2f..%2f..%2fx",
        BASE + "%2f..%2f..%2f..%2fx",
        BASE + "/..%5cx",
        BASE + "\\..\\x",
        BASE + "/token%00",
        BASE + "/token%0a",
        BASE + "/token%20",
        BASE + "/token%3f",
        BASE + "/token%23",
        BASE + "/token.",
        BASE + "/token.json",
        BASE + "%",
        BASE + "/%ff",
        BASE + "/%c0%ae%c0%ae/x",
        BASE + "/%252e%252e/x",
        BASE + "/%u002e%u002e/x",
        "/x;" + BASE + "/token",
        "/x?" + BASE + "/token",
        "/x%3f/.." + BASE + "/../x",
        "/x/%2e%2e" + BASE + "/%2e%2e/v2",
        "http://127.0.0.1/x",
        "http://127.0.0.1//x",
        "http://user@127.0.0.1/x"
      })
  void getNoRequestRoundTheGuard(String path) throws Exception {
    for (String method : new String[] {"GET", "POST", "HEAD", "OPTIONS", "TRACE", "get", "X"}) {
      for (Site to : new Site[] {site, lenient}) {
        assertThat(raw(to, method, path))
            .as("%s %s", method, path)
            .startsWith("HTTP/1.1 4")
            .doesNotContain(REACHED);
      }
    }
  }

  /** The container has decoded and normalized them; the mapping and the endpoint see one path. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        BASE + "/token",
        BASE + "/token/",
        BASE + "/TOKEN",
        "/WP-JSON/JWT-AUTH/V1/TOKEN/",
        BASE + "/%74oken",
        BASE + "/./token",
        BASE + "/x/../token",
        "/x/.." + BASE + "/token",
        BASE + "/token;x=y",
        BASE + ";x=y/token",
        "http://127.0.0.1" + BASE + "/token"
      })
  void leadToTheEndpoint(String path) throws Exception {
    assertThat(raw(lenient, "POST", path))
        .startsWith("HTTP/1.1 403 ")
        .contains("[jwt_auth] empty_username");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        BASE + "//token",
        BASE + "/token//",
        BASE + "/token/.json",
        BASE + "/to%E2%84%AAen", // the Kelvin sign, of which the lower case is k
        BASE + "/to%4Ben%E2%84%AA",
        BASE + "/token%2f",
        BASE + "/token%2fvalidate/x",
        BASE + "/token%20",
        BASE + "/token%0a",
        BASE + "/token.",
        BASE + "/%20token"
      })
  void leadToNoRoute(String path) throws Exception {
    String answer = raw(site, "POST", path);
    assertThat(answer).containsPattern("^HTTP/1.1 40[04] ").doesNotContain("[jwt_auth]", REACHED);
  }

  @ParameterizedTest
  @ValueSource(strings = {BASE + "/token%0a", BASE + "/%0atoken"})
  void leadToNoRouteWhereTheContainerTakesEverySpelling(String path) throws Exception {
    assertThat(raw(lenient, "POST", path)).startsWith("HTTP/1.1 404 ").contains("rest_no_route");
  }

  @Test
  void doNotMatchTheKelvinSign() throws Exception {
    assertRefused(post(site, BASE + "/to%E2%84%AAen"), 404, "rest_no_route");
    assertRefused(post(site, BASE + "/TO%E2%84%AAEN"), 404, "rest_no_route");
  }

  @Test
  void doNotMatchTheLongS() throws Exception {
    // Its upper case is S.
    assertRefused(post(site, "/wp-j%C5%BFon/jwt-auth/v1/token"), 401, "jwt_auth_no_auth_header");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        BASE + "x/token",
        "/wp-json/jwt-auth/v11/token",
        "/wp-json/jwt-auth",
        "/wp-json/jwt-auth/token",
        "/x" + BASE + "/token",
        "/wp-json/jwt-authv1/token",
        "/token"
      })
  void areGuardedWhereSegmentsDoNotMatch(String path) throws Exception {
    assertRefused(post(site, path), 401, "jwt_auth_no_auth_header");
  }

  @Test
  void areThoseOfTheMappingAndWhatFollows() throws Exception {
    for (String mapping : new String[] {"/wp-json/*", BASE + "/*", BASE + "/token", "/", "*.x"}) {
      try (Site mapped = Site.of(Sample.filter().build()).servlet(mapping, Site::echo).start()) {
        assertRefused(post(mapped, BASE + "/token"), 403, "[jwt_auth] empty_username");
        assertRefused(post(mapped, "/wp-json/posts"), 401, "jwt_auth_no_auth_header");
      }
    }
  }

  @Test
  void ofTheApplicationReachItWithToken() throws Exception {
    assertThat(site.get("/wp-json/posts", Sample.token()).body()).startsWith("principal=7 ");
    assertThat(site.get("/wp-json//posts;x=y", Sample.token()).statusCode()).isNotEqualTo(500);
  }

  @Test
  void ofTheEndpointDoNotReachTheApplicationWithToken() throws Exception {
    assertRefused(site.get(BASE + "/posts", Sample.token()), 404, "rest_no_route");
  }

  @Test
  void matchAlikeInEveryLanguage() throws Exception {
    Locale before = Locale.getDefault();
    // In Turkish, the lower case of I has no dot.
    Locale.setDefault(Locale.forLanguageTag("tr"));
    try {
      assertRefused(post(site, BASE + "/TOKEN/VALIDATE"), 403, "jwt_auth_no_auth_header");
      assertThat(
              site.send(
                      site.request(BASE + "/token")
                          .header("Content-Type", "APPLICATION/JSON")
                          .POST(BodyPublishers.ofString("{")))
                  .statusCode())
          .isEqualTo(400);
    } finally {
      Locale.setDefault(before);
    }
  }
}
