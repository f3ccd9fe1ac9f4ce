package io.github.tallystick.jwt.servlet;

import static io.github.tallystick.jwt.servlet.Loopback.TOKEN;
import static io.github.tallystick.jwt.servlet.Refusals.assertRefused;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is read from the body of {@code POST /token}, and what is refused of it. */
class BodyTest {
  private static final String JSON = "application/json";
  private static final String FORM = "application/x-www-form-urlencoded";
  private static final String ADMIN = "{\"username\":\"admin\",\"password\":\"admin-pass-1234\"}";
  private static final String ADMIN_FORM = "username=admin&password=admin-pass-1234";

  private static Site site;

  @BeforeAll
  static void start() throws Exception {
    site = Site.of(Sample.filter().build()).start();
  }

  @AfterAll
  static void stop() throws Exception {
    site.close();
  }

  private static HttpResponse<String> login(String contentType, String body) throws Exception {
    return login(contentType, BodyPublishers.ofString(body));
  }

  private static HttpResponse<String> login(String contentType, BodyPublisher body)
      throws Exception {
    HttpRequest.Builder request = site.request(TOKEN).header("Content-Type", contentType);
    return site.send(request.POST(body));
  }

  @Test
  void answersBrokenChunksWithoutStackTrace() throws Exception {
    String request =
        "POST "
            + TOKEN
            + " HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\nContent-Type: "
            + JSON
            + "\r\nTransfer-Encoding: chunked\r\n\r\nxyz\r\n";
    assertThat(site.rawBytes(request.getBytes(ISO_8859_1)))
        .startsWith("HTTP/1.1 400 ")
        .doesNotContain("\tat ", "Exception");
  }

  /** Undertow sometimes has a body end, without an exception, when its sender is too slow. */
  @Test
  void refusesBodyThatIsShorterThanItsLength() throws Exception {
    Site longer = Site.of(Sample.filter().build());
    longer.before(
        (request, response, chain) ->
            chain.doFilter(
                new HttpServletRequestWrapper((HttpServletRequest) request) {
                  @Override
                  public long getContentLengthLong() {
                    return super.getContentLengthLong() + 1;
                  }
                },
                response));
    try (longer) {
      assertRefused(longer.start().login("admin", "admin-pass-1234"), 400, "rest_invalid_json");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "text/plain",
        "text/json",
        "application/jsonp",
        "application/ld+xml",
        "application/+json/x",
        "application/+json",
        "json"
      })
  void takesNoFieldFromAnotherType(String contentType) throws Exception {
    assertRefused(login(contentType, ADMIN), 403, "[jwt_auth] empty_username");
  }

  @Test
  void takesNoFieldFromFormOfAnotherType() throws Exception {
    assertRefused(login("text/plain", ADMIN_FORM), 403, "[jwt_auth] empty_username");
  }

  @Test
  void takesNoFieldFromMultipart() throws Exception {
    String body =
        """
        --x\r
        Content-Disposition: form-data; name="username"\r
        \r
        admin\r
        --x\r
        Content-Disposition: form-data; name="password"\r
        \r
        admin-pass-1234\r
        --x--\r
        """;
    assertRefused(login("multipart/form-data; boundary=x", body), 403, "[jwt_auth] empty_username");
  }

