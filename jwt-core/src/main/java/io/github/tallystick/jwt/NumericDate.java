package io.github.tallystick.jwt;

import java.time.Instant;

/**
 * Seconds since 1970-01-01T00:00:00Z as a JSON number (RFC 7519 §2), up to the end of year 9999.
 */
final class NumericDate {
  private static final long MAX = 253_402_300_799L;
  private static final double NANOS_PER_SECOND = 1e9;

  private NumericDate() {}

  /** The instant, to the fraction that a double has; null if it is no number, or out of range. */
  static @Nullable Instant read(Object json) {
    if (json instanceof Long seconds && seconds >= 0 && seconds <= MAX) {
      return Instant.ofEpochSecond(seconds);
    }
    if (json instanceof Double seconds && seconds >= 0 && seconds <= MAX) {
      long whole = seconds.longValue();
      return Instant.ofEpochSecond(whole, (long) ((seconds - whole) * NANOS_PER_SECOND));
    }
    return null;
  }

  /** The seconds, without their fraction. */
  static Long write(Instant instant) {
    long seconds = instant.getEpochSecond();
    if (seconds < 0 || seconds > MAX) {
      throw new IllegalArgumentException("no date from 1970 to 9999: " + instant);
    }
    return seconds;
  }
}
