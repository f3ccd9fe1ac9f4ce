package io.github.tallystick.jwt.servlet;

import static io.github.tallystick.jwt.servlet.Program.CHROMEDRIVER;
import static io.github.tallystick.jwt.servlet.Program.CHROMIUM;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What scripts of other origins can do, by a real browser's judgement. */
@Needs({CHROMIUM, CHROMEDRIVER})
class BrowserTest {
  /** Logs in, asks who one is, and gives back the answer. */
  private static final String FLOW =
      """
      const json = { 'Content-Type': 'application/json' };
      const body = JSON.stringify({ username: 'admin', password: 'admin-pass-1234' });
      const login = await fetch('%1$s/wp-json/jwt-auth/v1/token', { method: 'POST', headers: json, body });
      const { token } = await login.json();
      const answer = await fetch('%1$s/', { headers: { ...json, Authorization: `Bearer ${token}` } });
      return answer.text();
      """;

  private static final String WITH_COOKIE =
      """
      const body = JSON.stringify({ username: 'admin', password: 'admin-pass-1234' });
      const headers = { 'Content-Type': 'application/json' };
      const all = { credentials: 'include' };
      const login = await fetch('%1$s/wp-json/jwt-auth/v1/token', { method: 'POST', headers, body, ...all });
      const before = await (await fetch('%1$s/', { method: 'POST', ...all })).text();
      const logout = await fetch('%1$s/wp-json/jwt-auth/v1/token', { method: 'DELETE', ...all });
      const after = await fetch('%1$s/', { method: 'POST', ...all });
      return [login.status, before, document.cookie, logout.status, after.status].join();
      """;

  private static final String ADMIN = "principal=1 user=1 auth=Bearer";

  private static Browser browser;

  /** Where the script comes from; it serves an empty page. */
  private static Site page;

  @BeforeAll
  static void start() throws Exception {
    browser = new Browser();
    page = Site.of(Sample.filter().optional(true).build()).start();
  }

  @AfterAll
  static void stop() {
    page.close();
    browser.close();
  }

  private static Site site(UnaryOperator<JwtAuthFilter.Builder> settings) throws Exception {
    return Site.of(settings.apply(Sample.filter()).build()).start();
  }

  /** Of the same site as all others on this machine, as browsers see it, but another origin. */
  private static String origin(Site site) {
    return "http://localhost:" + site.port();
  }

  private static String run(String script, Site site) {
    return browser.run(origin(page) + "/", script.formatted(origin(site)));
  }

  @Test
  void letsListedOriginLogInAndUseTheToken() throws Exception {
    try (Site site = site(s -> s.corsEnable(true).corsOrigins(origin(page)))) {
      assertThat(run(FLOW, site)).isEqualTo(ADMIN);
    }
  }

  @Test
  void letsAnyOriginWithAnAsterisk() throws Exception {
    try (Site site = site(s -> s.corsEnable(true))) {
      assertThat(run(FLOW, site)).isEqualTo(ADMIN);
    }
  }

  @Test
  void keepsOutForeignOrigins() throws Exception {
    try (Site site = site(s -> s.corsEnable(true).corsOrigins("https://app.example"))) {
      assertThat(run(FLOW, site)).isEqualTo("TypeError");
    }
  }

  @Test
  void keepsOutAllOriginsUnlessCorsIsEnabled() throws Exception {
    try (Site site = site(s -> s)) {
      assertThat(run(FLOW, site)).isEqualTo("TypeError");
    }
  }

  @Test
  void letsScriptsReadErrors() throws Exception {
    String script =
        """
        const answer = await fetch('%s/', { headers: { Authorization: 'Bearer a.b.c' } });
        const { code } = await answer.json();
        return [answer.status, code, answer.headers.get('WWW-Authenticate')].join();
        """;
    try (Site site = site(s -> s.corsEnable(true).corsOrigins(origin(page)))) {
      assertThat(run(script, site))
          .isEqualTo(
              "403,jwt_auth_invalid_token,Bearer realm=\"jwt-auth\", error=\"invalid_token\"");
    }
  }

  @Test
  void carriesTheTokenInACookieThatNoScriptSees() throws Exception {
    try (Site site = site(s -> s.cookie("jwt"))) {
      assertThat(browser.run(origin(site) + "/none", WITH_COOKIE.formatted("")))
          .isEqualTo("200," + ADMIN + ",,200,401");
    }
  }

  @Test
  void letsListedOriginUseTheCookie() throws Exception {
    try (Site site = site(s -> s.cookie("jwt").corsEnable(true).corsOrigins(origin(page)))) {
      assertThat(run(WITH_COOKIE, site)).isEqualTo("200," + ADMIN + ",,200,401");
    }
  }

  // No preflight is needed for it, and the browser sends the cookie: both are of one "site".
  @Test
  void refusesFormOfForeignOriginWithTheCookie() throws Exception {
    try (Site site = site(s -> s.cookie("jwt"))) {
      String login =
          """
          const headers = { 'Content-Type': 'application/json' };
          const body = JSON.stringify({ username: 'admin', password: 'admin-pass-1234' });
          const login = await fetch('/wp-json/jwt-auth/v1/token', { method: 'POST', headers, body });
          return login.status;
          """;
      assertThat(browser.run(origin(site) + "/", login)).isEqualTo("200");
      browser.driver().get(origin(page) + "/");
      browser
          .driver()
          .executeScript(
              "document.body.innerHTML = `<form method='post' action='"
                  + origin(site)
                  + "/'></form>`;"
                  + "document.forms[0].submit();");
      assertThat(browser.driver().getPageSource()).contains("rest_cookie_invalid_origin");
    }
  }
}
