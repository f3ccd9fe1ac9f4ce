package io.github.tallystick.jwt.bench.report;

/** A mean and its error; the error is NaN if there were too few values. */
record Estimate(double value, double error) {
  static final String METHOD =
      "An error is JMH's, at 99.9 %: Student's t over the iterations of all forks; that of a ratio"
          + " or a difference adds both in quadrature, and an interval is the value ± its error.";

  private static final double WIDE = 0.1;

  Estimate dividedBy(Estimate other) {
    double ratio = value / other.value;
    return new Estimate(ratio, ratio * Math.hypot(relativeError(), other.relativeError()));
  }

  Estimate minus(Estimate other) {
    return new Estimate(value - other.value, Math.hypot(error, other.error));
  }

  double low() {
    return value - error;
  }

  double high() {
    return value + error;
  }

  double relativeError() {
    return error == 0 ? 0 : error / Math.abs(value);
  }

  boolean isWide() {
    return !(relativeError() <= WIDE);
  }
}
