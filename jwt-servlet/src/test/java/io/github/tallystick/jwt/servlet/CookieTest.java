package io.github.tallystick.jwt.servlet;

import static io.github.tallystick.jwt.servlet.Loopback.TOKEN;
import static io.github.tallystick.jwt.servlet.Loopback.tokenIn;
import static io.github.tallystick.jwt.servlet.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The token in a cookie. */
class CookieTest {
  private static final String LOGIN = "{\"username\":\"admin\",\"password\":\"admin-pass-1234\"}";
  private static final String LISTED = "https://app.example";
  private static final String FOREIGN = "https://evil.example";

  private Site site;

  @BeforeEach
  void start() throws Exception {
    site =
        Site.of(
                Sample.filter()
                    .cookie("jwt")
                    .optional(true)
                    .corsEnable(true)
                    .corsOrigins(LISTED)
                    .build())
            .start();
  }

  @AfterEach
  void stop() {
    site.close();
  }

  private HttpResponse<String> login() throws Exception {
    return site.login("admin", "admin-pass-1234");
  }

  private HttpResponse<String> send(String method, String path, String... headers)
      throws Exception {
    return site.send(site.request(path).method(method, BodyPublishers.noBody()).headers(headers));
  }

  @Test
  void setsCookieWithTheToken() throws Exception {
    HttpResponse<String> response = login();
    assertThat(response.headers().allValues("Set-Cookie"))
        .containsExactly(
            "jwt="
                + tokenIn(response)
                + "; Path=/; Max-Age=604800; Secure; HttpOnly; SameSite=Strict");
  }

  @Test
  void setsCookieForTheWholeLifetime() throws Exception {
    InstantSource clock = InstantSource.fixed(Sample.NOW.plusMillis(999));
    try (Site other = Site.of(Sample.filter().cookie("jwt").clock(clock).build()).start()) {
      HttpResponse<String> response = other.login("admin", "admin-pass-1234");
      assertThat(response.headers().firstValue("Set-Cookie").orElseThrow())
          .contains("; Max-Age=604800;");
    }
  }

  @Test
  void setsCookieForTheApplicationAlone() throws Exception {
    try (Site other = Site.of(Sample.filter().cookie("jwt").build()).contextPath("/shop").start()) {
      HttpResponse<String> response = other.post("/shop" + TOKEN, LOGIN);
      assertThat(response.headers().firstValue("Set-Cookie").orElseThrow()).contains("Path=/shop");
    }
  }

  @Test
  void setsNoCookieAfterAFailedLogin() throws Exception {
    HttpResponse<String> response = site.login("admin", "admin-pass-4321");
    assertThat(response.headers().map()).doesNotContainKey("set-cookie");
  }

