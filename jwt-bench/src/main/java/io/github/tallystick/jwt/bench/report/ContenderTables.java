package io.github.tallystick.jwt.bench.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The tables that have a row for each contender. */
final class ContenderTables {
  private static final List<Task> MAIN =
      List.of(Task.VERIFY, Task.VERIFY_FRESH, Task.FORGED_DEEP, Task.EXPIRED, Task.SIGN);
  private static final List<Task> SIZES = List.of(Task.SIZE_2_KIB, Task.SIZE_8_KIB);
  private static final List<Task> REJECTIONS =
      List.of(
          Task.FORGED,
          Task.FORGED_DEEP,
          Task.EXPIRED,
          Task.EXPIRED_DEEP,
          Task.GARBAGE,
          Task.GARBAGE_DEEP);

  private final Results results;

  ContenderTables(Results results) {
    this.results = results;
  }

  Table main() {
    Table table =
        new Table(
            "",
            "verify, ns",
            "× floor",
            "B",
            "fresh × floor",
            "forged deep, ns",
            "× floor",
            "expired × floor",
            "sign, ns",
            "× floor",
            "B");
    Contenders.all(results).stream()
        .filter(contender -> MAIN.stream().anyMatch(t -> t.of(contender, results).isPresent()))
        .forEach(contender -> table.row(mainRow(contender)));
    return table;
  }

  private List<String> mainRow(String contender) {
    return List.of(
        Contenders.display(contender),
        Numbers.withError(Task.VERIFY.score(contender, results)),
        byFloor(Task.VERIFY, contender),
        allocated(Task.VERIFY, contender),
        byFloor(Task.VERIFY_FRESH, contender),
        Numbers.withError(Task.FORGED_DEEP.score(contender, results)),
        byFloor(Task.FORGED_DEEP, contender),
        byFloor(Task.EXPIRED, contender),
        Numbers.withError(Task.SIGN.score(contender, results)),
        byFloor(Task.SIGN, contender),
        allocated(Task.SIGN, contender));
  }

  /** How many times as long as we the fastest peer takes; empty if none was measured. */
  String fastestPeers() {
    String peers =
        MAIN.stream().flatMap(task -> fastestPeer(task).stream()).collect(Collectors.joining(", "));
    return peers.isEmpty() ? "" : "Fastest peer ÷ ours: " + peers + '.';
  }

  private Optional<String> fastestPeer(Task task) {
    return task.fastestPeerByOurs(results)
        .map(
            ratio -> {
              String peer = Contenders.display(task.fastestPeer(results).orElseThrow());
              return task + " " + Numbers.ratio(ratio) + " (" + peer + ")";
            });
  }

  /** What signing takes whose claims can be made beforehand; empty if nobody's was measured. */
  String prepared() {
    String prepared =
        Contenders.all(results).stream()
            .flatMap(contender -> prepared(contender).stream())
            .collect(Collectors.joining(", "));
    return prepared.isEmpty()
        ? ""
        : "Sign makes the claims, too. Of claims made beforehand, in ns and × floor: "
            + prepared
            + '.';
  }

  private Optional<String> prepared(String contender) {
    return Task.SIGN_PREPARED
        .score(contender, results)
        .map(
            time ->
                "%s %s (%s)"
                    .formatted(
                        Contenders.display(contender),
                        Numbers.flagged(Optional.of(time)),
                        byFloor(Task.SIGN_PREPARED, contender)));
  }

  /** Each time with how many times the floor's it is. */
  Table sizes() {
    return table(SIZES, true);
  }

  /** Each time with how many times the bare call's it is. */
  Table verifyKeyPair() {
    return table(measured(Task.VERIFY_KEY_PAIR), true);
  }

  /** The same of signing. */
  Table signKeyPair() {
    return table(measured(Task.SIGN_KEY_PAIR), true);
  }

  private List<Task> measured(List<Task> tasks) {
    return tasks.stream()
        .filter(
            task -> Contenders.all(results).stream().anyMatch(c -> task.of(c, results).isPresent()))
        .toList();
  }

  Table rejections() {
    return table(REJECTIONS, false);
  }

  private Table table(List<Task> tasks, boolean byFloor) {
    List<String> titles = new ArrayList<>(List.of(""));
    for (Task task : tasks) {
      titles.add(task + ", ns");
      if (byFloor) {
        titles.add("× floor");
      }
    }
    Table table = new Table(titles.toArray(String[]::new));
    Contenders.all(results).stream()
        .filter(contender -> tasks.stream().anyMatch(t -> t.of(contender, results).isPresent()))
        .forEach(contender -> table.row(row(contender, tasks, byFloor)));
    return table;
  }

  private List<String> row(String contender, List<Task> tasks, boolean byFloor) {
    List<String> row = new ArrayList<>(List.of(Contenders.display(contender)));
    for (Task task : tasks) {
      row.add(Numbers.flagged(task.score(contender, results)));
      if (byFloor) {
        row.add(byFloor(task, contender));
      }
    }
    return row;
  }

  private String byFloor(Task task, String contender) {
    return Numbers.flaggedRatio(task.byFloor(contender, results));
  }

  private String allocated(Task task, String contender) {
    return Numbers.flagged(task.of(contender, results).flatMap(Row::allocated));
  }
}
