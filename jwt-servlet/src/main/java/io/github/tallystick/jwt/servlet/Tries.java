package io.github.tallystick.jwt.servlet;

import java.util.UUID;

/**
 * What was tried of one key, and failed: never more than the limit in any minute. It is counted by
 * minutes, which begin with a failure; those of the minute before count until the last of them is a
 * minute old. Times are in milliseconds.
 */
final class Tries {
  private static final long MINUTE = 60_000;

  private final UUID key;
  private int pending;
  private int failed;
  private long first;
  private long last;
  private int failedBefore;
  private long lastBefore;
  private long touched;

  Tries(UUID key, long now) {
    this.key = key;
    this.touched = now;
  }

  boolean isOf(UUID other) {
    return key.equals(other);
  }

  /** When it was tried last. */
  long touched() {
    return touched;
  }

  /** Makes it now. */
  void pass(long now) {
    // Where the clock was set back, it counts as of now: nobody must wait until it catches up.
    touched = touched > now ? now - 1 : touched; // and it gives way to who comes now
    first = Math.min(first, now);
    last = Math.min(last, now);
    lastBefore = Math.min(lastBefore, now);
    if (failed > 0 && now - first >= MINUTE) {
      failedBefore = failed;
      lastBefore = last;
      failed = 0;
    }
    if (now - touched >= MINUTE) {
      pending = 0; // whatever became of them
    }
    if (now - lastBefore >= MINUTE) {
      failedBefore = 0;
    }
  }

  /** Whether so many have failed that none may be tried. */
  boolean isExhausted(int limit) {
    return failed + failedBefore >= limit;
  }

  /** From when on one may be tried, if it is exhausted. */
  long end(int limit) {
    return (failed >= limit ? last : lastBefore) + MINUTE;
  }

  /** Begins one, if there cannot be too many even if all that have begun fail. */
  boolean begins(int limit, long now) {
    if (failed + failedBefore + pending >= limit) {
      return false;
    }
    pending++;
    touched = now;
    return true;
  }

  void end(boolean hasFailed, long now) {
    pending = Math.max(0, pending - 1); // it may have given way, and come again
    if (hasFailed) {
      first = failed == 0 ? now : first;
      last = now;
      failed++;
    }
  }

  boolean isForgotten() {
    return failed + failedBefore + pending == 0;
  }
}