  @Test
  void readsTokenFromCookie() throws Exception {
    HttpResponse<String> response = send("GET", "/", "Cookie", "a=b; jwt=" + Sample.token());
    assertThat(response.body()).isEqualTo("principal=7 user=7 auth=Bearer");
    assertThat(response.headers().firstValue("Cache-Control")).contains("private, no-store");
    assertThat(response.headers().allValues("Vary")).contains("Cookie");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"jwt=%s", "a=b;jwt=%s", "jwt2=x; jwt=%s;", " jwt=\"%s\"; b", "jwt; jwt=%s; JWT=x"})
  void readsCookieHoweverItIsWritten(String cookie) throws Exception {
    assertThat(send("GET", "/", "Cookie", cookie.replace("%s", Sample.token())).body())
        .isEqualTo("principal=7 user=7 auth=Bearer");
  }

  @Test
  void looksAtCookieOnlyWhereThereIsNoOtherToken() throws Exception {
    HttpResponse<String> response =
        send(
            "POST",
            "/",
            "Authorization",
            "Bearer " + Sample.token(),
            "Cookie",
            "jwt=a.b.c",
            "Sec-Fetch-Site",
            "cross-site");
    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.headers().map()).doesNotContainKey("set-cookie");
  }

  /** What a site's own password, in front of everything, sends with each request. */
  @ParameterizedTest
  @ValueSource(strings = {"Authorization", "HTTP_AUTHORIZATION"})
  void looksAtCookieBesideAnotherScheme(String header) throws Exception {
    HttpResponse<String> response =
        send("GET", "/", header, "Basic YTpi", "Cookie", "jwt=" + Sample.token());
    assertThat(response.body()).isEqualTo("principal=7 user=7 auth=Bearer");
  }

  /**
   * RFC 6265bis §5.6: the browser would not keep it, and its user would be told to be logged in.
   */
  @Test
  void handsOutNoTokenThatNoBrowserKeeps() throws Exception {
    Authenticator manyRoles =
        (request, name, password) ->
            Optional.of(new User("1", "", "admin", "admin", Set.of("x".repeat(3000))));
    try (LogCapture log = new LogCapture();
        Site other = Site.of(Sample.filter().cookie("jwt").authenticator(manyRoles).build())) {
      HttpResponse<String> response = other.start().login("admin", "admin-pass-1234");

      assertRefused(response, 503, "jwt_auth_login_unavailable");
      assertThat(response.headers().map()).doesNotContainKey("set-cookie");
      assertThat(log.causes())
          .singleElement()
          .asString()
          .containsPattern("a cookie of 4[0-9]{3} bytes, and browsers keep none of more than 4096");
    }
  }

  /** RFC 6265bis §4.1.3.2: for the whole host alone. */
  @Test
  void handsOutNoHostCookieBelowAPath() throws Exception {
    try (LogCapture log = new LogCapture();
        Site shop = Site.of(Sample.filter().cookie("__Host-jwt").build()).contextPath("/shop");
        Site root = Site.of(Sample.filter().cookie("__Host-jwt").build())) {
      assertRefused(shop.start().post("/shop" + TOKEN, LOGIN), 503, "jwt_auth_login_unavailable");
      assertThat(log.causes()).singleElement().asString().contains("__Host-jwt");
      assertThat(root.start().post(TOKEN, LOGIN).statusCode()).isEqualTo(200);
    }
  }

  /** So that links from elsewhere arrive logged in. */
  @Test
  void setsAndClearsCookieWithTheSameSiteThatIsConfigured() throws Exception {
    try (Site lax = Site.of(Sample.filter().cookie("jwt").cookieSameSite("Lax").build()).start()) {
      assertThat(lax.login("admin", "admin-pass-1234").headers().allValues("Set-Cookie"))
          .singleElement()
          .asString()
          .endsWith("; Secure; HttpOnly; SameSite=Lax");
      assertThat(lax.send("DELETE", TOKEN).headers().allValues("Set-Cookie"))
          .containsExactly("jwt=; Path=/; Max-Age=0; Secure; HttpOnly; SameSite=Lax");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"None", "", "Lax; Domain=example"})
  void refusesSameSiteThatLetsOtherSitesIn(String sameSite) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Sample.filter().cookieSameSite(sameSite))
        .withMessage("expected Strict or Lax");
  }

  @Test
  void ignoresCookieUnlessOneIsConfigured() throws Exception {
    try (Site other = Site.of(Sample.filter().build()).start()) {
      HttpResponse<String> response =
          other.send(other.request("/").header("Cookie", "jwt=" + Sample.token()));
      assertThat(response.statusCode()).isEqualTo(401);
    }
  }

  @Test
  void tellsCachesThatTheCookieMatters() throws Exception {
    assertThat(site.get("/").headers().allValues("Vary")).contains("Cookie");
  }

  @Test
  void clearsCookie() throws Exception {
    HttpResponse<String> response =
        send("DELETE", TOKEN, "Sec-Fetch-Site", "same-origin", "Cookie", "jwt=a.b.c");
    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.body())
        .isEqualTo("{\"code\":\"jwt_auth_logged_out\",\"data\":{\"status\":200}}");
    assertThat(response.headers().allValues("Set-Cookie"))
        .containsExactly("jwt=; Path=/; Max-Age=0; Secure; HttpOnly; SameSite=Strict");
  }

  @Test
  void hasNoLogoutWithoutCookie() throws Exception {
    try (Site other = Site.of(Sample.filter().build()).start()) {
      HttpResponse<String> response =
          other.send(other.request(TOKEN).method("DELETE", BodyPublishers.noBody()));
      assertRefused(
          response,
          404,
          "rest_no_route",
          "No route was found matching the URL and request method.");
    }
  }

  @Test
  void namesDeleteAmongTheMethods() throws Exception {
    assertThat(send("OPTIONS", TOKEN, "Accept", "*/*").headers().firstValue("Allow"))
        .contains("POST, DELETE, OPTIONS");
    assertThat(site.get("/wp-json/jwt-auth/v1").body())
        .contains(
            "\"methods\":[\"POST\",\"DELETE\"],\"endpoints\":[{\"methods\":[\"POST\"],\"args\":[]},"
                + "{\"methods\":[\"DELETE\"],\"args\":[]}]");
  }

  @ParameterizedTest
  @CsvSource({LISTED + ", true", FOREIGN + ","})
  void letsScriptsOfListedOriginsAloneUseTheCookie(String origin, String allowed) throws Exception {
    assertThat(
            send("GET", "/", "Origin", origin)
                .headers()
                .firstValue("Access-Control-Allow-Credentials")
                .orElse(null))
        .isEqualTo(allowed);
  }

  @Test
  void refusesCookieBesideEveryOrigin() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Sample.filter().cookie("jwt").corsEnable(true).build())
        .withMessageContaining("JWT_AUTH_COOKIE")
        .withMessageContaining("JWT_AUTH_CORS_ORIGINS");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a b", "a=b", "a;b"})
  void refusesNameThatNoCookieHas(String name) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Sample.filter().cookie(name))
        .withMessage("expected a cookie's name");
  }
}
