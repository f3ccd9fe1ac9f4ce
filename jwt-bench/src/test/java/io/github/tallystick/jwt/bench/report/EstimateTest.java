package io.github.tallystick.jwt.bench.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class EstimateTest {
  @Test
  void takesTheErrorOfStudentsDistribution() {
    Estimate estimate = new Samples("ns/op", new double[] {9, 10, 11}).estimate();

    // t is 31.599 for two degrees of freedom at 99.9 %; the deviation is 1.
    assertThat(estimate.value()).isEqualTo(10);
    assertThat(estimate.error()).isCloseTo(31.599 / Math.sqrt(3), within(1e-3));
  }

  @Test
  void addsRelativeErrorsOfARatioInQuadrature() {
    Estimate ratio = new Estimate(20, 0.6).dividedBy(new Estimate(10, 0.4));

    assertThat(ratio.value()).isEqualTo(2);
    assertThat(ratio.error()).isCloseTo(2 * 0.05, within(1e-12));
  }

  @Test
  void addsErrorsOfADifferenceInQuadrature() {
    assertThat(new Estimate(20, 3).minus(new Estimate(5, 4))).isEqualTo(new Estimate(15, 5));
  }

  @Test
  void isWideAboveTenPercent() {
    assertThat(new Estimate(100, 10).isWide()).isFalse();
    assertThat(new Estimate(100, 10.1).isWide()).isTrue();
  }

  @Test
  void isWideIfTheErrorIsUnknown() {
    assertThat(new Samples("ns/op", new double[] {9, 10}).estimate().isWide()).isTrue();
  }

  @Test
  void isNotWideIfNothingIsAllocated() {
    assertThat(new Estimate(0, 0).isWide()).isFalse();
  }
}
