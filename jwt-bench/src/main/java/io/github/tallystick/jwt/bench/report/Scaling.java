package io.github.tallystick.jwt.bench.report;

import java.util.Optional;

/** How many times as much two threads do as one. */
final class Scaling {
  private Scaling() {}

  static Optional<Estimate> of(String contender, boolean virtual, Results results) {
    return row("two", contender, virtual, results)
        .flatMap(
            two ->
                row("one", contender, virtual, results)
                    .map(one -> two.score().dividedBy(one.score())));
  }

  static Optional<Row> row(String method, String contender, boolean virtual, Results results) {
    String benchmark = "ThreadsBenchmark." + method;
    return virtual
        ? results.findOnVirtualThreads(benchmark, "contender", contender)
        : results.find(benchmark, "contender", contender);
  }
}
