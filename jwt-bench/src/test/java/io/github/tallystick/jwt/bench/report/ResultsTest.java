package io.github.tallystick.jwt.bench.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.withinPercentage;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResultsTest {
  private static final String BENCHMARK = "VerifyBenchmark.verify";
  private static final String PARAMS = "contender=OURS,token=FRESH";

  @TempDir private Path directory;

  @Test
  void findsWhatJmhMeasuredInEachFork() throws Exception {
    JsonNode forks = jmh().get(0).get("primaryMetric").get("rawData");

    assertThat(jmhRow().metrics().get(Row.SCORE).forks())
        .asString()
        .isEqualTo(forks.toString().replace(",", ", "));
  }

  @Test
  void findsWhatTheProfilerMeasured() throws Exception {
    JsonNode metric = jmh().get(0).get("secondaryMetrics").get("gc.alloc.rate.norm");

    assertThat(jmhRow().allocated().orElseThrow().value())
        .isCloseTo(metric.get("score").asDouble(), withinPercentage(1));
  }

  @Test
  void findsAnAuxiliaryCounter() throws Exception {
    assertThat(jmhRow().metric("characters")).isPresent();
  }

  @Test
  void makesOneRowOfWhatTwoFilesMeasured() throws Exception {
    Path first = new JmhJson().add(BENCHMARK, PARAMS, 1, 2).write(directory.resolve("a.json"));
    Path second = new JmhJson().add(BENCHMARK, PARAMS, 3, 6).write(directory.resolve("b.json"));
    Results results = Results.read(List.of(first, second));

    assertThat(results.rows())
        .singleElement()
        .extracting(row -> row.score().value())
        .isEqualTo(2.5);
  }

  @Test
  void refusesFilesOfTwoJdks() throws Exception {
    Path first = new JmhJson().add(BENCHMARK, PARAMS, 1).write(directory.resolve("a.json"));
    Path second =
        new JmhJson().jdk("17.0.15").add(BENCHMARK, PARAMS, 1).write(directory.resolve("b.json"));

    assertThatIllegalArgumentException()
        .isThrownBy(() -> Results.read(List.of(first, second)))
        .withMessage("not the results of one JDK: [25.0.1, 17.0.15]");
  }

  @Test
  void hasNoRowThatWasNotMeasured() {
    Results results = new JmhJson().add(BENCHMARK, PARAMS, 1).results();

    assertThat(results.find(BENCHMARK, "contender", "FLOOR")).isEmpty();
  }

  private static Row jmhRow() throws Exception {
    return Results.read(List.of(file()))
        .find("HostileBenchmark.verify", "input", "HONEST_CLAIMS")
        .orElseThrow();
  }

  private static JsonNode jmh() throws Exception {
    return new ObjectMapper().readTree(file().toFile());
  }

  private static Path file() throws Exception {
    return Path.of(ResultsTest.class.getResource("jmh-1.37.json").toURI());
  }
}
