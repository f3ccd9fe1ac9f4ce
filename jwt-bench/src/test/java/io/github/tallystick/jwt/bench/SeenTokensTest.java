package io.github.tallystick.jwt.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SeenTokensTest {
  private final SeenTokens tokens = new SeenTokens("Bearer ", TokenAlgorithm.HS256);

  @Test
  void areDifferentUntilTheyComeAgain() {
    List<String> first = next300();

    assertThat(first).doesNotHaveDuplicates().allMatch(token -> token.startsWith("Bearer ey"));
    assertThat(next300()).isEqualTo(first);
  }

  @Test
  void areStringsOfTheirOwn() {
    String first = next300().get(0);

    assertThat(next300().get(0)).isEqualTo(first).isNotSameAs(first);
  }

  private List<String> next300() {
    return Stream.generate(tokens::next).limit(300).toList();
  }
}
