package io.github.tallystick.jwt.servlet;

import static io.github.tallystick.jwt.servlet.Loopback.TOKEN;
import static io.github.tallystick.jwt.servlet.Refusals.assertRefused;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What another site cannot do with the token in a cookie. */
class SameOriginTest {
  private static final String LISTED = "https://app.example";
  private static final String FOREIGN = "https://evil.example";

  private Site site;

  @BeforeEach
  void start() throws Exception {
    site =
        Site.of(Sample.filter().cookie("jwt").corsEnable(true).corsOrigins(LISTED).build()).start();
  }

  @AfterEach
  void stop() {
    site.close();
  }

  private HttpResponse<String> login(String... headers) throws Exception {
    return site.login("admin", "admin-pass-1234", headers);
  }

  /** Without a body, which nobody would read. */
  private static void assertLoginIsForged(Site site, String... headers) throws Exception {
    assertForged(site.send("POST", TOKEN, headers));
  }

  private String ownOrigin() {
    return site.url("");
  }

  private static void assertForged(HttpResponse<String> response) {
    assertRefused(response, 403, "rest_cookie_invalid_origin", "Cookie check failed");
  }

  @ParameterizedTest
  @ValueSource(strings = {"POST", "PUT", "PATCH", "DELETE", "LINK"})
  void refusesWhatAnotherSiteWouldChange(String method) throws Exception {
    String cookie = "jwt=" + Sample.token();
    assertForged(site.send(method, "/", "Cookie", cookie, "Origin", FOREIGN));
    assertForged(site.send(method, "/", "Cookie", cookie, "Origin", "null"));
    assertForged(site.send(method, "/", "Cookie", cookie, "Sec-Fetch-Site", "cross-site"));
    assertForged(site.send(method, "/", "Cookie", cookie, "Sec-Fetch-Site", "same-site"));
    assertForged(site.send(method, "/", "Cookie", cookie, "Sec-Fetch-Site", "none"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://127.0.0.1",
        "http://127.0.0.1:1",
        "https://127.0.0.1",
        "http://127.0.0.1:%s.evil.example",
        "http://evil.example?127.0.0.1:%s",
        "ftp://127.0.0.1:%s",
        "127.0.0.1:%s",
        "null",
        "x"
      })
  void refusesOriginThatIsNearlyItsOwn(String origin) throws Exception {
    assertForged(
        site.send(
            "POST",
            "/",
            "Cookie",
            "jwt=" + Sample.token(),
            "Origin",
            origin.formatted(site.port())));
  }

  /** A browser that says neither where a request comes from may still say which page it is of. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://evil.example/",
        "http://127.0.0.1/",
        "http://127.0.0.1:%d.evil.example/",
        "http://127.0.0.1:%d@evil.example/",
        "http://evil.example/?http://127.0.0.1:%d/",
        "about:blank",
        "/",
        ""
      })
  void refusesPageThatIsNotItsOwn(String referer) throws Exception {
    String own = referer.replace("%d", String.valueOf(site.port()));

    assertLoginIsForged(site, "Referer", own);
    assertLoginIsForged(site, "Referer", own, "Cookie", "other=1");
    assertForged(site.send("POST", "/", "Cookie", "jwt=" + Sample.token(), "Referer", own));
    assertForged(site.send("DELETE", TOKEN, "Referer", own));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "/", "/login?x=http://evil.example/", "?x", "#x"})
  void letsItsOwnPagesLogIn(String page) throws Exception {
    assertThat(login("Referer", ownOrigin() + page, "Cookie", "other=1").statusCode())
        .isEqualTo(200);
  }

  /** Whom nobody's page can send anywhere: curl, a phone's app, a server. */
  @Test
  void letsWhoIsNoBrowserLogInAgainAndAgain() throws Exception {
    String cookie = "other=1; jwt=" + Sample.token();
    assertThat(login("Cookie", cookie).statusCode()).isEqualTo(200);
    assertThat(site.send("POST", "/", "Cookie", cookie).statusCode()).isEqualTo(200);
    assertThat(site.send("DELETE", TOKEN, "Cookie", cookie).statusCode()).isEqualTo(200);
  }

  @Test
  void refusesEmptyOrigin() throws Exception {
    assertThat(site.raw("POST " + TOKEN + " HTTP/1.1", "Origin:", "Content-Length: 0"))
        .startsWith("HTTP/1.1 403 ");
  }

  // Scripts of any site may open one, and CORS has no say in it.
  @ParameterizedTest
  @ValueSource(
      strings = {
        "websocket",
        "WebSocket, x",
        "x, websocket",
        "websocket/13",
        "x\r\nUpgrade: websocket"
      })
  void refusesWebSocketOfAnotherSite(String upgrade) throws Exception {
    String request =
        """
        GET / HTTP/1.1
        Host: 127.0.0.1
        Upgrade: %s
        Connection: Upgrade, close
        Origin: %s
        Cookie: jwt=%s

        """
            .formatted(upgrade, FOREIGN, Sample.token());
    assertThat(site.rawBytes(request.replaceAll("\r?\n", "\r\n").getBytes(US_ASCII)))
        .contains("rest_cookie_invalid_origin");
  }

  @Test
  void letsThisSiteChangeThings() throws Exception {
    String cookie = "jwt=" + Sample.token();
    for (String[] proof :
        new String[][] {
          {"Sec-Fetch-Site", "same-origin"}, {"Origin", ownOrigin()}, {"Origin", LISTED}
        }) {
      HttpResponse<String> response = site.send("POST", "/", "Cookie", cookie, proof[0], proof[1]);
      assertThat(response.statusCode()).isEqualTo(200);
    }
  }

  // A proxy ends HTTPS, and sends the name that the browser asked for.
  @Test
  void knowsItsOwnOriginBehindAProxy() throws Exception {
    HttpResponse<String> response =
        site.send(
            "POST",
            "/",
            "Cookie",
            "jwt=" + Sample.token(),
            "Origin",
            "https://shop.example",
            "Forwarded",
            "proto=https;host=shop.example");
    assertThat(response.statusCode()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"GET", "HEAD", "OPTIONS"})
  void letsAnySiteReadWithTheCookie(String method) throws Exception {
    HttpResponse<String> response =
        site.send(method, "/", "Cookie", "jwt=" + Sample.token(), "Sec-Fetch-Site", "cross-site");
    assertThat(response.statusCode()).isEqualTo(200);
  }

  @Test
  void refusesLoginFromAnotherSite() throws Exception {
    assertLoginIsForged(site, "Origin", FOREIGN);
    assertLoginIsForged(site, "Sec-Fetch-Site", "cross-site");
  }

  @Test
  void refusesLoginFromAnotherSiteBeforeItReadsTheBody() throws Exception {
    assertForged(site.send("POST", TOKEN, "Content-Type", "application/json", "Origin", FOREIGN));
  }

  @Test
  void letsThisSiteAndListedOnesLogIn() throws Exception {
    assertThat(login("Sec-Fetch-Site", "same-origin", "Cookie", "other=1").statusCode())
        .isEqualTo(200);
    assertThat(login("Origin", ownOrigin()).statusCode()).isEqualTo(200);
    assertThat(login("Origin", LISTED, "Sec-Fetch-Site", "cross-site").statusCode()).isEqualTo(200);
  }

  @Test
  void clearsNothingForAnotherSite() throws Exception {
    HttpResponse<String> response = site.send("DELETE", TOKEN, "Origin", FOREIGN);
    assertForged(response);
    assertThat(response.headers().map()).doesNotContainKey("set-cookie");
  }

  @Test
  void validatesTheTokenInTheCookieForThisSiteAlone() throws Exception {
    String cookie = "jwt=" + Sample.token();
    assertForged(site.send("POST", TOKEN + "/validate", "Cookie", cookie, "Origin", FOREIGN));
    assertThat(
            site.send(
                    "POST", TOKEN + "/validate", "Cookie", cookie, "Sec-Fetch-Site", "same-origin")
                .statusCode())
        .isEqualTo(200);
  }
}
