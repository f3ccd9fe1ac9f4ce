package io.github.tallystick.jwt.servlet;

import static io.github.tallystick.jwt.servlet.Loopback.TOKEN;
import static io.github.tallystick.jwt.servlet.Loopback.tokenIn;
import static io.github.tallystick.jwt.servlet.Refusals.assertRefused;
import static io.github.tallystick.jwt.servlet.SessionClient.REFRESH;
import static io.github.tallystick.jwt.servlet.SessionClient.claims;
import static io.github.tallystick.jwt.servlet.SessionClient.cookie;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.tallystick.jwt.session.InMemorySessionStore;
import jakarta.servlet.http.HttpServletRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A refresh that rests on the cookie, and is refused: who keeps it, and who loses it. */
class SessionCookieRefusalTest {
  private static final String ACCESS_CLEARED =
      "jwt=; Path=/; Max-Age=0; Secure; HttpOnly; SameSite=Strict";
  private static final String REFRESH_CLEARED =
      "jwt-refresh=; Path=" + TOKEN + "; Max-Age=0; Secure; HttpOnly; SameSite=Strict";

  private final AtomicReference<Instant> now = new AtomicReference<>(Sample.NOW);
  private final AtomicBoolean reloadFails = new AtomicBoolean();
  private Site site;
  private SessionClient client;

  private final Authenticator authenticator =
      new Authenticator() {
        @Override
        public Optional<User> authenticate(
            HttpServletRequest request, String username, String password) {
          return Sample.authenticate(request, username, password);
        }

        @Override
        public Optional<User> reload(User user) {
          if (reloadFails.get()) {
            throw new IllegalStateException("no directory");
          }
          return Optional.of(user);
        }
      };

  private JwtAuthFilter.Builder filter() {
    return Sample.filter()
        .clock(now::get)
        .authenticator(authenticator)
        .cookie("jwt")
        .sessionStore(InMemorySessionStore.of(1_000));
  }

  @BeforeEach
  void start() throws Exception {
    site = Site.of(filter().build()).start();
    client = new SessionClient(site);
  }

  @AfterEach
  void stop() {
    site.close();
  }

  private static String bothCookies(HttpResponse<String> answer) {
    return cookie("jwt", answer) + "; " + cookie("jwt-refresh", answer);
  }

  private static String valueOf(String cookie) {
    return cookie.substring(cookie.indexOf('=') + 1);
  }

  @Test
  void clearsBothWhereTheTokenIsRefused() throws Exception {
    HttpResponse<String> forged = client.refreshByCookie("jwt-refresh=a.b.c");

    assertRefused(forged, 403, "jwt_auth_invalid_refresh_token", "Invalid refresh token");
    assertThat(forged.headers().allValues("Set-Cookie"))
        .containsExactlyInAnyOrder(ACCESS_CLEARED, REFRESH_CLEARED);
  }

  @Test
  void clearsBothWhereTheSessionHasEnded() throws Exception {
    String cookie = cookie("jwt-refresh", client.login());
    now.set(Sample.NOW.plus(Duration.ofDays(30)));
    HttpResponse<String> late = client.refreshByCookie(cookie);

    assertRefused(late, 403, "jwt_auth_expired_refresh_token", "Expired refresh token");
    assertThat(late.headers().allValues("Set-Cookie"))
        .containsExactlyInAnyOrder(ACCESS_CLEARED, REFRESH_CLEARED);
  }

  @Test
  void keepsBothWhereOnlyTheAuthenticatorFails() throws Exception {
    String cookie = cookie("jwt-refresh", client.login());
    reloadFails.set(true);
    HttpResponse<String> failed;
    try (LogCapture log = new LogCapture()) {
      failed = client.refreshByCookie(cookie);
      assertThat(log.causes()).singleElement().asString().contains("no directory");
    }
    reloadFails.set(false);

    assertRefused(failed, 503, "jwt_auth_login_unavailable");
    assertThat(failed.headers().map()).doesNotContainKey("set-cookie");
    assertThat(client.refreshByCookie(cookie).statusCode()).isEqualTo(200);
  }

  @ParameterizedTest
  @CsvSource({
    "Sec-Fetch-Site,cross-site",
    "Sec-Fetch-Site,same-site",
    "Sec-Fetch-Site,none",
    "Origin,https://evil.example",
    "Referer,https://evil.example/x"
  })
  void refusesAnotherSiteAndChangesNothing(String header, String value) throws Exception {
    String cookie = cookie("jwt-refresh", client.login());
    HttpResponse<String> answer = client.refreshByCookie(cookie, header, value);

    assertRefused(answer, 403, "rest_cookie_invalid_origin", "Cookie check failed");
    assertThat(answer.headers().map()).doesNotContainKeys("set-cookie", "www-authenticate");
    HttpResponse<String> own = client.refreshByCookie(cookie, "Sec-Fetch-Site", "same-origin");
    assertThat(claims(valueOf(cookie("jwt-refresh", own))).get("gen").asLong()).isOne();
  }

  /** A site beside this one may have put one there; the good one is kept. */
  @Test
  void refusesTwoThatDifferAndClearsNone() throws Exception {
    String cookie = cookie("jwt-refresh", client.login());
    HttpResponse<String> answer = client.refreshByCookie(cookie + "; jwt-refresh=a.b.c");

    assertRefused(answer, 403, "jwt_auth_invalid_refresh_token");
    assertThat(answer.headers().map()).doesNotContainKey("set-cookie");
    assertThat(client.refreshByCookie(cookie + "; " + cookie).statusCode()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"jwt-refresh=", "jwt-refresh=\"\"", "x=y", "jwt=a.b.c"})
  void saysThatThereIsNoneWhereItIsEmpty(String cookies) throws Exception {
    assertThat(client.refreshByCookie(cookies).body())
        .startsWith("{\"code\":\"rest_missing_callback_param\"");
  }

  @Test
  void takesNoRefreshTokenInTheOtherCookieNorTheOtherWayRound() throws Exception {
    HttpResponse<String> login = client.login();
    String access = "jwt-refresh=" + tokenIn(login);
    String refresh = "jwt=" + valueOf(cookie("jwt-refresh", login));

    assertRefused(client.refreshByCookie(access), 403, "jwt_auth_invalid_refresh_token");
    assertRefused(site.send("GET", "/", "Cookie", refresh), 403, "jwt_auth_invalid_token");
    assertThat(client.refreshByCookie(bothCookies(login)).statusCode()).isEqualTo(200);
  }

  /** What its client has sent as a host is in the token, and can be as long as a header. */
  @Test
  void refusesATokenThatNoBrowserWouldKeep() throws Exception {
    String cookie = cookie("jwt-refresh", client.login());
    try (LogCapture log = new LogCapture()) {
      String answer =
          site.raw(
              "POST " + REFRESH + " HTTP/1.1",
              "Cookie: " + cookie,
              "Content-Length: 0",
              "Forwarded: host=" + "h".repeat(1_500));

      assertThat(answer).startsWith("HTTP/1.1 503 ").contains("jwt_auth_login_unavailable");
      assertThat(answer).doesNotContain("Set-Cookie");
      assertThat(log.causes()).singleElement().asString().contains("browsers keep none");
    }
    assertThat(client.refreshByCookie(cookie).statusCode()).isEqualTo(200);
  }
}
