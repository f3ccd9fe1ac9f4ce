package io.github.tallystick.jwt.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class PageTest {
  private static final String VERIFY = "VerifyBenchmark.verify";

  @Test
  void putsUsFirstThenTheFloorThenPeersByTime() throws Exception {
    String page =
        page(
            new JmhJson()
                .add(VERIFY, "contender=JJWT,token=REPEATED", 50, 50, 50)
                .add(VERIFY, "contender=NIMBUS,token=REPEATED", 40, 40, 40)
                .add(VERIFY, "contender=FLOOR,token=REPEATED", 10, 10, 10)
                .add(VERIFY, "contender=OURS,token=REPEATED", 20, 20, 20));

    assertThat(page)
        .containsSubsequence("| Tallystick ", "| floor ", "| nimbus ", "| jjwt ", "### Goals");
  }

  @Test
  void showsThatAPartOfARowIsMissing() throws Exception {
    String page = page(new JmhJson().add(VERIFY, "contender=OURS,token=REPEATED", 20, 20, 20));

    assertThat(page).containsPattern("\\| Tallystick \\| +20.0 ± 0.0 \\| +– \\| +20.0 \\|");
  }

  @Test
  void putsThoseWhoseClaimsWerePreparedBelowTheTable() throws Exception {
    String page =
        page(
            new JmhJson()
                .add("SignBenchmark.sign", "contender=OURS", 60, 60, 60)
                .add("SignBenchmark.sign", "contender=JJWT", 90, 90, 90)
                .add("SignPreparedBenchmark.sign", "contender=OURS", 30, 30, 30)
                .add("SignPreparedBenchmark.sign", "contender=FLOOR", 20, 20, 20));

    assertThat(page).containsPattern("\\| jjwt .*\\| 90.0 ± 0.0 \\| +– \\| 90.0 \\|\n");
    assertThat(page).contains("× floor: Tallystick 30.0 (1.50), floor 20.0 (1.00).\n");
  }

  @Test
  void namesWhoWasNotMeasured() throws Exception {
    String page = page(new JmhJson().add(VERIFY, "contender=OURS,token=REPEATED", 20, 20, 20));

    assertThat(page).containsPattern("Not measured at all: .*floor");
  }

  @Test
  void saysHowManyRowsAreTooWide() throws Exception {
    String page = page(new JmhJson().add(VERIFY, "contender=OURS,token=FRESH", 10, 20, 30));

    assertThat(page).contains("too wide to tell in 1 of 1 rows");
  }

  @Test
  void leavesOutATableThatHasNoRow() throws Exception {
    String page = page(new JmhJson().add(VERIFY, "contender=OURS,token=FRESH", 10, 20, 30));

    assertThat(page).doesNotContain("### Filter");
  }

  @Test
  void showsHowManyTimesAsLongAsWeAJsonReaderTakes() throws Exception {
    String page =
        page(
            new JmhJson()
                .add("JsonBenchmark.read", "reader=OURS,text=GUIDE", 20, 20, 20)
                .add("JsonBenchmark.read", "reader=GSON,text=GUIDE", 50, 50, 50));

    assertThat(page).containsPattern("\\| GUIDE \\| +20.0 ± 0.0 \\| +50.0 ± 0.0 \\| +2.50 \\|");
  }

  @Test
  void showsWhatATokenTakesWithManyKeys() throws Exception {
    String page =
        page(
            new JmhJson()
                .add("KeysBenchmark.verify", "keys=1,token=ONE", 20, 20, 20)
                .add("KeysBenchmark.verify", "keys=1,token=MADE_UP", 10, 10, 10)
                .add("KeysBenchmark.verify", "keys=100,token=ONE", 30, 30, 30));

    assertThat(page).containsPattern("\\| keys \\| +ONE \\| +MADE_UP \\|");
    assertThat(page).containsPattern("\\| 1 +\\| 20.0 ± 0.0 \\| 10.0 ± 0.0 \\|");
    assertThat(page).containsPattern("\\| 100 +\\| 30.0 ± 0.0 \\| +– \\|");
  }

  @Test
  void showsHowManyTimesTheBareCallAKeyPairTakes() throws Exception {
    String page =
        page(
            new JmhJson()
                .add("Es256Benchmark.verify", "contender=OURS", 22, 22, 22)
                .add("Es256Benchmark.verify", "contender=FLOOR", 20, 20, 20)
                .add("Es256Benchmark.sign", "contender=JJWT", 30, 30, 30));

    assertThat(page).containsPattern("\\| +\\| ES256 verify, ns \\| × floor \\|\n");
    assertThat(page).containsPattern("\\| Tallystick \\| +22.0 \\| +1.10 \\|\n");
    assertThat(page).containsPattern("\\| jjwt \\| +30.0 \\| +– \\|\n");
  }

  @Test
  void saysWhyMlDsaIsMissing() throws Exception {
    String row = "Es256Benchmark.verify";

    assertThat(page(new JmhJson().jdk("17.0.15").add(row, "contender=OURS", 1, 1, 1)))
        .contains("ML-DSA-65 is left out, for this JDK does not have it.");
    assertThat(page(new JmhJson().jdk("25.0.1").add(row, "contender=OURS", 1, 1, 1)))
        .doesNotContain("left out");
  }

  @Test
  void showsWhatTokensTakeThatWereSeenBefore() throws Exception {
    String page =
        page(
            new JmhJson()
                .add("RememberedBenchmark.verify", "algorithm=RS256", 20, 21, 22)
                .add("RememberedBenchmark.floor", "algorithm=RS256", 1_000, 1_000, 1_000));

    assertThat(page)
        .containsPattern(
            "\\| RS256 \\| +21.0 ± 1.0 \\| 0.021 \\(0.020 … 0.022\\) \\| 1,000 ± 0 \\| +– \\|");
  }

  @Test
  void showsTheClockBesideTheRemoteKey() throws Exception {
    String page =
        page(
            new JmhJson()
                .add("RemoteKeyBenchmark.key", "", 40, 40, 40)
                .add("RemoteKeyBenchmark.clock", "", 20, 20, 20));

    assertThat(page)
        .containsSubsequence("| RemoteJwkSet.key | 40.0 ± 0.0", "| the clock ", "20.0 ± 0.0");
  }

  @Test
  void leavesOutOfTheMainTableWhoHasNothingInIt() throws Exception {
    String page = page(new JmhJson().add("Es256Benchmark.verify", "contender=OURS", 1, 1, 1));

    assertThat(page).doesNotContain("### The guide's token");
  }

  @Test
  void saysThatAQuickRunIsTooShort() throws Exception {
    Results results = new JmhJson().add(VERIFY, "contender=OURS,token=FRESH", 10, 20, 30).results();

    assertThat(new Page(results, RunInfo.of(Mode.QUICK)).markdown("chart.svg"))
        .contains("a quick run is too short");
    assertThat(new Page(results, RunInfo.of(Mode.FULL)).markdown("chart.svg"))
        .doesNotContain("too short");
  }

  private static String page(JmhJson json) throws Exception {
    return new Page(json.results(), RunInfo.beside(List.of(Path.of("none.json"))))
        .markdown("chart.svg");
  }
}
