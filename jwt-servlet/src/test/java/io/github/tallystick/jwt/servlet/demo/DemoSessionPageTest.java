package io.github.tallystick.jwt.servlet.demo;

import static io.github.tallystick.jwt.servlet.Program.CHROMEDRIVER;
import static io.github.tallystick.jwt.servlet.Program.CHROMIUM;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.tallystick.jwt.servlet.Browser;
import io.github.tallystick.jwt.servlet.Needs;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.By;

/** The session on the demo's page, and the events beside it, as somebody uses them. */
@Needs({CHROMIUM, CHROMEDRIVER})
class DemoSessionPageTest {
  private static RunningDemo demo;

  /** In which an old refresh token counts as stolen after a second. */
  private static RunningDemo strict;

  private static Browser browser;

  @BeforeAll
  static void start() throws Exception {
    demo = RunningDemo.start(Map.of("JWT_AUTH_REFRESH_GRACE", "120"));
    strict = RunningDemo.start(Map.of("JWT_AUTH_REFRESH_GRACE", "1"));
    browser = new Browser();
  }

  @AfterAll
  static void stop() {
    browser.close();
    strict.close();
    demo.close();
  }

  private static String text(String css) {
    return browser.driver().findElement(By.cssSelector(css)).getText();
  }

  private static void click(String css) {
    browser.driver().findElement(By.cssSelector(css)).click();
  }

  /** Waits for what an answer, or a second, brings. */
  private static void await(String id, String words) {
    String there = "//*[@id='%s'][contains(., '%s')]".formatted(id, words);
    browser.driver().findElement(By.xpath(there));
  }

  private static void awaitEvent(String kind, String session) {
    String css = "#events li[data-kind=%s][data-session^='%s']".formatted(kind, session);
    browser.driver().findElement(By.cssSelector(css));
  }

  /** The session's ID, as far as it is shown. */
  private static String logIn(RunningDemo where) {
    browser.driver().get(where.url("/"));
    click("button[type=submit]");
    await("outcome", "A session began");
    return text("#session-id");
  }

  @ParameterizedTest
  @ValueSource(strings = {"refresh", "reuse", "revoke", "revoke-all"})
  void hasNothingToEndBeforeALogin(String button) {
    browser.driver().get(demo.url("/"));
    await("no-session", "There is none yet");
    assertThat(browser.driver().findElement(By.id(button)).isEnabled()).isFalse();
  }

  @Test
  void showsWhoseItIsAndWhenItEnds() {
    String session = logIn(demo);
    assertThat(text("#session-user")).isEqualTo("admin");
    assertThat(text("#session-live")).isEqualTo("live");
    assertThat(text("#access-left")).startsWith("6 d 23 h 59 min");
    assertThat(text("#session-left")).startsWith("29 d 23 h 59 min");
    assertThat(text("#store")).isEqualTo("the memory of this demo");
    awaitEvent("issued", session);
  }

  @Test
  void goesOnWithNewTokens() {
    String session = logIn(demo);
    String before = text("#token");
    click("#refresh");
    await("outcome", "Refreshed: new tokens");
    assertThat(text("#generation")).isEqualTo("number 2 of this session");
    assertThat(text("#token")).isNotEqualTo(before);
    assertThat(text("#session-id")).isEqualTo(session);
    awaitEvent("refreshed", session);
  }

  @Test
  void takesTheOldTokenAgainWithinTheGrace() {
    logIn(demo);
    click("#refresh");
    await("old-hint", "s more, the grace,");
    click("#reuse");
    await("outcome", "Taken once more");
    assertThat(text("#session-live")).isEqualTo("live");
    click("#refresh");
    await("outcome", "Refreshed again within 120 s");
    assertThat(text("#generation")).isEqualTo("number 2 of this session");
  }

  @Test
  void endsWithTheOldTokenWhenTheGraceIsOver() {
    String session = logIn(strict);
    click("#refresh");
    await("old-hint", "whoever uses the old refresh token counts as a thief");
    click("#reuse");
    await("outcome", "the session has ended, for the thief and for you");
    assertThat(text("#session-live")).isEqualTo("ended");
    awaitEvent("refresh_token_reused", session);
    click("[data-call=me]");
    assertThat(text("#exchange[data-call=me] .bad")).startsWith("403");
    assertThat(text("#exchange pre:last-child")).contains("Token has been revoked");
    click("#refresh");
    await("outcome", "Refused: Invalid refresh token");
  }

  @Test
  void endsWithALogout() {
    String session = logIn(demo);
    click("#revoke");
    await("outcome", "Logged out: this session has ended");
    awaitEvent("revoked", session);
    click("[data-call=validate]");
    assertThat(text("#exchange[data-call=validate] .bad")).startsWith("403");
  }

  @Test
  void endsWithAllOthersOfItsUser() throws Exception {
    JsonNode elsewhere = demo.logIn("admin");
    JsonNode ofAnother = demo.logIn("editor");
    logIn(demo);
    click("#revoke-all");
    await("outcome", "Logged out everywhere: all sessions of admin");
    assertThat(demo.me(elsewhere).body()).contains("Token has been revoked");
    assertThat(demo.me(ofAnother).statusCode()).isEqualTo(200);
  }

  @Test
  void saysThatItWasEndedElsewhere() throws Exception {
    JsonNode elsewhere = demo.logIn("admin");
    logIn(demo);
    demo.revoke(elsewhere, "{\"all\":true}");
    await("outcome", "This session has ended: see the events");
    assertThat(text("#session-live")).isEqualTo("ended");
  }
}
