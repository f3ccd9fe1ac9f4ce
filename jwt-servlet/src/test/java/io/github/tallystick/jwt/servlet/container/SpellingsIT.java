package io.github.tallystick.jwt.servlet.container;

import static io.github.tallystick.jwt.servlet.Loopback.tokenIn;
import static io.github.tallystick.jwt.servlet.Refusals.assertRefused;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.tallystick.jwt.servlet.Loopback;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What containers say differently, and clients in more than one way. */
@ParameterizedClass
@EnumSource(Container.class)
class SpellingsIT {
  @TempDir private static Path folder;
  private static ContainerProcess container;

  @Parameter private Container kind;

  @BeforeParameterizedClassInvocation
  static void start(Container kind) throws Exception {
    container = kind.start(folder);
  }

  @AfterParameterizedClassInvocation
  static void stop() {
    container.close();
  }

  /** What is behind a semicolon in a path is the client's, and would be an attribute here. */
  @ParameterizedTest
  @ValueSource(strings = {"/one", "/%6fne", "/one;Domain=evil.example"})
  void setsCookieForTheApplicationHoweverThePathIsSpelled(String application) throws Exception {
    HttpResponse<String> answer = container.login(application);

    assertThat(answer.headers().allValues("Set-Cookie"))
        .anyMatch(cookie -> cookie.startsWith("jwt=") && cookie.contains("; Path=/one; Max-Age="));
  }

  @Test
  void hasBracketsAroundAnIpv6Address() throws Exception {
    String request =
        "GET /one/wp-json/jwt-auth/v1 HTTP/1.1\r\nHost: [::1]:8080\r\nConnection: close\r\n\r\n";
    Loopback impatient = container.at("http-impatient"); // Undertow does not close it otherwise
    assertThat(impatient.rawBytes(request.getBytes(ISO_8859_1)))
        .contains("http:\\/\\/[::1]:8080\\/one\\/wp-json\\/");
  }

  @Test
  void tellsTwoCookiesFromOne() throws Exception {
    String good = tokenIn(container.login("/one"));
    for (String cookie : new String[] {"jwt=x; jwt=" + good, "jwt=" + good + "; jwt=x"}) {
      HttpResponse<String> answer = container.send("GET", "/one/there", "Cookie", cookie);

      assertRefused(answer, 403, "jwt_auth_bad_auth_header");
      assertThat(answer.headers().map()).doesNotContainKey("set-cookie");
    }
  }

  /** A filter's answer does not depend on how a WebSocket is asked for. */
  @ParameterizedTest
  @ValueSource(strings = {"websocket", "WebSocket, x", "x\r\nUpgrade: websocket"})
  void refusesWebSocketOfAnotherSite(String upgrade) throws Exception {
    String request =
        "GET /one/there HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: Upgrade, close\r\nUpgrade: "
            + upgrade
            + "\r\nOrigin: https://evil.example\r\nCookie: jwt="
            + tokenIn(container.login("/one"))
            + "\r\n\r\n";
    Loopback impatient = container.at("http-impatient"); // Undertow does not close it otherwise
    assertThat(impatient.rawBytes(request.getBytes(ISO_8859_1)))
        .contains("rest_cookie_invalid_origin");
  }
}
