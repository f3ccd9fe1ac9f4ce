package io.github.tallystick.jwt.servlet;

import static io.github.tallystick.jwt.servlet.Refusals.assertRefused;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Level;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What an anonymous client can have a login cost. */
class LoginLimitsTest {
  private final List<String> asked = new CopyOnWriteArrayList<>();
  private Site site;

  @BeforeEach
  void start() throws Exception {
    Authenticator nobody =
        (request, name, password) -> {
          asked.add(name);
          return Optional.empty();
        };
    site = Site.of(Sample.filter().authenticator(nobody).build()).start();
  }

  @AfterEach
  void stop() {
    site.close();
  }

  private HttpResponse<String> form(String username, String password) throws Exception {
    String form =
        "username="
            + URLEncoder.encode(username, UTF_8)
            + "&password="
            + URLEncoder.encode(password, UTF_8);
    return site.send(
        site.request(Loopback.TOKEN, "Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(form)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"x", "ñ", "漢"})
  void asksNobodyForANameThatIsTooLong(String letter) throws Exception {
    String longest = letter.repeat(255);
    assertThat(form(longest, "x").body()).contains("for the username ");
    assertRefused(
        form(longest + letter, "x"),
        403,
        "[jwt_auth] incorrect_password",
        "The password you entered is incorrect.");
    assertThat(asked).containsExactly(longest);
  }

  @Test
  void asksNobodyForAPasswordThatIsTooLong() throws Exception {
    form("in bytes", "ñ".repeat(2048));
    assertRefused(
        form("admin", "ñ".repeat(2048) + "x"),
        403,
        "[jwt_auth] incorrect_password",
        "The password you entered for the username admin is incorrect.");
    assertThat(asked).containsExactly("in bytes");
  }

  @Test
  void looksForTheFieldsBeforeItLooksAtTheirLength() throws Exception {
    assertRefused(form("x".repeat(256), ""), 403, "[jwt_auth] empty_password");
  }

  @Test
  void takesJsonOfSixtyFourValues() throws Exception {
    String json = "{\"a\":[%s],\"username\":\"admin\",\"password\":\"x\"}";
    assertRefused(
        site.post(Loopback.TOKEN, json.formatted("1" + ",1".repeat(60))),
        403,
        "[jwt_auth] incorrect_password");
    assertRefused(
        site.post(Loopback.TOKEN, json.formatted("1" + ",1".repeat(61))), 400, "rest_invalid_json");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "username=admin&password=x",
        "%75sername=admin&p%61ssword=x",
        "%75%73%65%72%6e%61%6d%65=%61dmin&password=x",
        "username=bob&password=y&username=admin&password=x",
        "&&=&username=admin&&password=x&"
      })
  void findsFieldsHoweverTheyAreEncoded(String form) throws Exception {
    site.send(
        site.request(Loopback.TOKEN, "Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(form)));
    assertThat(asked).containsExactly("admin");
  }

  /** Where looking for each name looked at all the rest again, these would take hours. */
  @ParameterizedTest
  @ValueSource(strings = {"&", "=", "a&", "a=&", "%&", "username&", "&=&&"})
  @Timeout(20)
  void looksAtEachCharacterOfAFormOnce(String part) {
    String form = part.repeat(4 * 1024 * 1024 / part.length());
    assertThat(FormFields.last(form + "&x=y", "x")).isEqualTo("y");
  }

  /** A stack trace for each would fill a disk. */
  @Test
  void logsAFailureOfManyLoginsOnce() throws Exception {
    Authenticator broken =
        (request, name, password) -> {
          throw new IllegalStateException("no database for " + name);
        };
    try (LogCapture log = new LogCapture();
        Site failing = Site.of(Sample.filter().authenticator(broken).build()).start()) {
      for (int i = 0; i < 10; i++) {
        assertRefused(failing.login("user" + i, "x"), 503, "jwt_auth_login_unavailable");
      }
      assertThat(log.messages(Level.SEVERE)).containsExactly("the login of user0 failed");
    }
  }
}
