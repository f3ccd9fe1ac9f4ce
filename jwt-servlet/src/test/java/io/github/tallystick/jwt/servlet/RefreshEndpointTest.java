package io.github.tallystick.jwt.servlet;

import static io.github.tallystick.jwt.servlet.Loopback.tokenIn;
import static io.github.tallystick.jwt.servlet.Refusals.assertRefused;
import static io.github.tallystick.jwt.servlet.SessionClient.REFRESH;
import static io.github.tallystick.jwt.servlet.SessionClient.claims;
import static io.github.tallystick.jwt.servlet.SessionClient.fields;
import static io.github.tallystick.jwt.servlet.SessionClient.refreshTokenIn;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.tallystick.jwt.session.InMemorySessionStore;
import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code POST /token/refresh}: what it takes, what it answers, and in which order it looks. */
class RefreshEndpointTest {
  private static final String MISSING =
      "{\"code\":\"rest_missing_callback_param\",\"message\":\"Missing parameter(s): refresh_token\","
          + "\"data\":{\"status\":400,\"params\":[\"refresh_token\"]}}";

  private final AtomicReference<Instant> now = new AtomicReference<>(Sample.NOW);
  private Site site;
  private SessionClient client;

  private JwtAuthFilter.Builder filter() {
    return Sample.filter().clock(now::get).sessionStore(InMemorySessionStore.of(1_000));
  }

  @BeforeEach
  void start() throws Exception {
    site = Site.of(filter().errorStatus(401).build()).start();
    client = new SessionClient(site);
  }

  @AfterEach
  void stop() {
    site.close();
  }

  private HttpResponse<String> send(String type, String body) throws Exception {
    return site.send(
        site.request(REFRESH, "Content-Type", type).POST(BodyPublishers.ofString(body)));
  }

