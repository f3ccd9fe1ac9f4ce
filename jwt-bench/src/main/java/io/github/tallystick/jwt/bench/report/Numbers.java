package io.github.tallystick.jwt.bench.report;

import java.util.Locale;
import java.util.Optional;

/** Numbers as a reader wants them: thousands grouped, no digit that says nothing. */
final class Numbers {
  static final String NONE = "–";

  private Numbers() {}

  static String ratio(Estimate estimate) {
    return format(estimate.value(), 2);
  }

  /** With a mark if the error is wide. */
  static String flaggedRatio(Optional<Estimate> estimate) {
    return estimate.map(e -> ratio(e) + mark(e)).orElse(NONE);
  }

  static String value(Estimate estimate) {
    return number(estimate.value());
  }

  /** With a mark if the error is wide. */
  static String flagged(Optional<Estimate> estimate) {
    return estimate.map(e -> value(e) + mark(e)).orElse(NONE);
  }

  static String withError(Optional<Estimate> estimate) {
    return estimate.map(e -> value(e) + " ± " + error(e) + mark(e)).orElse(NONE);
  }

  /** To the digit that the value is shown to. */
  static String error(Estimate estimate) {
    return format(estimate.error(), decimals(estimate.value()));
  }

  static String interval(Estimate estimate) {
    int decimals = decimals(estimate.value());
    return format(estimate.low(), decimals) + " … " + format(estimate.high(), decimals);
  }

  static String number(double number) {
    return format(number, decimals(number));
  }

  private static String mark(Estimate estimate) {
    return estimate.isWide() ? " !" : "";
  }

  private static int decimals(double number) {
    double size = Math.abs(number);
    return size >= 100 || size == 0 ? 0 : size >= 10 ? 1 : size >= 1 ? 2 : 3;
  }

  private static String format(double number, int decimals) {
    return Double.isFinite(number)
        ? String.format(Locale.ROOT, "%,." + decimals + "f", number)
        : "?";
  }
}
