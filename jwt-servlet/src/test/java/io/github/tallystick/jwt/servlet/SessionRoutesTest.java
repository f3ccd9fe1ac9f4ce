package io.github.tallystick.jwt.servlet;

import static io.github.tallystick.jwt.servlet.Loopback.TOKEN;
import static io.github.tallystick.jwt.servlet.Loopback.tokenIn;
import static io.github.tallystick.jwt.servlet.Refusals.assertRefused;
import static io.github.tallystick.jwt.servlet.SessionClient.REFRESH;
import static io.github.tallystick.jwt.servlet.SessionClient.REVOKE;
import static io.github.tallystick.jwt.servlet.SessionClient.cookie;
import static io.github.tallystick.jwt.servlet.SessionClient.fields;
import static io.github.tallystick.jwt.servlet.SessionClient.json;
import static io.github.tallystick.jwt.servlet.SessionClient.refreshTokenIn;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.tallystick.jwt.session.InMemorySessionStore;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Where the endpoints of sessions are, and which of two mistakes they speak of. */
class SessionRoutesTest {
  private static final String ORIGIN = "https://app.example";
  private static final String MALFORMED = "{";

  private static Site site;
  private static Site faulty;
  private static SessionClient client;

  @BeforeAll
  static void start() throws Exception {
    site =
        Site.of(
                Sample.filter()
                    .cookie("jwt")
                    .issuer("https://a.example")
                    .corsEnable(true)
                    .corsOrigins(ORIGIN)
                    .sessionStore(InMemorySessionStore.of(1_000))
                    .build())
            .start();
    faulty =
        Site.configured(
                Map.of(
                    "JWT_AUTH_SECRET_KEY",
                    "short",
                    "JWT_AUTH_COOKIE",
                    "jwt",
                    "JWT_AUTH_SESSION_STORE",
                    "memory"))
            .start();
    client = new SessionClient(site);
  }

