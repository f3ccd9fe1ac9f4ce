package io.github.tallystick.jwt.servlet;

import static io.github.tallystick.jwt.servlet.Loopback.TOKEN;
import static io.github.tallystick.jwt.servlet.Loopback.tokenIn;
import static io.github.tallystick.jwt.servlet.Refusals.assertRefused;
import static io.github.tallystick.jwt.servlet.SessionClient.REVOKED;
import static io.github.tallystick.jwt.servlet.SessionClient.claims;
import static io.github.tallystick.jwt.servlet.SessionClient.cookie;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A browser logs out of a session: {@code DELETE /token}, or a revocation that rests on it. */
class SessionLogoutTest {
  private static final String LOGGED_OUT =
      "{\"code\":\"jwt_auth_logged_out\",\"data\":{\"status\":200}}";
  private static final String ACCESS_CLEARED =
      "jwt=; Path=/; Max-Age=0; Secure; HttpOnly; SameSite=Strict";
  private static final String REFRESH_CLEARED =
      "jwt-refresh=; Path=" + TOKEN + "; Max-Age=0; Secure; HttpOnly; SameSite=Strict";

  private final AtomicReference<Instant> now = new AtomicReference<>(Sample.NOW);
  private final List<TokenEvent> told = new CopyOnWriteArrayList<>();
  private final FailingStore store = new FailingStore();
  private Site site;
  private SessionClient client;

  @BeforeEach
  void start() throws Exception {
    TokenHooks hooks =
        new TokenHooks() {
          @Override
          public void happened(TokenEvent event) {
            told.add(event);
          }
        };
    site =
        Site.of(
                Sample.filter()
                    .clock(now::get)
                    .hooks(hooks)
                    .cookie("jwt")
                    .optional(true)
                    .sessionStore(store)
                    .build())
            .start();
    client = new SessionClient(site);
  }

  @AfterEach
  void stop() {
    site.close();
  }

  private HttpResponse<String> logOut(String cookies) throws Exception {
    return site.send("DELETE", TOKEN, "Cookie", cookies);
  }

  private static void assertCleared(HttpResponse<String> answer) {
    assertThat(answer.headers().allValues("Set-Cookie"))
        .containsExactlyInAnyOrder(ACCESS_CLEARED, REFRESH_CLEARED);
  }

  private void assertEnded(HttpResponse<String> login) throws Exception {
    assertThat(client.validate(tokenIn(login)).body()).contains("Token has been revoked");
    assertRefused(
        client.refreshByCookie(cookie("jwt-refresh", login)),
        403,
        "jwt_auth_invalid_refresh_token");
  }

  @ParameterizedTest
  @ValueSource(strings = {"jwt", "jwt-refresh"})
  void endsTheSessionOfEitherCookieAndClearsBoth(String name) throws Exception {
    HttpResponse<String> login = client.login();
    HttpResponse<String> answer = logOut(cookie(name, login));

    assertThat(answer.body()).isEqualTo(LOGGED_OUT);
    assertCleared(answer);
    assertEnded(login);
  }

  @Test
  void endsTheSessionsOfBothIfTheyDiffer() throws Exception {
    HttpResponse<String> one = client.login();
    HttpResponse<String> other = client.login();
    logOut(cookie("jwt", one) + "; " + cookie("jwt-refresh", other));

    assertEnded(one);
    assertEnded(other);
  }

  @Test
  void endsTheSessionBesideWhoseCookiesOthersWerePlanted() throws Exception {
    HttpResponse<String> login = client.login();
    String planted = "jwt=a.b.c; jwt-refresh=a.b.c; ";
    HttpResponse<String> answer =
        logOut(planted + cookie("jwt", login) + "; " + cookie("jwt-refresh", login));

    assertThat(answer.body()).isEqualTo(LOGGED_OUT);
    assertEnded(login);
  }

  @Test
  void endsTheSessionOfAnAccessTokenThatHasExpired() throws Exception {
    HttpResponse<String> login = client.login();
    now.set(Sample.NOW.plus(Duration.ofDays(20)));
    logOut(cookie("jwt", login));

    assertRefused(
        client.refreshByCookie(cookie("jwt-refresh", login)),
        403,
        "jwt_auth_invalid_refresh_token");
  }

