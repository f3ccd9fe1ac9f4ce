package io.github.tallystick.jwt.bench.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** What a run must show. */
final class Goals {
  private static final String FILTER = "FilterBenchmark.doFilter";

  private final Results results;

  Goals(Results results) {
    this.results = results;
  }

  List<Goal> all() {
    List<Goal> goals = new ArrayList<>();
    // JDK 17 makes less of the same code.
    goals.addAll(verify(Task.VERIFY, results.javaVersion() > 17 ? 1.45 : 1.5, 1_520));
    goals.addAll(verify(Task.VERIFY_FRESH, 1.6, 1_800));
    goals.add(byFloor(1.3, Task.FORGED_DEEP));
    goals.add(byFloor(1.65, Task.EXPIRED));
    goals.add(byFloor(1.5, Task.SIGN));
    goals.add(threads("two threads ÷ one", false));
    if (results.javaVersion() >= Plan.FIRST_WITH_VIRTUAL_THREADS) {
      goals.add(threads("two virtual threads ÷ one", true));
    }
    goals.add(byFloor(1.5, Task.SIZE_2_KIB));
    goals.add(byFloor(1.5, Task.SIZE_8_KIB));
    goals.add(json(1, "GUIDE"));
    goals.add(json(1, "LARGE"));
    goals.add(json(0.9, "ESCAPED"));
    goals.add(filter());
    goals.addAll(hostile());
    goals.addAll(new KeyGoals(results).all());
    return goals;
  }

  private List<Goal> verify(Task task, double byFloor, double bytes) {
    Optional<Estimate> allocated = task.of(Contenders.OURS, results).flatMap(Row::allocated);
    String peer = task.fastestPeer(results).map(Contenders::display).orElse("");
    return List.of(
        byFloor(byFloor, task),
        Goal.atLeast(3, task + ", fastest peer ÷ ours", task.fastestPeerByOurs(results))
            .beside(peer),
        Goal.atMost(bytes, task + ", B allocated", allocated));
  }

  private Goal byFloor(double limit, Task task) {
    return Goal.atMost(limit, task + ", × floor", task.byFloor(Contenders.OURS, results));
  }

  private Goal json(double limit, String text) {
    return Goal.atLeast(
        limit,
        "JSON " + text + ", × Jackson's speed",
        JsonReading.byOurs(text, "JACKSON", results));
  }

  private Goal threads(String text, boolean virtual) {
    String floor =
        Scaling.of(Contenders.FLOOR, virtual, results)
            .map(ratio -> "floor " + Numbers.ratio(ratio))
            .orElse("");
    return Goal.atLeast(1.9, text, Scaling.of(Contenders.OURS, virtual, results)).beside(floor);
  }

  private Goal filter() {
    Optional<Estimate> verify = results.find("FilterBenchmark.verify").map(Row::score);
    Optional<Estimate> added =
        results
            .find(FILTER, "filter", Contenders.OURS)
            .flatMap(row -> verify.map(row.score()::minus));
    String none =
        results
            .find(FILTER, "filter", "NONE")
            .map(row -> "no filter " + Numbers.value(row.score()) + " ns")
            .orElse("");
    return Goal.atMost(300, "filter − verify, ns", added).beside(none);
  }

  private List<Goal> hostile() {
    return List.of(
        worst(false, cost -> Goal.atMost(2, "a hostile character, × honest", cost)),
        worst(true, cost -> Goal.atMost(5_000, "a short hostile token, ns", cost)));
  }

  /** The worst of the inputs. */
  private Goal worst(boolean isShort, Function<Optional<Estimate>, Goal> goal) {
    return HostileCost.all(results).stream()
        .filter(cost -> cost.isOfAnybody() && cost.isShort() == isShort)
        .map(
            cost ->
                goal.apply(Optional.of(isShort ? cost.time() : cost.byHonest()))
                    .beside(cost.input()))
        .max(
            Comparator.comparing(Goal::verdict)
                .thenComparing(worst -> worst.measured().orElseThrow().value()))
        .orElseGet(() -> goal.apply(Optional.empty()));
  }
}
