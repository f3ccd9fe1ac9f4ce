package io.github.tallystick.jwt.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class NumbersTest {
  @Test
  void groupsThousands() {
    assertThat(Numbers.number(1_234_567.8)).isEqualTo("1,234,568");
  }

  @Test
  void showsAnErrorAsFarAsItsValue() {
    assertThat(Numbers.withError(Optional.of(new Estimate(List.of(23.33, 23.45, 23.57)))))
        .isEqualTo("23.5 ± 0.1");
  }

  @Test
  void marksWhatIsWide() {
    assertThat(Numbers.withError(Optional.of(new Estimate(List.of(150.0, 200.0, 250.0)))))
        .isEqualTo("200 ± 50 !");
  }

  @Test
  void showsThatAnErrorIsUnknown() {
    assertThat(Numbers.withError(Optional.of(new Estimate(List.of(2.0))))).isEqualTo("2.00 ± ? !");
  }
}
