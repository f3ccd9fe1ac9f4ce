package io.github.tallystick.jwt.bench.report;

import java.util.Optional;

/**
 * A limit for something measured, beside which something else is worth a look.
 *
 * @param least whether the measured must not be less than the limit; else it must not be more
 */
record Goal(String text, boolean least, double limit, Optional<Estimate> measured, String beside) {
  static Goal atMost(double limit, String text, Optional<Estimate> measured) {
    return new Goal(text, false, limit, measured, "");
  }

  static Goal atLeast(double limit, String text, Optional<Estimate> measured) {
    return new Goal(text, true, limit, measured, "");
  }

  Goal beside(String what) {
    return new Goal(text, least, limit, measured, what);
  }

  Verdict verdict() {
    return measured.map(this::verdict).orElse(Verdict.MISSING);
  }

  private Verdict verdict(Estimate estimate) {
    if (least ? estimate.low() >= limit : estimate.high() <= limit) {
      return Verdict.MET;
    }
    boolean missed = least ? estimate.high() < limit : estimate.low() > limit;
    return missed ? Verdict.NOT_MET : Verdict.TOO_WIDE;
  }
}
