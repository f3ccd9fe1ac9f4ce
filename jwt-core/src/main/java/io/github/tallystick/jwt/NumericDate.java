package io.github.tallystick.jwt;

import static java.util.Objects.requireNonNull;

import io.github.tallystick.jwt.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Seconds since 1970-01-01T00:00:00Z as a JSON number (RFC 7519 §2), up to the end of year 9999.
 */
final class NumericDate {
  /** The seconds of a claim that is absent. */
  static final long ABSENT = -1;

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

  /**
   * The seconds of an outermost claim, without their fraction; {@link #ABSENT} if it is absent.
   *
   * @throws InvalidJwtException of {@code CLAIM_TYPE} if it is no date
   */
  static long seconds(Claim<Instant> claim, JsonObject claims) {
    long natural = claims.natural(claim.lastName);
    if (natural >= 0 && natural <= MAX) { // most are, and then nothing is built
      return natural;
    }
    Instant date = claim.readFrom(claims);
    return date == null ? ABSENT : date.getEpochSecond();
  }

  /**
   * Compares a time with a claim's date and so much more: exactly, and nothing can overflow, for an
   * {@code Instant} and a date have far fewer seconds than a {@code long}.
   *
   * @param seconds of the claim's date, as {@link #seconds} gives them
   */
  static int compare(
      Instant now, long seconds, Duration more, Claim<Instant> claim, JsonObject claims) {
    long difference = now.getEpochSecond() - seconds - more.toSeconds();
    if (Math.abs(difference) > 2) { // or else the three fractions can make it up
      return Long.signum(difference);
    }
    return now.compareTo(requireNonNull(claim.readFrom(claims)).plus(more));
  }

  /** The seconds, without their fraction. */
  static Long write(Instant instant) {
    long seconds = instant.getEpochSecond();
    if (seconds < 0 || seconds > MAX) {
      throw new IllegalArgumentException("no date from 1970 to 9999: " + instant);
    }
    return seconds;
  }

  /** The instant so long after a date; of what is beyond all dates, one that is so, too. */
  static Instant later(long seconds, Duration more) {
    return Instant.ofEpochSecond(seconds + Math.min(more.toSeconds(), MAX + 1));
  }
}
