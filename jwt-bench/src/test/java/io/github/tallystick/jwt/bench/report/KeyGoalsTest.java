package io.github.tallystick.jwt.bench.report;

import static java.util.Collections.nCopies;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class KeyGoalsTest {
  private final JmhJson json = new JmhJson();

  @Test
  void comparesAKeyPairWithTheBareCall() {
    json.add("Rs256Benchmark.verify", "contender=OURS", 21, 21, 21)
        .add("Rs256Benchmark.verify", "contender=FLOOR", 20, 20, 20)
        .add("Rs256Benchmark.sign", "contender=OURS", 24, 24, 24)
        .add("Rs256Benchmark.sign", "contender=FLOOR", 20, 20, 20);

    assertThat(goal("RS256 verify, × floor").measured()).hasValue(new Estimate(nCopies(3, 1.05)));
    assertThat(goal("RS256 verify, × floor").verdict()).isEqualTo(Verdict.MET);
    assertThat(goal("RS256 sign, × floor").verdict()).isEqualTo(Verdict.NOT_MET);
  }

  @Test
  void comparesCpuTimeWhereItWasMeasured() {
    json.addCpu("Rs256Benchmark.verify", "contender=OURS", 90, 21)
        .addCpu("Rs256Benchmark.verify", "contender=FLOOR", 30, 20);

    assertThat(goal("RS256 verify, × floor").measured()).hasValue(new Estimate(List.of(1.05)));
  }

  @Test
  void wantsNoMlDsaOfAJdkThatHasNone() {
    json.jdk("23.0.1").add("Rs256Benchmark.verify", "contender=OURS", 1, 1, 1);

    assertThat(goals())
        .extracting(Goal::text)
        .contains("Ed25519 sign, × floor")
        .noneMatch(text -> text.startsWith("ML-DSA"));
  }

  @Test
  void wantsMlDsaOfAJdkThatHasIt() {
    json.jdk("24.0.1").add("Rs256Benchmark.verify", "contender=OURS", 1, 1, 1);

    assertThat(goals()).extracting(Goal::text).contains("ML-DSA-65 sign, × floor");
  }

  @Test
  void wantsMoreOfARememberedTokenThatIsSignedWithAKeyPair() {
    for (String algorithm : List.of("HS256", "ES256")) {
      json.add("RememberedBenchmark.verify", "algorithm=" + algorithm, 10, 10, 10)
          .add("RememberedBenchmark.floor", "algorithm=" + algorithm, 100, 100, 100);
    }

    assertThat(goal("HS256 seen before, × floor").verdict()).isEqualTo(Verdict.MET);
    assertThat(goal("ES256 seen before, × floor").verdict()).isEqualTo(Verdict.NOT_MET);
  }

  @Test
  void showsTheClockBesideTheRemoteKey() {
    json.add("RemoteKeyBenchmark.key", "", 40, 40, 40)
        .add("RemoteKeyBenchmark.clock", "", 20, 20, 20);
    Goal goal = goal("RemoteJwkSet.key, ns");

    assertThat(goal.verdict()).isEqualTo(Verdict.MET);
    assertThat(goal.beside()).isEqualTo("the clock 20.0 ns");
  }

  @Test
  void takesTheFiltersTimeLessThatOfVerifyingWhatWasSeenBefore() {
    json.add("RememberingFilterBenchmark.doFilter", "", 500, 500, 500)
        .add("RememberingFilterBenchmark.verify", "", 150, 150, 150);
    Goal goal = goal("filter − verify, seen before, ns");

    assertThat(goal.measured()).hasValue(new Estimate(nCopies(3, 350.0)));
    assertThat(goal.verdict()).isEqualTo(Verdict.NOT_MET);
  }

  private Goal goal(String text) {
    return goals().stream().filter(goal -> goal.text().equals(text)).findFirst().orElseThrow();
  }

  private List<Goal> goals() {
    return new KeyGoals(json.results()).all();
  }
}
