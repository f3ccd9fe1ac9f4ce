package io.github.tallystick.jwt.bench.report;

import java.util.List;
import java.util.Optional;

/** What tokens take that were seen before. */
final class Remembered {
  private static final String BENCHMARK = "RememberedBenchmark.";

  private final Results results;

  Remembered(Results results) {
    this.results = results;
  }

  /** How many times the floor, which computes anew. */
  Optional<Estimate> byFloor(String algorithm) {
    return time("verify", algorithm).flatMap(ours -> time("floor", algorithm).map(ours::dividedBy));
  }

  private Optional<Estimate> time(String method, String algorithm) {
    return results.find(BENCHMARK + method, "algorithm", algorithm).map(Row::cpuTime);
  }

  /** A row for each algorithm. */
  Table table() {
    Table table = new Table("", "seen before, ns", "× floor", "floor, ns", "the String alone, ns");
    for (String algorithm : algorithms()) {
      table.row(
          algorithm,
          Numbers.withError(time("verify", algorithm)),
          byFloor(algorithm).map(Remembered::threeDecimals).orElse(Numbers.NONE),
          Numbers.withError(time("floor", algorithm)),
          Numbers.withError(time("string", algorithm)));
    }
    return table;
  }

  private List<String> algorithms() {
    return results.of(BENCHMARK + "verify").stream().map(row -> row.param("algorithm")).toList();
  }

  private static String threeDecimals(Estimate ratio) {
    return Numbers.value(ratio) + " (" + Numbers.interval(ratio) + ")";
  }
}
