package io.github.tallystick.jwt.bench.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a run must show of key pairs, of tokens that were seen before, and of others' keys, in CPU
 * time.
 */
final class KeyGoals {
  private static final double REMEMBERED_HS256 = 0.4;
  private static final double REMEMBERED = 0.02;
  private static final String FILTER = "RememberingFilterBenchmark.";

  private final Results results;

  KeyGoals(Results results) {
    this.results = results;
  }

  List<Goal> all() {
    List<Goal> goals = new ArrayList<>();
    Stream.of(Task.VERIFY_KEY_PAIR, Task.SIGN_KEY_PAIR)
        .flatMap(List::stream)
        .filter(task -> !task.needsMlDsa() || results.javaVersion() >= Plan.FIRST_WITH_ML_DSA)
        .map(task -> Goal.atMost(1.1, task + ", × floor", task.byFloor(Contenders.OURS, results)))
        .forEach(goals::add);
    goals.add(remembered(REMEMBERED_HS256, "HS256"));
    goals.add(remembered(REMEMBERED, "RS256"));
    goals.add(remembered(REMEMBERED, "ES256"));
    goals.add(remembered(REMEMBERED, "EDDSA"));
    goals.add(remoteKey());
    goals.add(filter());
    return goals;
  }

  private Goal remembered(double limit, String algorithm) {
    return Goal.atMost(
        limit, algorithm + " seen before, × floor", new Remembered(results).byFloor(algorithm));
  }

  private Goal remoteKey() {
    String clock =
        time("RemoteKeyBenchmark.clock")
            .map(time -> "the clock " + Numbers.value(time) + " ns")
            .orElse("");
    return Goal.atMost(50, "RemoteJwkSet.key, ns", time("RemoteKeyBenchmark.key")).beside(clock);
  }

  private Goal filter() {
    Optional<Estimate> verify = time(FILTER + "verify");
    Optional<Estimate> added =
        time(FILTER + "doFilter").flatMap(filter -> verify.map(filter::minus));
    String beside = verify.map(time -> "verify " + Numbers.value(time) + " ns").orElse("");
    return Goal.atMost(300, "filter − verify, seen before, ns", added).beside(beside);
  }

  private Optional<Estimate> time(String benchmark) {
    return results.find(benchmark).map(Row::cpuTime);
  }
}
