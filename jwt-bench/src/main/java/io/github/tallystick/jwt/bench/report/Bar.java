package io.github.tallystick.jwt.bench.report;

import java.util.Optional;

/** What a contender takes, and how many times the floor that is. */
record Bar(String contender, Estimate time, Optional<Estimate> byFloor) {
  String label() {
    String wide = time.isWide() ? " ± " + Numbers.error(time) : "";
    String ratio =
        contender.equals(Contenders.FLOOR)
            ? ""
            : byFloor.map(r -> " · " + Numbers.ratio(r) + " × floor").orElse("");
    return Numbers.value(time) + wide + " ns" + ratio;
  }
}
