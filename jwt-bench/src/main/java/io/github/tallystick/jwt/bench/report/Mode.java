package io.github.tallystick.jwt.bench.report;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import org.openjdk.jmh.runner.options.Options;

/** How much is run. */
enum Mode {
  /** Everything, in 5 minutes: too short for numbers, long enough to see that all of it runs. */
  QUICK(version -> Plan.everything(version, Plan::brief)),
  /** What the goals are about, in 20 minutes, of which most are spent where a goal is tight. */
  GOALS(Plan::goals),
  /** Everything as it is annotated, in 45 minutes. */
  FULL(version -> Plan.everything(version, Plan::annotated));

  private final IntFunction<List<Options>> runs;

  Mode(IntFunction<List<Options>> runs) {
    this.runs = runs;
  }

  static Optional<Mode> of(String name) {
    return Stream.of(values()).filter(mode -> mode.toString().equals(name)).findFirst();
  }

  /** What JMH shall run, one after the other. */
  List<Options> runs(int javaVersion) {
    return runs.apply(javaVersion);
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
