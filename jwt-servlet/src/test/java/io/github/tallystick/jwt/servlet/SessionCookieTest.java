package io.github.tallystick.jwt.servlet;

import static io.github.tallystick.jwt.servlet.Loopback.TOKEN;
import static io.github.tallystick.jwt.servlet.Loopback.tokenIn;
import static io.github.tallystick.jwt.servlet.Refusals.assertRefused;
import static io.github.tallystick.jwt.servlet.SessionClient.REFRESH;
import static io.github.tallystick.jwt.servlet.SessionClient.claims;
import static io.github.tallystick.jwt.servlet.SessionClient.cookie;
import static io.github.tallystick.jwt.servlet.SessionClient.fields;
import static io.github.tallystick.jwt.servlet.SessionClient.lineOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.tallystick.jwt.session.InMemorySessionStore;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The refresh token in a cookie of its own, which goes to the endpoint alone. */
class SessionCookieTest {
  private static final String LOGIN = Loopback.credentials("admin", "admin-pass-1234");

  private final AtomicReference<Instant> now = new AtomicReference<>(Sample.NOW);
  private Site site;
  private SessionClient client;

  private JwtAuthFilter.Builder filter() {
    return Sample.filter()
        .clock(now::get)
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

  private static String valueOf(String cookie) {
    return cookie.substring(cookie.indexOf('=') + 1);
  }

  @Test
  void setsTheRefreshTokenInItsCookieAlone() throws Exception {
    HttpResponse<String> login = client.login();
    String refreshToken = valueOf(cookie("jwt-refresh", login));

    assertThat(fields(login))
        .containsExactly("token", "user_email", "user_nicename", "user_display_name");
    assertThat(login.headers().allValues("Set-Cookie"))
        .containsExactlyInAnyOrder(
            "jwt=" + tokenIn(login) + "; Path=/; Max-Age=900; Secure; HttpOnly; SameSite=Strict",
            "jwt-refresh="
                + refreshToken
                + "; Path="
                + TOKEN
                + "; Max-Age=2592000; Secure; HttpOnly; SameSite=Strict");
    assertThat(claims(refreshToken).get("gen").asLong()).isZero();
  }

  @Test
  void refreshesByTheCookieAndAnswersWithoutTokens() throws Exception {
    HttpResponse<String> login = client.login();
    HttpResponse<String> refreshed = client.refreshByCookie(cookie("jwt-refresh", login));

    assertThat(refreshed.statusCode()).isEqualTo(200);
    assertThat(fields(refreshed))
        .containsExactly("user_email", "user_nicename", "user_display_name");
    assertThat(refreshed.headers().firstValue("Cache-Control")).contains("no-store");
    assertThat(client.isIn(valueOf(cookie("jwt", refreshed)))).isTrue();
    assertThat(claims(valueOf(cookie("jwt-refresh", refreshed))).get("gen").asLong()).isOne();
  }

  /** Whoever says it himself must not have it put into a browser: that would be another's login. */
  @Test
  void setsNoCookieForATokenInTheBody() throws Exception {
    String token = valueOf(cookie("jwt-refresh", client.login()));
    HttpResponse<String> refreshed = client.refresh(token);

    assertThat(fields(refreshed)).contains("token", "refresh_token");
    assertThat(refreshed.headers().map()).doesNotContainKey("set-cookie");
  }

  @Test
  void looksAtTheCookieOnlyWhereThereIsNoBody() throws Exception {
    String cookie = cookie("jwt-refresh", client.login());
    HttpResponse<String> other =
        site.post(REFRESH, "{\"refresh_token\":\"a.b.c\"}", "Cookie", cookie);
    HttpResponse<String> none = site.post(REFRESH, "{}", "Cookie", cookie);

    assertRefused(other, 403, "jwt_auth_invalid_refresh_token");
    assertThat(other.headers().map()).doesNotContainKey("set-cookie");
    assertThat(none.body()).startsWith("{\"code\":\"rest_missing_callback_param\"");
  }

  @Test
  void staysAsLongAsTheSession() throws Exception {
    String cookie = cookie("jwt-refresh", client.login());
    now.set(Sample.NOW.plus(Duration.ofDays(30)).minusSeconds(100));
    HttpResponse<String> last = client.refreshByCookie(cookie);

    assertThat(lineOf("jwt", last)).contains("; Max-Age=100;");
    assertThat(lineOf("jwt-refresh", last)).contains("; Max-Age=100;");
  }

  @Test
  void isOfTheEndpointBelowTheContextPath() throws Exception {
    try (Site shop =
        Site.of(filter().endpoint("/api/auth").cookieSameSite("Lax").build())
            .contextPath("/shop")
            .start()) {
      HttpResponse<String> login = shop.post("/shop/api/auth/token", LOGIN);
      assertThat(lineOf("jwt-refresh", login))
          .contains("; Path=/shop/api/auth/token; ")
          .endsWith("; SameSite=Lax");
      assertThat(
              shop.send(
                      "POST",
                      "/shop/api/auth/token/refresh",
                      "Cookie",
                      cookie("jwt-refresh", login))
                  .statusCode())
          .isEqualTo(200);
    }
  }

  /** A browser compares it with a path that is percent-encoded (RFC 6265 §5.1.4). */
  @Test
  void encodesThePathAsBrowsersDo() throws Exception {
    try (Site other = Site.of(filter().endpoint("/espa\u00f1a").build()).start()) {
      HttpResponse<String> login = other.post("/espa%C3%B1a/token", LOGIN);
      assertThat(lineOf("jwt-refresh", login)).contains("; Path=/espa%C3%B1a/token; ");
    }
  }

  /** RFC 6265bis §4.1.3.2: a {@code __Host-} cookie has no path but the root. */
  @ParameterizedTest
  @CsvSource({
    "__Host-jwt,__Secure-jwt-refresh",
    "__host-jwt,__Secure-jwt-refresh",
    "__Secure-jwt,__Secure-jwt-refresh"
  })
  void keepsAPrefixThatBrowsersTakeAtItsWord(String access, String refresh) throws Exception {
    try (Site other = Site.of(filter().cookie(access).build()).start()) {
      HttpResponse<String> login = other.login("admin", "admin-pass-1234");
      assertThat(lineOf(refresh, login)).contains("; Path=" + TOKEN + "; ", "; Secure; ");
      assertThat(new SessionClient(other).refreshByCookie(cookie(refresh, login)).statusCode())
          .isEqualTo(200);
    }
  }

  @Test
  void takesATokenInTheBodyFromAnywhere() throws Exception {
    String token = valueOf(cookie("jwt-refresh", client.login()));
    assertThat(
            site.post(
                    REFRESH,
                    "{\"refresh_token\":\"" + token + "\"}",
                    "Origin",
                    "https://app.example",
                    "Sec-Fetch-Site",
                    "cross-site")
                .statusCode())
        .isEqualTo(200);
  }

  @Test
  void letsAListedOriginIn() throws Exception {
    String listed = "https://app.example";
    try (Site open = Site.of(filter().corsEnable(true).corsOrigins(listed).build()).start()) {
      SessionClient script = new SessionClient(open);
      HttpResponse<String> refreshed =
          script.refreshByCookie(
              cookie("jwt-refresh", script.login()),
              "Origin",
              listed,
              "Sec-Fetch-Site",
              "cross-site");
      assertThat(refreshed.statusCode()).isEqualTo(200);
      assertThat(refreshed.headers().firstValue("Access-Control-Allow-Credentials"))
          .contains("true");
    }
  }
}
