package io.github.tallystick.jwt;

import java.time.Duration;

/** How long something may be at most; it is never negative. */
record DurationLimit(Duration max) {

  /**
   * @throws IllegalArgumentException if it is longer, or negative
   */
  Duration require(Duration duration) {
    if (duration.isNegative() || duration.compareTo(max) > 0) {
      throw new IllegalArgumentException("not from 0 to " + max + ": " + duration);
    }
    return duration;
  }
}