  private static void assertMissing(HttpResponse<String> answer) {
    assertThat(answer.body()).isEqualTo(MISSING);
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.headers().map()).doesNotContainKey("www-authenticate");
  }

  private static void assertInvalid(HttpResponse<String> answer) {
    assertRefused(answer, 403, "jwt_auth_invalid_refresh_token", "Invalid refresh token");
    assertThat(answer.headers().map()).doesNotContainKeys("www-authenticate", "retry-after");
    assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
  }

  @Test
  void answersTheLoginAndTheRefreshWithTheSameFiveFields() throws Exception {
    HttpResponse<String> login = client.login();
    HttpResponse<String> refreshed = client.refresh(refreshTokenIn(login));

    assertThat(fields(login))
        .containsExactly(
            "token", "user_email", "user_nicename", "user_display_name", "refresh_token");
    assertThat(fields(refreshed)).isEqualTo(fields(login));
    assertThat(refreshed.body()).contains("\"user_email\":\"admin@example.test\"");
    assertThat(refreshed.headers().firstValue("Content-Type"))
        .isEqualTo(login.headers().firstValue("Content-Type"));
    assertThat(refreshed.headers().firstValue("Cache-Control")).contains("no-store");
    assertThat(refreshed.headers().map()).doesNotContainKey("set-cookie");
  }

  @Test
  void givesNewTokensThatAreGood() throws Exception {
    HttpResponse<String> login = client.login();
    HttpResponse<String> refreshed = client.refresh(refreshTokenIn(login));

    assertThat(tokenIn(refreshed)).isNotEqualTo(tokenIn(login));
    assertThat(client.isIn(tokenIn(refreshed))).isTrue();
    assertThat(client.refresh(refreshTokenIn(refreshed)).statusCode()).isEqualTo(200);
  }

  @Test
  void takesTheFieldOfAForm() throws Exception {
    String token = URLEncoder.encode(refreshTokenIn(client.login()), UTF_8);
    assertThat(send("application/x-www-form-urlencoded", "x=y&refresh_token=" + token).statusCode())
        .isEqualTo(200);
  }

  /** Servlet 6.0 §3.1.1: a filter in front has asked for a parameter. */
  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void takesTheFieldOfAFormThatWasReadBefore(boolean chunked) throws Exception {
    Site behind =
        Site.of(filter().build())
            .before(
                (request, response, chain) -> {
                  request.getParameter("_method");
                  chain.doFilter(request, response);
                });
    try (behind) {
      String form = "refresh_token=" + refreshTokenIn(new SessionClient(behind.start()).login());
      HttpResponse<String> answer =
          behind.send(
              behind
                  .request(REFRESH, "Content-Type", "application/x-www-form-urlencoded")
                  .POST(
                      chunked
                          ? BodyPublishers.fromPublisher(BodyPublishers.ofString(form))
                          : BodyPublishers.ofString(form)));
      assertThat(answer.statusCode()).isEqualTo(200);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{}",
        "[]",
        "null",
        "5",
        "\"x\"",
        "{\"refresh_token\":null}",
        "{\"refresh_token\":5}",
        "{\"refresh_token\":[\"a.b.c\"]}",
        "{\"Refresh_Token\":\"a.b.c\"}",
        "{\"token\":\"a.b.c\"}"
      })
  void saysThatTheFieldIsMissing(String json) throws Exception {
    assertMissing(send("application/json", json));
  }

  @ParameterizedTest
  @ValueSource(strings = {"text/plain", "multipart/form-data; boundary=x", "application/xml"})
  void readsNoOtherKindOfBody(String type) throws Exception {
    String token = refreshTokenIn(client.login());
    assertMissing(send(type, "{\"refresh_token\":\"" + token + "\"}"));
    assertMissing(send(type, "refresh_token=" + token));
  }

  @Test
  void takesNoFieldFromTheQueryAndNoBearer() throws Exception {
    String token = refreshTokenIn(client.login());
    assertMissing(site.send("POST", REFRESH + "?refresh_token=" + token));
    assertMissing(site.send("POST", REFRESH, "Authorization", "Bearer " + token));
    assertMissing(site.send("POST", REFRESH, "Cookie", "jwt-refresh=" + token));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"refresh_token\":",
        "{\"refresh_token\":\"a\",\"refresh_token\":\"b\"}",
        "{\"refresh_token\":\"a\"} x",
        " "
      })
  void refusesMalformedJson(String json) throws Exception {
    assertRefused(
        send("application/json", json), 400, "rest_invalid_json", "Invalid JSON body passed.");
  }

  @Test
  void refusesABodyOver16KiB() throws Exception {
    String token = refreshTokenIn(client.login());
    String padding = "x".repeat(16 * 1024);
    assertRefused(
        send("application/json", "{\"refresh_token\":\"" + token + "\",\"x\":\"" + padding + "\"}"),
        413,
        "jwt_auth_request_too_large");
    assertRefused(
        send("application/x-www-form-urlencoded", "refresh_token=" + token + "&x=" + padding),
        413,
        "jwt_auth_request_too_large");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "a.b.c", "Bearer x", "0", "..", "\\u0000", "\\ud83d\\ude00"})
  void refusesWhatIsNoToken(String token) throws Exception {
    assertInvalid(client.refresh(token));
  }

  /** RFC 9700 §4.14.2. */
  @Test
  void refusesATokenThatWasUsedBeforeAndAllOfItsSession() throws Exception {
    HttpResponse<String> login = client.login();
    HttpResponse<String> refreshed = client.refresh(refreshTokenIn(login));
    now.set(Sample.NOW.plusSeconds(30));

    assertInvalid(client.refresh(refreshTokenIn(login)));
    assertInvalid(client.refresh(refreshTokenIn(refreshed)));
    assertRefused(
        site.get("/", tokenIn(refreshed)), 401, "jwt_auth_invalid_token", "Token has been revoked");
  }

  @Test
  void refusesATokenWhoseSessionHasEnded() throws Exception {
    String token = refreshTokenIn(client.login());
    now.set(Sample.NOW.plus(Duration.ofDays(30)));
    HttpResponse<String> atTheEnd = client.refresh(token);
    now.set(now.get().plusSeconds(61));
    HttpResponse<String> later = client.refresh(token);

    assertRefused(atTheEnd, 403, "jwt_auth_expired_refresh_token", "Expired refresh token");
    assertRefused(later, 403, "jwt_auth_expired_refresh_token", "Expired refresh token");
    assertThat(later.headers().map()).doesNotContainKeys("www-authenticate", "retry-after");
  }

  @Test
  void keepsTheEndOfTheSessionThatItHadAtLogin() throws Exception {
    String first = refreshTokenIn(client.login());
    now.set(Sample.NOW.plus(Duration.ofDays(10)));
    String second = refreshTokenIn(client.refresh(first));

    assertThat(claims(second).get("exp")).isEqualTo(claims(first).get("exp"));
  }

  /** Where the session was forgotten, as by a restart, and then its token was revoked. */
  @Test
  void refusesTheTokenOfASessionThatNobodyKnows() throws Exception {
    HttpResponse<String> login = client.login();
    try (Site restarted = Site.of(filter().build()).start()) {
      SessionClient again = new SessionClient(restarted);
      assertInvalid(again.refresh(refreshTokenIn(login)));
      assertThat(again.revoke(tokenIn(login)).statusCode()).isEqualTo(200);
      assertInvalid(again.refresh(refreshTokenIn(login)));
    }
  }
}
