package io.github.tallystick.jwt.servlet.demo;

import static io.github.tallystick.jwt.servlet.Program.CHROMEDRIVER;
import static io.github.tallystick.jwt.servlet.Program.CHROMIUM;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.tallystick.jwt.servlet.Browser;
import io.github.tallystick.jwt.servlet.Needs;
import java.util.Map;
import org.eclipse.jetty.server.Server;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.logging.LogType;

/** The demo's page, as somebody uses it. */
@Needs({CHROMIUM, CHROMEDRIVER})
class DemoPageTest {
  private static Server demo;
  private static Browser browser;

  @BeforeAll
  static void start() throws Exception {
    demo = Demo.start(Map.of("JWT_AUTH_SECRET_KEY", "the demo's secret, for tests alone"));
    browser = new Browser();
  }

  @AfterAll
  static void stop() throws Exception {
    browser.close();
    demo.stop();
  }

  @BeforeEach
  void open() {
    browser.driver().get(demo.getURI().resolve("/").toString());
  }

  private static String text(String css) {
    return browser.driver().findElement(By.cssSelector(css)).getText();
  }

  private static void click(String css) {
    browser.driver().findElement(By.cssSelector(css)).click();
  }

  private static void logIn() {
    click("button[type=submit]");
    assertThat(text("#exchange .good")).startsWith("200");
  }

  @Test
  void showsThePartsOfTheTokenAndWhenItExpires() {
    logIn();
    assertThat(text("#header")).contains("\"alg\": \"HS256\"");
    assertThat(text("#claims")).contains("\"id\": \"admin\"", "\"administrator\"");
    assertThat(text("#countdown")).matches("6 d 23 h 59 min [0-9]+ s");
  }

  @ParameterizedTest
  @CsvSource({
    "validate, 200, jwt_auth_valid_token",
    "me, 200, administrator",
    "create, 201, Created with JWT",
    "posts, 200, ["
  })
  void callsWhatTheTokenIsFor(String call, String status, String answer) {
    logIn();
    click("[data-call=" + call + "]");
    assertThat(text("#exchange[data-call=" + call + "] .good")).startsWith(status);
    assertThat(text("#exchange pre:last-child")).contains(answer);
  }

  @ParameterizedTest
  @CsvSource({
    "wrongPassword, 403, [jwt_auth] incorrect_password",
    "noHeader, 401, jwt_auth_no_auth_header",
    "noBearer, 403, jwt_auth_bad_auth_header",
    "malformed, 403, jwt_auth_invalid_token",
    "forged, 403, jwt_auth_invalid_token",
    "expired, 403, jwt_auth_expired_token",
    "forbidden, 403, rest_forbidden",
    "noRoute, 404, rest_no_route",
    "badJson, 400, rest_invalid_json"
  })
  void showsWhatEachErrorLooksLike(String call, String status, String code) {
    logIn();
    click("[data-call=" + call + "]");
    assertThat(text("#exchange[data-call=" + call + "] .bad")).startsWith(status);
    assertThat(text("#exchange pre:last-child")).contains("\"code\": \"" + code + "\"");
  }

  @Test
  void isUsedWithTheKeyboardAlone() {
    browser.driver().switchTo().activeElement().sendKeys(Keys.TAB);
    browser.driver().switchTo().activeElement().sendKeys(Keys.ARROW_DOWN, Keys.TAB);
    browser.driver().switchTo().activeElement().sendKeys(Keys.ENTER);
    assertThat(text("#claims")).contains("\"id\": \"editor\"");
  }

  @Test
  void fitsOnAPhone() {
    browser.resizeToPhone();
    logIn();
    assertThat(
            browser
                .driver()
                .executeScript(
                    "const { scrollWidth, clientWidth } = document.documentElement;"
                        + "return window.innerWidth === 360 && scrollWidth <= clientWidth"))
        .isEqualTo(true);
  }

  @Test
  void loadsNothingThatItsPolicyForbids() {
    logIn();
    assertThat(browser.driver().manage().logs().get(LogType.BROWSER))
        .noneMatch(entry -> entry.getMessage().contains("Content Security Policy"));
  }
}
