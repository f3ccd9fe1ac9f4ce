package io.github.tallystick.jwt.bench.report;

import java.util.List;
import java.util.function.DoubleBinaryOperator;
import java.util.stream.IntStream;

/** What was measured in each round; the middle one counts, and how far apart they are. */
record Estimate(List<Double> rounds) {
  static final String METHOD =
      "All is measured in several rounds, each in JVMs of its own, so that whatever else the machine"
          + " does hits both sides of a comparison alike: ratios and differences are those of one"
          + " round. A value is the middle one of the rounds, its error half of how far they are"
          + " apart, an interval from the least to the greatest.";

  private static final double WIDE = 0.1;

  Estimate dividedBy(Estimate other) {
    return with(other, (one, two) -> one / two);
  }

  Estimate minus(Estimate other) {
    return with(other, (one, two) -> one - two);
  }

  /** How often it is in something. */
  Estimate into(double whole) {
    return new Estimate(rounds.stream().map(round -> whole / round).toList());
  }

  private Estimate with(Estimate other, DoubleBinaryOperator operator) {
    int common = Math.min(rounds.size(), other.rounds.size());
    return new Estimate(
        IntStream.range(0, common)
            .mapToObj(i -> operator.applyAsDouble(rounds.get(i), other.rounds.get(i)))
            .toList());
  }

  double value() {
    return Samples.median(rounds);
  }

  /** NaN of a single round, which says nothing of the next. */
  double low() {
    return rounds.size() < 2 ? Double.NaN : rounds.stream().min(Double::compare).orElseThrow();
  }

  /** NaN of a single round, which says nothing of the next. */
  double high() {
    return rounds.size() < 2 ? Double.NaN : rounds.stream().max(Double::compare).orElseThrow();
  }

  double error() {
    return (high() - low()) / 2;
  }

  boolean isWide() {
    return !(error() <= WIDE * Math.abs(value()));
  }
}
