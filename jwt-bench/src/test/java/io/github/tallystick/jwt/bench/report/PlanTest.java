package io.github.tallystick.jwt.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.openjdk.jmh.runner.options.Options;

class PlanTest {
  @ParameterizedTest
  @EnumSource
  void runsThreadsAsVirtualOnesWhereThereAreAny(Mode mode) {
    assertThat(virtual(mode.runs(21, 0))).hasSize(1);
  }

  @ParameterizedTest
  @EnumSource
  void runsNoVirtualThreadsWhereThereAreNone(Mode mode) {
    assertThat(virtual(mode.runs(17, 0))).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void stopsWhereABenchmarkFails(Mode mode) {
    assertThat(mode.runs(17, 0)).allMatch(run -> run.shouldFailOnError().orElse(false));
  }

  @Test
  void measuresInEachRoundWhereAGoalIsTight() {
    assertThat(benchmarks(Mode.GOALS.runs(25, 4)))
        .containsExactlyInAnyOrder("Verify", "Reject", "Sign", "Size", "Threads", "Json", "Filter");
  }

  @Test
  void measuresWhatIsFarFromItsGoalInTheFirstRounds() {
    assertThat(benchmarks(Mode.GOALS.runs(25, 0))).contains("Hostile");
    assertThat(benchmarks(Mode.GOALS.runs(25, 1))).contains("Hostile");
  }

  private static Set<String> benchmarks(List<Options> runs) {
    return runs.stream()
        .flatMap(run -> run.getIncludes().stream())
        .map(include -> include.replaceFirst(".*\\\\\\.(\\w+)Benchmark.*", "$1"))
        .collect(Collectors.toSet());
  }

  private static List<Options> virtual(List<Options> runs) {
    return runs.stream().filter(run -> run.getJvmArgsAppend().hasValue()).toList();
  }
}
