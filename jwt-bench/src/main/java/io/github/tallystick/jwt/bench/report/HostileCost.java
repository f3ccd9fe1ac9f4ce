package io.github.tallystick.jwt.bench.report;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What a character of an input costs.
 *
 * @param speed the characters that a microsecond gets through
 * @param byHonest how many times as much as a character of the honest token
 */
record HostileCost(String input, Estimate speed, Estimate byHonest) {
  private static final String BENCHMARK = "HostileBenchmark.verify";
  private static final String HONEST = "HONEST";
  private static final String YARDSTICK = "HONEST_CLAIMS";

  /** The dearest first; none if the honest token was not measured. */
  static List<HostileCost> all(Results results) {
    Optional<Estimate> honest =
        results.find(BENCHMARK, "input", YARDSTICK).flatMap(HostileCost::speed);
    return honest.map(speed -> all(speed, results)).orElse(List.of());
  }

  private static List<HostileCost> all(Estimate honest, Results results) {
    return results.of(BENCHMARK).stream()
        .flatMap(row -> speed(row).map(speed -> of(row.param("input"), speed, honest)).stream())
        .sorted(Comparator.comparingDouble(cost -> -cost.byHonest.value()))
        .toList();
  }

  private static HostileCost of(String input, Estimate speed, Estimate honest) {
    return new HostileCost(input, speed, honest.dividedBy(speed));
  }

  private static Optional<Estimate> speed(Row row) {
    return row.metric("characters");
  }

  boolean isHonest() {
    return input.startsWith(HONEST);
  }
}
