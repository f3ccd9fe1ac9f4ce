package io.github.tallystick.jwt.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TableTest {
  @Test
  void alignsNumbersToTheRight() {
    assertThat(new Table("", "ns").row("ours", "1,234").row("floor", "99"))
        .hasToString(
            """
            |       |    ns |
            | ----- | ----: |
            | ours  | 1,234 |
            | floor |    99 |
            """);
  }

  @Test
  void escapesWhatMarkdownWouldTakeForItsOwn() {
    assertThat(Table.escape("a|b <c> `d` *e* [f] \\\ng"))
        .isEqualTo("a\\|b \\<c\\> \\`d\\` \\*e\\* \\[f\\] \\\\ g");
  }
}
