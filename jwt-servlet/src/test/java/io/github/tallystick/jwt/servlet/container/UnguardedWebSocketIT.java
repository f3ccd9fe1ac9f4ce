package io.github.tallystick.jwt.servlet.container;

import static io.github.tallystick.jwt.servlet.Loopback.tokenIn;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.tallystick.jwt.servlet.Readme;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the log says where Jetty opens WebSockets before the filter. */
class UnguardedWebSocketIT {
  private static final String WARNING = "WebSocket endpoints are not guarded";

  @TempDir private Path folder;

  private ContainerProcess start(Container kind, String filters) throws Exception {
    return kind.start(folder, List.of(WebApp.withFilters("one", filters).withEndpoint()));
  }

  private static void assertOpenToAnybody(ContainerProcess container) throws Exception {
    String forged = "Bearer " + AliceToken.forged();
    assertThat(Greeted.by(container, "/one")).isEqualTo("hello");
    assertThat(Greeted.by(container, "/one", "Authorization", forged)).isEqualTo("hello");
  }

  @ParameterizedTest
  @EnumSource(names = {"JETTY_EE10", "JETTY_EE11"})
  void isToldAtTheStartWithTheLinesThatMendIt(Container kind) throws Exception {
    try (ContainerProcess container = start(kind, Readme.webXml())) {
      String lines = kind.linesForWebSocket().replaceAll("<!--.*-->|\\s", "");

      assertThat(container.log()).contains(WARNING);
      assertThat(container.log().replaceAll("\\s", "")).contains(lines);
      assertOpenToAnybody(container);
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"JETTY_EE10", "JETTY_EE11"})
  void isToldAtTheFirstRequestIfTheyStandAboveTheFilter(Container kind) throws Exception {
    String filters = kind.linesForWebSocket() + Readme.webXml();
    try (ContainerProcess container = start(kind, filters)) {
      assertThat(container.log()).doesNotContain(WARNING);
      assertOpenToAnybody(container);

      container.get("/one/there", tokenIn(container.login("/one")));

      assertThat(container.log()).contains(WARNING);
    }
  }
}
