package io.github.tallystick.jwt.servlet;

import java.util.concurrent.atomic.AtomicLong;

/** Since when a database has served all that use it; times are nanoseconds since the beginning. */
final class Uptime {
  private static final long DOWN = Long.MAX_VALUE;

  private final long origin = System.nanoTime();
  private final AtomicLong since = new AtomicLong();

  long now() {
    return System.nanoTime() - origin;
  }

  void begin() {
    since.set(now());
  }

  void end() {
    since.set(DOWN);
  }

  /**
   * How long something had been so, at that time, with the database there; below 0 if it is not.
   */
  long lasted(long from, long until) {
    return until - Math.max(from, since.get());
  }
}
