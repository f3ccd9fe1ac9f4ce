package io.github.tallystick.jwt.bench.report;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** What was measured of one benchmark with one choice of parameters. */
record Row(Key key, Map<String, Samples> metrics) {
  /** The name of the metric that a benchmark is about. */
  static final String SCORE = "";

  /** Which benchmark, as {@code Class.method}, and how it was run. */
  record Key(String benchmark, Map<String, String> params, boolean virtualThreads) {}

  Estimate score() {
    return metrics.get(SCORE).estimate();
  }

  String unit() {
    return metrics.get(SCORE).unit();
  }

  Optional<Estimate> metric(String name) {
    return Optional.ofNullable(metrics.get(name)).map(Samples::estimate);
  }

  /** The CPU time, which neighbours on the machine hardly change; else that of the clock. */
  Estimate cpuTime() {
    return metric(CpuProfiler.METRIC).orElseGet(this::score);
  }

  Optional<Estimate> allocated() {
    return metric("gc.alloc.rate.norm");
  }

  String param(String name) {
    return key.params.getOrDefault(name, "");
  }

  /** One row of the iterations of both. */
  Row and(Row other) {
    Map<String, Samples> all = new HashMap<>(metrics);
    other.metrics.forEach((name, samples) -> all.merge(name, samples, Samples::and));
    return new Row(key, all);
  }
}
