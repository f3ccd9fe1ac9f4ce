package io.github.tallystick.jwt.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tallystick.jwt.bench.MlDsa65Benchmark;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.openjdk.jmh.runner.options.Options;

class PlanTest {
  @ParameterizedTest
  @EnumSource(names = {"QUICK", "GOALS", "FULL"})
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
        .containsExactlyInAnyOrder(
            "Verify",
            "Reject",
            "Sign",
            "Size",
            "Threads",
            "Json",
            "Filter",
            "Rs256",
            "Ps256",
            "Es256",
            "Ed25519",
            "MlDsa65",
            "Remembered",
            "RememberingFilter",
            "RemoteKey");
  }

  @Test
  void measuresWhatIsFarFromItsGoalInTheFirstRounds() {
    assertThat(benchmarks(Mode.GOALS.runs(25, 0))).contains("Hostile");
    assertThat(benchmarks(Mode.GOALS.runs(25, 1))).contains("Hostile");
  }

  @ParameterizedTest
  @EnumSource
  void measuresMlDsaWhereTheJdkHasIt(Mode mode) {
    assertThat(mode.runs(23, 0)).noneMatch(PlanTest::measuresMlDsa);
    assertThat(mode.runs(24, 0)).anyMatch(PlanTest::measuresMlDsa);
  }

  private static boolean measuresMlDsa(Options run) {
    return namesMlDsa(run.getIncludes()) && !namesMlDsa(run.getExcludes());
  }

  private static boolean namesMlDsa(List<String> expressions) {
    String name = MlDsa65Benchmark.class.getName() + ".verify";
    return expressions.stream().anyMatch(it -> Pattern.compile(it).matcher(name).find());
  }

  private static Set<String> benchmarks(List<Options> runs) {
    return runs.stream()
        .flatMap(run -> run.getIncludes().stream())
        .map(include -> include.replaceFirst(".*\\\\\\.\\(?([\\w|]+)\\)?Benchmark.*", "$1"))
        .flatMap(names -> Stream.of(names.split("\\|")))
        .collect(Collectors.toSet());
  }

  private static List<Options> virtual(List<Options> runs) {
    return runs.stream().filter(run -> run.getJvmArgsAppend().hasValue()).toList();
  }
}