  @Test
  void endsTheSessionOfARefreshTokenThatWasUsed() throws Exception {
    HttpResponse<String> login = client.login();
    HttpResponse<String> refreshed = client.refreshByCookie(cookie("jwt-refresh", login));
    now.set(Sample.NOW.plusSeconds(600));
    logOut(cookie("jwt-refresh", login));

    assertThat(client.refreshByCookie(cookie("jwt-refresh", refreshed)).statusCode())
        .isEqualTo(403);
  }

  @Test
  void tellsWhoHasLoggedOutOnce() throws Exception {
    HttpResponse<String> login = client.login();
    String cookies = cookie("jwt", login) + "; " + cookie("jwt-refresh", login);
    logOut(cookies);
    logOut(cookies);

    String session = claims(tokenIn(login)).get("sid").asText();
    assertThat(told)
        .filteredOn(TokenEvent.Revoked.class::isInstance)
        .containsExactly(new TokenEvent.Revoked("1", session, "127.0.0.1"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"x=y", "jwt=a.b.c; jwt-refresh=a.b.c", "jwt=; jwt-refresh=\"\""})
  void clearsBothWhateverIsInThem(String cookies) throws Exception {
    HttpResponse<String> answer = logOut(cookies);
    assertThat(answer.body()).isEqualTo(LOGGED_OUT);
    assertCleared(answer);
    assertThat(told).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"Sec-Fetch-Site,cross-site", "Origin,https://evil.example"})
  void leavesTheSessionToAnotherSite(String header, String value) throws Exception {
    HttpResponse<String> login = client.login();
    HttpResponse<String> answer =
        site.send("DELETE", TOKEN, "Cookie", cookie("jwt-refresh", login), header, value);

    assertRefused(answer, 403, "rest_cookie_invalid_origin");
    assertThat(answer.headers().map()).doesNotContainKey("set-cookie");
    assertThat(client.isIn(tokenIn(login))).isTrue();
  }

  @Test
  void clearsBothWithTheStoreAway() throws Exception {
    HttpResponse<String> login = client.login();
    store.fail(true);
    HttpResponse<String> answer =
        logOut(cookie("jwt", login) + "; " + cookie("jwt-refresh", login));

    assertRefused(
        answer,
        503,
        "jwt_auth_store_unavailable",
        "Sessions are not available, please try again later");
    assertThat(answer.headers().firstValue("Retry-After")).contains("5");
    assertCleared(answer);
  }

  @Test
  void clearsBothWhereARevocationRestsOnTheCookie() throws Exception {
    HttpResponse<String> login = client.login();
    HttpResponse<String> answer =
        site.send("POST", SessionClient.REVOKE, "Cookie", cookie("jwt", login));

    assertThat(answer.body()).isEqualTo(REVOKED);
    assertCleared(answer);
    assertEnded(login);
  }

  @Test
  void clearsNoneWhereARevocationHasAHeader() throws Exception {
    assertThat(client.revoke(tokenIn(client.login())).headers().map())
        .doesNotContainKey("set-cookie");
  }

  @Test
  void leavesARevocationThatRestsOnTheCookieToNoOtherSite() throws Exception {
    HttpResponse<String> login = client.login();
    assertRefused(
        site.send(
            "POST",
            SessionClient.REVOKE,
            "Cookie",
            cookie("jwt", login),
            "Sec-Fetch-Site",
            "cross-site"),
        403,
        "rest_cookie_invalid_origin");
    assertThat(client.isIn(tokenIn(login))).isTrue();
  }

  /** As one that was refused for anything else: public pages stay public. */
  @Test
  void takesARevokedCookieForNoneAndClearsIt() throws Exception {
    HttpResponse<String> login = client.login();
    client.revoke(tokenIn(login));
    HttpResponse<String> page = site.send("GET", "/", "Cookie", cookie("jwt", login));

    assertThat(page.body()).startsWith("principal=null ");
    assertThat(page.headers().allValues("Set-Cookie")).containsExactly(ACCESS_CLEARED);
    assertThat(page.headers().firstValue("Cache-Control")).contains("private, no-store");
    assertRefused(site.get("/", tokenIn(login)), 403, "jwt_auth_invalid_token");
  }

  @Test
  void keepsTheCookieWhileTheStoreIsAway() throws Exception {
    HttpResponse<String> login = client.login();
    client.isIn(tokenIn(login));
    store.fail(true);
    now.set(Sample.NOW.plusSeconds(61));
    HttpResponse<String> page = site.send("GET", "/", "Cookie", cookie("jwt", login));

    assertRefused(page, 503, "jwt_auth_store_unavailable");
    assertThat(page.headers().map()).doesNotContainKey("set-cookie");
  }
}
