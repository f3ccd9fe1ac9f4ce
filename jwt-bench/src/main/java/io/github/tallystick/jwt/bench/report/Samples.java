package io.github.tallystick.jwt.bench.report;

import java.util.stream.DoubleStream;
import org.openjdk.jmh.util.ListStatistics;

/** What one metric was in each iteration of each fork. */
record Samples(String unit, double[] values) {
  private static final double CONFIDENCE = 0.999;

  Samples and(Samples other) {
    double[] all =
        DoubleStream.concat(DoubleStream.of(values), DoubleStream.of(other.values)).toArray();
    return new Samples(unit, all);
  }

  Estimate estimate() {
    ListStatistics statistics = new ListStatistics(values);
    return new Estimate(statistics.getMean(), statistics.getMeanErrorAt(CONFIDENCE));
  }
}
