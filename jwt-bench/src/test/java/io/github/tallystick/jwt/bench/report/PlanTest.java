package io.github.tallystick.jwt.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
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

  private static List<Options> virtual(List<Options> runs) {
    return runs.stream().filter(run -> run.getJvmArgsAppend().hasValue()).toList();
  }
}
