package io.github.tallystick.jwt.bench.report;

import java.util.List;
import java.util.stream.Stream;

/** What one metric was in the iterations of each fork, of which each is a round. */
record Samples(String unit, List<List<Double>> forks) {
  Samples and(Samples other) {
    return new Samples(unit, Stream.concat(forks.stream(), other.forks.stream()).toList());
  }

  Estimate estimate() {
    return new Estimate(forks.stream().map(Samples::median).toList());
  }

  static double median(List<Double> values) {
    List<Double> sorted = values.stream().sorted().toList();
    int half = sorted.size() / 2;
    return sorted.size() % 2 == 1
        ? sorted.get(half)
        : (sorted.get(half - 1) + sorted.get(half)) / 2;
  }
}
