package io.github.tallystick.jwt.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GoalTest {
  @ParameterizedTest
  @CsvSource({
    "1.00, 0.50, MET",
    "1.25, 0.50, TOO_WIDE",
    "2.00, 0.50, TOO_WIDE",
    "2.25, 0.50, NOT_MET",
    "1.00, NaN, TOO_WIDE"
  })
  void judgesWhatMustNotBeMore(double value, double error, Verdict verdict) {
    Optional<Estimate> measured = Optional.of(estimate(value, error));

    assertThat(Goal.atMost(1.5, "", measured).verdict()).isEqualTo(verdict);
  }

  @ParameterizedTest
  @CsvSource({
    "2.00, 0.50, MET",
    "1.75, 0.50, TOO_WIDE",
    "1.00, 0.50, TOO_WIDE",
    "0.75, 0.50, NOT_MET",
    "2.00, NaN, TOO_WIDE"
  })
  void judgesWhatMustNotBeLess(double value, double error, Verdict verdict) {
    Optional<Estimate> measured = Optional.of(estimate(value, error));

    assertThat(Goal.atLeast(1.5, "", measured).verdict()).isEqualTo(verdict);
  }

  private static Estimate estimate(double value, double error) {
    return new Estimate(
        Double.isNaN(error) ? List.of(value) : List.of(value - error, value, value + error));
  }

  @Test
  void saysThatNothingWasMeasured() {
    assertThat(Goal.atMost(1.5, "", Optional.empty()).verdict()).isEqualTo(Verdict.MISSING);
  }
}
