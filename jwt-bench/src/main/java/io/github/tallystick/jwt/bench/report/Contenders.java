package io.github.tallystick.jwt.bench.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** The names of those who were measured. */
final class Contenders {
  static final String OURS = "OURS";
  static final String FLOOR = "FLOOR";

  private Contenders() {}

  /** We, the floor, and the peers. */
  static List<String> all(Results results) {
    List<String> all = new ArrayList<>(List.of(OURS, FLOOR));
    all.retainAll(measured(results));
    all.addAll(peers(results));
    return all;
  }

  /** Whoever is neither we nor the floor, by the time that verifying takes. */
  static List<String> peers(Results results) {
    return measured(results).stream()
        .filter(name -> !name.equals(OURS) && !name.equals(FLOOR))
        .sorted(Comparator.comparingDouble(name -> Task.VERIFY.time(name, results)))
        .toList();
  }

  private static List<String> measured(Results results) {
    return results.rows().stream()
        .map(row -> row.param("contender"))
        .filter(name -> !name.isEmpty())
        .distinct()
        .toList();
  }

  static String display(String name) {
    return name.equals(OURS) ? "Tallystick" : name.toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
