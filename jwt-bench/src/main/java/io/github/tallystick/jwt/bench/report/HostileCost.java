package io.github.tallystick.jwt.bench.report;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What a character of an input costs.
 *
 * @param speed the characters that a microsecond gets through
 * @param byHonest how many times as much as a character of the honest token
 * @param time the nanoseconds that the whole of it takes
 */
record HostileCost(String input, Estimate speed, Estimate byHonest, Estimate time) {
  private static final String BENCHMARK = "HostileBenchmark.verify";
  private static final String HONEST = "HONEST";
  private static final String SIGNED = "SIGNED";
  private static final String SHORT = "SHORT";
  private static final String YARDSTICK = "HONEST_CLAIMS";
  private static final int NANOSECONDS_IN_MICROSECOND = 1_000;

  /** The dearest first; none if the honest token was not measured. */
  static List<HostileCost> all(Results results) {
    Optional<Estimate> honest =
        results.find(BENCHMARK, "input", YARDSTICK).flatMap(HostileCost::speed);
    return honest.map(speed -> all(speed, results)).orElse(List.of());
  }

  private static List<HostileCost> all(Estimate honest, Results results) {
    return results.of(BENCHMARK).stream()
        .flatMap(row -> speed(row).map(speed -> of(row, speed, honest)).stream())
        .sorted(Comparator.comparingDouble(cost -> -cost.byHonest.value()))
        .toList();
  }

  private static HostileCost of(Row row, Estimate speed, Estimate honest) {
    Estimate time = row.score().into(NANOSECONDS_IN_MICROSECOND);
    return new HostileCost(row.param("input"), speed, honest.dividedBy(speed), time);
  }

  private static Optional<Estimate> speed(Row row) {
    return row.metric("characters");
  }

  /** Whether it is meant to be dear, and somebody without the key can send it. */
  boolean isOfAnybody() {
    return !input.startsWith(HONEST) && !input.startsWith(SIGNED);
  }

  /** Whether what a token costs at all is more than what its characters do. */
  boolean isShort() {
    return input.startsWith(SHORT);
  }
}
