package io.github.tallystick.jwt.servlet.container;

import static io.github.tallystick.jwt.servlet.Loopback.tokenIn;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.tallystick.jwt.servlet.Readme;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Who may open a WebSocket, in every container; in Jetty with the README's lines for it. */
@ParameterizedClass
@EnumSource(Container.class)
class WebSocketIT {
  private static final String FOREIGN = "https://evil.example";

  @TempDir private static Path folder;
  private static ContainerProcess container;
  private static String token;

  @Parameter private Container kind;

  @BeforeParameterizedClassInvocation
  static void start(Container kind) throws Exception {
    String filters = Readme.webXml() + kind.linesForWebSocket();
    container = kind.start(folder, List.of(WebApp.withFilters("one", filters).withEndpoint()));
    token = tokenIn(container.login("/one"));
  }

  @AfterParameterizedClassInvocation
  static void stop() {
    container.close();
  }

  @Test
  void opensItForTheTokensOwner() throws Exception {
    assertThat(Greeted.by(container, "/one", "Authorization", "Bearer " + token))
        .isEqualTo("hello alice");
  }

  @Test
  void refusesItWithoutToken() throws Exception {
    assertThat(Greeted.by(container, "/one")).isEqualTo("401");
  }

  @Test
  void refusesItWithBadToken() throws Exception {
    String authorization = "Bearer " + AliceToken.forged();
    assertThat(Greeted.by(container, "/one", "Authorization", authorization)).isEqualTo("403");
  }

  @Test
  void opensItByCookieForThisSite() throws Exception {
    assertThat(Greeted.by(container, "/one", "Cookie", "jwt=" + token, "Origin", container.url("")))
        .isEqualTo("hello alice");
  }

  @Test
  void refusesItByCookieForAnotherSite() throws Exception {
    assertThat(Greeted.by(container, "/one", "Cookie", "jwt=" + token, "Origin", FOREIGN))
        .isEqualTo("403");
  }

  @Test
  void isNothingThatTheLogWarnsOf() {
    assertThat(container.log()).doesNotContain("WebSocket endpoints are not guarded");
  }
}
