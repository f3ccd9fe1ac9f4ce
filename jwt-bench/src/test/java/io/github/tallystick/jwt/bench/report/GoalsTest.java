package io.github.tallystick.jwt.bench.report;

import static java.util.Collections.nCopies;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class GoalsTest {
  private static final String VERIFY = "VerifyBenchmark.verify";

  private final JmhJson json = new JmhJson();

  @Test
  void wantsLessOfJdk17() {
    json.jdk("17.0.15").add(VERIFY, "contender=OURS,token=REPEATED", 1, 1, 1);

    assertThat(goal("verify, × floor").limit()).isEqualTo(1.5);
  }

  @Test
  void wantsMoreOfNewerJdks() {
    json.add(VERIFY, "contender=OURS,token=REPEATED", 1, 1, 1);

    assertThat(goal("verify, × floor").limit()).isEqualTo(1.45);
  }

  @Test
  void takesTheSpeedOfJacksonForTheGoalsOfJson() {
    json.add("JsonBenchmark.read", "reader=OURS,text=ESCAPED", 10, 10, 10)
        .add("JsonBenchmark.read", "reader=JACKSON,text=ESCAPED", 8, 8, 8)
        .add("JsonBenchmark.read", "reader=GSON,text=ESCAPED", 20, 20, 20);
    Goal goal = goal("JSON ESCAPED, × Jackson's speed");

    assertThat(goal.measured()).hasValue(new Estimate(nCopies(3, 0.8)));
    assertThat(goal.verdict()).isEqualTo(Verdict.NOT_MET);
    assertThat(goal("JSON GUIDE, × Jackson's speed").limit()).isEqualTo(1);
    assertThat(goal("JSON LARGE, × Jackson's speed").verdict()).isEqualTo(Verdict.MISSING);
  }

  @Test
  void takesTheMakingOfClaimsForAPartOfSigning() {
    json.add("SignBenchmark.sign", "contender=OURS", 14, 14, 14)
        .add("SignBenchmark.sign", "contender=FLOOR", 10, 10, 10)
        .add("SignPreparedBenchmark.sign", "contender=OURS", 11, 11, 11)
        .add("SignPreparedBenchmark.sign", "contender=FLOOR", 10, 10, 10);

    assertThat(goal("sign, × floor").measured()).hasValue(new Estimate(nCopies(3, 1.4)));
  }

  @Test
  void comparesWithTheFastestPeer() {
    json.add(VERIFY, "contender=OURS,token=REPEATED", 10, 10, 10)
        .add(VERIFY, "contender=FLOOR,token=REPEATED", 9, 9, 9)
        .add(VERIFY, "contender=JJWT,token=REPEATED", 50, 50, 50)
        .add(VERIFY, "contender=JAVA_JWT,token=REPEATED", 40, 40, 40);
    Goal goal = goal("verify, fastest peer ÷ ours");

    assertThat(goal.measured()).hasValue(new Estimate(nCopies(3, 4.0)));
    assertThat(goal.beside()).isEqualTo("java-jwt");
  }

  @Test
  void tellsVirtualThreadsFromOthers() {
    json.add("ThreadsBenchmark.one", "contender=OURS", 10, 10, 10)
        .add("ThreadsBenchmark.two", "contender=OURS", 20, 20, 20)
        .addVirtual("ThreadsBenchmark.one", "contender=OURS", 10, 10, 10)
        .addVirtual("ThreadsBenchmark.two", "contender=OURS", 15, 15, 15);

    assertThat(goal("two threads ÷ one").measured()).hasValue(new Estimate(nCopies(3, 2.0)));
    assertThat(goal("two virtual threads ÷ one").measured())
        .hasValue(new Estimate(nCopies(3, 1.5)));
  }

  @Test
  void takesTheFiltersTimeLessThatOfVerifying() {
    json.add("FilterBenchmark.doFilter", "filter=OURS", 1_200, 1_200, 1_200)
        .add("FilterBenchmark.doFilter", "filter=NONE", 10, 10, 10)
        .add("FilterBenchmark.verify", "", 1_000, 1_000, 1_000);

    assertThat(goal("filter − verify, ns").measured()).hasValue(new Estimate(nCopies(3, 200.0)));
  }

  @Test
  void judgesTheHostileInputThatIsWorst() {
    json.add("HostileBenchmark.verify", "input=HONEST_CLAIMS", 30, 30, 30)
        .add("HostileBenchmark.verify", "input=DIGITS", 10, 10, 10)
        .add("HostileBenchmark.verify", "input=ESCAPES", 20, 20, 20);
    Goal goal = goal("a hostile character, × honest");

    assertThat(goal.beside()).isEqualTo("DIGITS");
    assertThat(goal.verdict()).isEqualTo(Verdict.NOT_MET);
  }

  @Test
  void doesNotJudgeWhatTakesAKey() {
    json.add("HostileBenchmark.verify", "input=HONEST_CLAIMS", 30, 30, 30)
        .add("HostileBenchmark.verify", "input=SIGNED_COLLIDING", 1, 1, 1)
        .add("HostileBenchmark.verify", "input=COLLIDING_8", 20, 20, 20);

    assertThat(goal("a hostile character, × honest").beside()).isEqualTo("COLLIDING_8");
  }

  @Test
  void judgesShortTokensByTheirTime() {
    json.add("HostileBenchmark.verify", "input=HONEST_CLAIMS", 500, 500, 500)
        .add("HostileBenchmark.verify", "input=SHORT_HEADER", 2, 2, 2)
        .add("HostileBenchmark.verify", "input=SHORT_MEMBERS", 0.25, 0.25, 0.25);
    Goal goal = goal("a short hostile token, ns");

    assertThat(goal.measured()).hasValue(new Estimate(nCopies(3, 4_000.0)));
    assertThat(goal.beside()).isEqualTo("SHORT_MEMBERS");
    assertThat(goal("a hostile character, × honest").measured()).isEmpty();
  }

  @Test
  void doesNotTakeAWideInputForTheWorst() {
    json.add("HostileBenchmark.verify", "input=HONEST_CLAIMS", 30, 30, 30)
        .add("HostileBenchmark.verify", "input=DIGITS", 12, 12, 12)
        .add("HostileBenchmark.verify", "input=ESCAPES", 1, 10, 20);

    assertThat(goal("a hostile character, × honest").beside()).isEqualTo("DIGITS");
  }

  private Goal goal(String text) {
    return new Goals(json.results())
        .all().stream().filter(goal -> goal.text().equals(text)).findFirst().orElseThrow();
  }
}