  @Test
  void takesNoFieldWithoutType() throws Exception {
    assertRefused(
        site.send(site.request(TOKEN).POST(BodyPublishers.ofString(ADMIN))),
        403,
        "[jwt_auth] empty_username",
        "The username field is empty.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"null", "1", "1.5", "true", "[\"admin\"]", "{\"a\":\"admin\"}", "\"\""})
  void takesUsernameOfAnotherTypeForEmpty(String username) throws Exception {
    assertRefused(
        login(JSON, "{\"username\":" + username + ",\"password\":\"admin-pass-1234\"}"),
        403,
        "[jwt_auth] empty_username",
        "The username field is empty.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"null", "1234", "0.1", "false", "[]", "{}", "\"\""})
  void takesPasswordOfAnotherTypeForEmpty(String password) throws Exception {
    assertRefused(
        login(JSON, "{\"username\":\"admin\",\"password\":" + password + "}"),
        403,
        "[jwt_auth] empty_password",
        "The password field is empty.");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        JSON + "|{}",
        JSON + "|{\"password\":\"admin-pass-1234\"}",
        JSON + "|{\"Username\":\"admin\",\"password\":\"admin-pass-1234\"}",
        JSON + "|{\"username\":\"\",\"password\":\"\"}",
        FORM + "|username=&password=",
        FORM + "|username&password=admin-pass-1234",
        FORM + "|user=admin&password=admin-pass-1234",
        FORM + "|password=admin-pass-1234"
      })
  void asksForUsernameFirst(String contentType, String body) throws Exception {
    assertRefused(login(contentType, body), 403, "[jwt_auth] empty_username");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        JSON + "|{\"username\":\"admin\"}",
        JSON + "|{\"username\":\"nobody\",\"password\":\"\"}",
        FORM + "|username=admin",
        FORM + "|username=admin&password="
      })
  void asksForPassword(String contentType, String body) throws Exception {
    assertRefused(login(contentType, body), 403, "[jwt_auth] empty_password");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{",
        "{\"username\":\"admin\"",
        "{'username':'admin'}",
        "{\"username\":\"admin\",}",
        "{username:\"admin\"}",
        "{\"username\":\"a\\x\"}",
        "{\"username\":\"a\nb\"}",
        "{\"username\":\"\\ud800\"}",
        "{\"username\":\"a\",\"username\":\"a\"}",
        "{\"username\":\"a\",\"\\u0075sername\":\"b\"}",
        "{\"username\":\"a\"} x",
        "{}{}",
        "[1",
        "NaN",
        "username=admin&password=admin-pass-1234",
        " ",
        "\u0000"
      })
  void refusesMalformedJson(String body) throws Exception {
    assertRefused(login(JSON, body), 400, "rest_invalid_json", "Invalid JSON body passed.");
  }

  @Test
  void refusesByteOrderMark() throws Exception {
    assertRefused(login(JSON, "\ufeff" + ADMIN), 400, "rest_invalid_json");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\u00ff",
        "R\u00f3sa",
        "\u00c0\u0080", // an overlong NUL
        "\u00ed\u00a0\u0080", // a surrogate
        "\u00f4\u0090\u0080\u0080" // beyond the last code point
      })
  void refusesWhatIsNotUtf8(String bytes) throws Exception {
    String body = "{\"username\":\"" + bytes + "\",\"password\":\"x\"}";
    assertRefused(
        login(JSON, BodyPublishers.ofByteArray(body.getBytes(ISO_8859_1))),
        400,
        "rest_invalid_json");
  }

  @Test
  void refusesDeepNesting() throws Exception {
    String body = "{\"a\":" + "[".repeat(8000) + "]".repeat(8000) + "}";
    assertRefused(login(JSON, body), 400, "rest_invalid_json");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "null", "5", "\"x\"", "[]", "true", "[\"username\"]", "{}"})
  void findsNoFieldInJsonThatIsNoObject(String body) throws Exception {
    assertRefused(login(JSON, body), 403, "[jwt_auth] empty_username");
  }

  @ParameterizedTest
  @ValueSource(strings = {"%", "%4", "%zz", "a%", "%-1", "%FF", "%C0%80", "%ED%A0%80"})
  void takesFormFieldThatIsNoUtf8ForEmpty(String name) throws Exception {
    assertRefused(
        login(FORM, "username=" + name + "&password=x"), 403, "[jwt_auth] empty_username");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "&", "=", "&&=&", "==", "%=%", "=%FF&%FF=", "\u0000"})
  void findsNoFieldInOddForm(String body) throws Exception {
    assertRefused(login(FORM, body), 403, "[jwt_auth] empty_username");
  }

  @Test
  void takesPlusOfFormForBlank() throws Exception {
    assertThat(login(FORM, "username=a+b%2Bc&password=x").body())
        .contains("the username a b+c is incorrect.");
  }
}
