package io.github.tallystick.jwt.servlet.container;

import static io.github.tallystick.jwt.servlet.Loopback.tokenIn;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.tallystick.jwt.servlet.Loopback;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is left of the filter when its application is taken away. */
class UndeployIT {
  @TempDir private Path folder;

  /** Does all that makes objects that could be held. */
  private static void use(ContainerProcess container) throws Exception {
    Loopback impatient = container.at("http-impatient"); // a connection holds what it was used for
    for (String application : new String[] {"/one", "/two"}) {
      String token =
          tokenIn(impatient.post(application + Loopback.TOKEN, ContainerProcess.CREDENTIALS));
      for (String path : new String[] {"/there", "/async", "/thread", "/missing", "/throws"}) {
        impatient.get(application + path, token);
      }
    }
  }

  // Whatever thread, timer or thread-local there were would hold the class loader.
  @ParameterizedTest
  @EnumSource(Container.class)
  void leavesNothingBehind(Container kind) throws Exception {
    try (ContainerProcess container = kind.start(folder)) {
      use(container);
      container.undeploy();

      assertThat(container.hasFilter()).isFalse();
      assertThat(container.log()).doesNotContain("leak");
    }
  }

  @Test
  void wouldNoticeWhatAnApplicationLeavesBehind() throws Exception {
    try (ContainerProcess container = Container.TOMCAT_11.start(folder)) {
      use(container);
      container.get("/one/leak", tokenIn(container.login("/one")));
      container.undeploy();

      assertThat(container.hasFilter()).isTrue();
      assertThat(container.log()).contains("very likely to create a memory leak");
    }
  }
}
