package io.github.tallystick.jwt.bench.report;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.openjdk.jmh.runner.options.Options;

/** How much is run. */
enum Mode {
  /** Everything once, in 10 minutes: long enough to see that all of it runs, and no more. */
  QUICK(1, (version, round) -> Plan.everything(version, Plan::brief)),
  /** What the goals are about, in 56 minutes, of which most are spent where a goal is tight. */
  GOALS(5, Plan::goals),
  /** Key pairs, tokens seen before, and others' keys, three times, in 36 minutes. */
  KEYS(3, (version, round) -> Plan.keys(version)),
  /** Everything three times, as it is annotated, in 104 minutes. */
  FULL(3, (version, round) -> Plan.everything(version, Plan::annotated));

  private final int rounds;
  private final BiFunction<Integer, Integer, List<Options>> runs;

  Mode(int rounds, BiFunction<Integer, Integer, List<Options>> runs) {
    this.rounds = rounds;
    this.runs = runs;
  }

  int rounds() {
    return rounds;
  }

  static Optional<Mode> of(String name) {
    return Stream.of(values()).filter(mode -> mode.toString().equals(name)).findFirst();
  }

  /** What JMH shall run in a round, one after the other. */
  List<Options> runs(int javaVersion, int round) {
    return runs.apply(javaVersion, round);
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
