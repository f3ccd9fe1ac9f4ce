package io.github.tallystick.jwt.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ByTurnsTest {
  @Test
  void comparesWithTheFirst() throws Exception {
    String table =
        new ByTurns().add("one", () -> work(1_000)).add("ten", () -> work(10_000)).table("work");

    assertThat(table).startsWith("| work | ns | ratio | quartiles |\n| --- ");
    assertThat(table)
        .containsPattern("\\| one \\| [\\d,]+ \\| 1\\.0000 \\| 1\\.0000 … 1\\.0000 \\|");
    assertThat(table).containsPattern("\\| ten \\| [\\d,]+ \\| ([5-9]|1\\d)\\.\\d{4} \\|");
  }

  // Which no compiler shortens.
  private static Object work(int steps) {
    long state = 1;
    for (int i = 0; i < steps; i++) {
      state ^= state << 13;
      state ^= state >>> 7;
      state ^= state << 17;
    }
    return state;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "keys", "verify", "verify:", "verify:HS1", "check:HS256", "revoked:0"})
  void refusesWhatItDoesNotCompare(String name) {
    assertThatThrownBy(() -> Comparison.of(name)).isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"sign:ES256", "verify:ED25519", "seen:HS256", "filter"})
  void comparesWhatThoseDoWhoPassTheParityCheck(String name) throws Exception {
    assertThat(Comparison.of(name)).isNotNull();
  }
}
