package io.github.tallystick.jwt.servlet;

import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;

/** Logs failures that a client can cause at will: each cause once a minute, and how often. */
final class FailureLog {
  private static final Duration PAUSE = Duration.ofMinutes(1);
  private static final int MAX_CAUSES = 100;
  private static final int MAX_DEPTH = 10; // of a chain of causes, which may be a circle

  private final InstantSource clock;
  private final Map<String, Last> lastByCause = new HashMap<>();

  /** When a cause was logged last, and how often it came up since. */
  private static final class Last {
    private final Instant logged;
    private long since;

    Last(Instant logged) {
      this.logged = logged;
    }
  }

  FailureLog(InstantSource clock) {
    this.clock = clock;
  }

  /**
   * @param what failed; what a client has sent is quoted in it
   */
  void log(String what, Throwable failure) {
    long unlogged = unlogged(cause(failure));
    if (unlogged >= 0) {
      String others = unlogged == 0 ? "" : ", as did " + unlogged + " more since that was logged";
      Log.LOG.log(Level.ERROR, what + others, failure);
    }
  }

  /** How often it came up since it was logged last; less than 0 if it is not to be logged now. */
  private synchronized long unlogged(String cause) {
    Instant now = clock.instant();
    Last last = lastByCause.get(cause);
    if (last != null && isRecent(last.logged, now)) {
      last.since++;
      return -1;
    }
    if (last == null && lastByCause.size() == MAX_CAUSES) {
      lastByCause.clear();
    }
    lastByCause.put(cause, new Last(now));
    return last == null ? 0 : last.since;
  }

  private static boolean isRecent(Instant logged, Instant now) {
    Duration age = Duration.between(logged, now);
    return !age.isNegative() && age.compareTo(PAUSE) < 0;
  }

  /** Where the first of the exceptions was made; not its message, which may have anything in it. */
  private static String cause(Throwable failure) {
    Throwable first = failure;
    for (int depth = 0; first.getCause() != null && depth < MAX_DEPTH; depth++) {
      first = first.getCause();
    }
    StackTraceElement[] trace = first.getStackTrace();
    return first.getClass().getName() + (trace.length == 0 ? "" : " " + trace[0]);
  }
}