  @AfterAll
  static void stop() {
    site.close();
    faulty.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {REFRESH, REVOKE})
  void areNotThereWithoutAStore(String path) throws Exception {
    try (Site plain = Site.of(Sample.filter().build()).start()) {
      for (String method : List.of("POST", "OPTIONS", "GET")) {
        assertRefused(
            plain.send(method, path, "Authorization", "Bearer " + Sample.token()),
            404,
            "rest_no_route",
            "No route was found matching the URL and request method.");
      }
      assertThat(plain.get("/wp-json/jwt-auth/v1").body()).doesNotContain("refresh", "revoke");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {REFRESH, REVOKE})
  void takePostAlone(String path) throws Exception {
    for (String method : List.of("GET", "PUT", "DELETE", "PATCH")) {
      assertRefused(site.send(method, path), 404, "rest_no_route");
    }
    assertThat(site.send("HEAD", path).statusCode()).isEqualTo(404);
    HttpResponse<String> options = site.send("OPTIONS", path);
    assertThat(options.body()).isEqualTo("{}");
    assertThat(options.headers().firstValue("Allow")).contains("POST, OPTIONS");
    assertRefused(site.send("POST", path + "/x"), 404, "rest_no_route");
  }

  @Test
  void areInTheIndex() throws Exception {
    HttpResponse<String> index = site.get("/wp-json/jwt-auth/v1");
    List<String> routes = new ArrayList<>();
    json(index).get("routes").fieldNames().forEachRemaining(routes::add);

    assertThat(routes)
        .containsExactly(
            "/jwt-auth/v1",
            "/jwt-auth/v1/token",
            "/jwt-auth/v1/token/validate",
            "/jwt-auth/v1/token/refresh",
            "/jwt-auth/v1/token/revoke");
    assertThat(json(index).at("/routes/~1jwt-auth~1v1~1token~1refresh/methods").toString())
        .isEqualTo("[\"POST\"]");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/WP-JSON/jwt-auth/V1/Token/REFRESH", REFRESH + "/"})
  void refreshInAnyCaseAndWithASlash(String path) throws Exception {
    String refreshToken = cookie("jwt-refresh", client.login()).substring("jwt-refresh=".length());
    assertThat(site.post(path, "{\"refresh_token\":\"" + refreshToken + "\"}").statusCode())
        .isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/WP-JSON/jwt-auth/V1/Token/REVOKE", REVOKE + "/"})
  void revokeInAnyCaseAndWithASlash(String path) throws Exception {
    String token = tokenIn(client.login());
    assertThat(site.send("POST", path, "Authorization", "Bearer " + token).statusCode())
        .isEqualTo(200);
    assertThat(client.isIn(token)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {REFRESH, REVOKE})
  void answerPreflightsAndLetListedOriginsRead(String path) throws Exception {
    HttpResponse<String> preflight = site.preflight(ORIGIN, path);
    HttpResponse<String> refused = site.post(path, MALFORMED, "Origin", ORIGIN);

    assertThat(preflight.statusCode()).isEqualTo(204);
    assertThat(preflight.headers().firstValue("Access-Control-Allow-Methods").orElseThrow())
        .contains("POST");
    assertRefused(refused, 400, "rest_invalid_json");
    assertThat(refused.headers().firstValue("Access-Control-Allow-Origin")).contains(ORIGIN);
  }

  /** Each request has two mistakes, of which the first in the contract's order is spoken of. */
  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      quoteCharacter = '~',
      value = {
        // route, body, header, Bearer, configuration, token
        "true,/x,{,-,404,rest_no_route",
        "true,,{,-,400,rest_invalid_json",
        "true,,{,Basic YTpi,400,rest_invalid_json",
        "true,,{},-,403,jwt_auth_no_auth_header",
        "true,,{},Bearer,403,jwt_auth_bad_auth_header",
        "true,,{},Bearer a.b.c,403,jwt_auth_bad_config",
        "false,,{},Bearer a.b.c,403,jwt_auth_invalid_token"
      })
  void revokeInTheContractsOrder(
      boolean isFaulty, String more, String body, String header, int status, String code)
      throws Exception {
    Site asked = isFaulty ? faulty : site;
    String path = REVOKE + (more == null ? "" : more);
    HttpResponse<String> answer =
        header == null ? asked.post(path, body) : asked.post(path, body, "Authorization", header);

    assertRefused(answer, status, code);
  }

  @Test
  void revokeWhatIsOfAnotherIssuerNotAtAll() throws Exception {
    String noUser = Sample.token(",\"iss\":\"https://b.example\"");
    assertRefused(client.revokeAll(noUser), 403, "jwt_auth_bad_iss");
  }

  @Test
  void refreshInTheContractsOrder() throws Exception {
    assertRefused(faulty.post(REFRESH + "/x", MALFORMED), 404, "rest_no_route");
    assertRefused(faulty.post(REFRESH, MALFORMED), 400, "rest_invalid_json");
    assertThat(fields(faulty.post(REFRESH, "{}"))).containsExactly("code", "message", "data");
    assertThat(faulty.post(REFRESH, "{}").body()).contains("rest_missing_callback_param");
    assertRefused(
        faulty.post(REFRESH, "{\"refresh_token\":\"a.b.c\"}"), 403, "jwt_auth_bad_config");
    assertRefused(
        site.post(REFRESH, "{\"refresh_token\":\"a.b.c\"}"), 403, "jwt_auth_invalid_refresh_token");
  }

  @ParameterizedTest
  @ValueSource(strings = {"jwt-refresh=a.b.c", "jwt-refresh=a.b.c; jwt-refresh=d.e.f"})
  void refreshByACookieInTheContractsOrder(String cookies) throws Exception {
    SessionClient there = new SessionClient(faulty);
    assertRefused(
        there.refreshByCookie(cookies, "Sec-Fetch-Site", "cross-site"),
        403,
        "rest_cookie_invalid_origin");
    HttpResponse<String> answer = there.refreshByCookie(cookies);

    assertRefused(answer, 403, "jwt_auth_bad_config");
    assertThat(answer.headers().map()).doesNotContainKey("set-cookie");
  }

  @Test
  void refuseAnAmbiguousPathBeforeAll() throws Exception {
    assertThat(site.raw("POST " + TOKEN + "//refresh HTTP/1.1", "Content-Length: 0"))
        .contains(" 400 ");
  }

  @Test
  void areThereUnderAnotherEndpointOnly() throws Exception {
    try (Site moved =
        Site.of(Sample.filter().endpoint("/auth").sessionStore(InMemorySessionStore.of(10)).build())
            .start()) {
      HttpResponse<String> login =
          moved.post("/auth/token", Loopback.credentials("admin", "admin-pass-1234"));
      String body = "{\"refresh_token\":\"" + refreshTokenIn(login) + "\"}";

      assertRefused(moved.post(REFRESH, body), 401, "jwt_auth_no_auth_header");
      assertThat(moved.post("/auth/token/refresh", body).statusCode()).isEqualTo(200);
    }
  }
}
