package io.github.tallystick.jwt.bench.report;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReportTest {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @TempDir private Path directory;

  @ParameterizedTest
  @ValueSource(strings = {"", "fast", "QUICK", "render", "full a b"})
  void showsItsUsage(String arguments) {
    assertThat(run(arguments.split(" "))).isEqualTo(2);
    assertThat(err.toString(UTF_8)).startsWith("usage: ");
  }

  @Test
  void writesAPageAndAChartBesideTheResults() throws Exception {
    Path json = results("goals-jdk25.json");

    assertThat(run("render", json.toString())).isZero();
    assertThat(Files.readString(directory.resolve("goals-jdk25.md")))
        .contains("(goals-jdk25.svg)")
        .isSubstringOf(out.toString(UTF_8));
    assertThat(directory.resolve("goals-jdk25.svg")).isNotEmptyFile();
  }

  @Test
  void refusesAFileThatIsNotThere() {
    assertThat(run("render", directory.resolve("absent.json").toString())).isEqualTo(1);
    assertThat(err.toString(UTF_8)).startsWith("no report: ").contains("absent.json");
  }

  @ParameterizedTest
  @ValueSource(strings = {"[]", "{}", "[{}]", "no JSON"})
  void refusesWhatJmhDidNotWrite(String text) throws Exception {
    Path json = Files.writeString(directory.resolve("a.json"), text);

    assertThat(run("render", json.toString())).isEqualTo(1);
    assertThat(err.toString(UTF_8)).startsWith("no report: ");
  }

  private Path results(String name) throws Exception {
    return new JmhJson()
        .add("VerifyBenchmark.verify", "contender=OURS,token=REPEATED", 20, 20, 20)
        .write(directory.resolve(name));
  }

  private int run(String... arguments) {
    return new Report(new PrintStream(out, true, UTF_8), new PrintStream(err, true, UTF_8))
        .run(List.of(arguments));
  }
}
