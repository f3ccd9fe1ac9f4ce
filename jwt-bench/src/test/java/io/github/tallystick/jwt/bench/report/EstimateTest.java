package io.github.tallystick.jwt.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class EstimateTest {
  @Test
  void takesTheMiddleIterationOfEachFork() {
    Samples samples = new Samples("ns/op", List.of(List.of(9.0, 90.0, 10.0), List.of(11.0, 12.0)));

    assertThat(samples.estimate()).isEqualTo(of(10, 11.5));
  }

  @Test
  void takesTheMiddleRound() {
    assertThat(of(30, 10, 12).value()).isEqualTo(12);
    assertThat(of(30, 10, 12, 14).value()).isEqualTo(13);
  }

  @Test
  void reachesFromTheLeastToTheGreatestRound() {
    assertThat(of(30, 10, 12).low()).isEqualTo(10);
    assertThat(of(30, 10, 12).high()).isEqualTo(30);
    assertThat(of(30, 10, 12).error()).isEqualTo(10);
  }

  @Test
  void dividesRoundByRound() {
    assertThat(of(20, 60).dividedBy(of(10, 20))).isEqualTo(of(2, 3));
  }

  @Test
  void subtractsRoundByRound() {
    assertThat(of(20, 60).minus(of(10, 20))).isEqualTo(of(10, 40));
  }

  @Test
  void comparesTheRoundsThatBothHave() {
    assertThat(of(20, 60, 70).dividedBy(of(10, 20))).isEqualTo(of(2, 3));
  }

  @Test
  void isWideAboveTenPercent() {
    assertThat(of(90, 100, 110).isWide()).isFalse();
    assertThat(of(89, 100, 110).isWide()).isTrue();
  }

  @Test
  void isWideIfThereWasOneRound() {
    assertThat(of(10).isWide()).isTrue();
  }

  @Test
  void isNotWideIfNothingIsAllocated() {
    assertThat(of(0, 0).isWide()).isFalse();
  }

  private static Estimate of(double... rounds) {
    return new Estimate(Arrays.stream(rounds).boxed().toList());
  }
}
