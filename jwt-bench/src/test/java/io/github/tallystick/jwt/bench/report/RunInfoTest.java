package io.github.tallystick.jwt.bench.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunInfoTest {
  @TempDir private Path directory;

  @Test
  void findsTheVersionsInWhatTheBuildLists() {
    String list =
        """

        The following files have been resolved:
           io.github.tallystick:jwt-core:jar:0.1.0-SNAPSHOT:compile -- module io.github.tallystick.jwt
           com.auth0:java-jwt:jar:4.6.2:compile -- module com.auth0.jwt
        """;

    assertThat(RunInfo.versions(list)).isEqualTo("java-jwt 4.6.2, jwt-core 0.1.0-SNAPSHOT");
  }

  @Test
  void isReadAsItWasWritten() throws Exception {
    Path json = directory.resolve("full-jdk25.json");
    RunInfo written = RunInfo.of(Mode.FULL);

    written.writeBeside(json);

    assertThat(RunInfo.beside(List.of(json)).get("machine")).isEqualTo(written.get("machine"));
  }

  @Test
  void refusesRunsOfTwoMachines() throws Exception {
    Files.writeString(directory.resolve("a.properties"), "machine=one");
    Files.writeString(directory.resolve("b.properties"), "machine=another");
    List<Path> results = List.of(directory.resolve("a.json"), directory.resolve("b.json"));

    assertThatIllegalArgumentException().isThrownBy(() -> RunInfo.beside(results));
  }
}
