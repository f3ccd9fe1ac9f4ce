package io.github.tallystick.jwt.servlet;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;

/** Says when to log what a client can cause at will: each cause once a minute. */
final class OncePerMinute {
  private static final Duration PAUSE = Duration.ofMinutes(1);
  private static final int MAX_CAUSES = 100;
  private static final String OTHERS = ""; // what comes up while there is no room for more

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

  OncePerMinute(InstantSource clock) {
    this.clock = clock;
  }

  /** How often it came up since it was logged last; less than 0 if it is not to be logged now. */
  synchronized long unlogged(String cause) {
    Instant now = clock.instant();
    String known = lastByCause.containsKey(cause) || hasRoom(now) ? cause : OTHERS;
    Last last = lastByCause.get(known);
    if (last != null && isRecent(last.logged, now)) {
      last.since++;
      return -1;
    }
    lastByCause.put(known, new Last(now));
    return last == null ? 0 : last.since;
  }

  private boolean hasRoom(Instant now) {
    if (lastByCause.size() >= MAX_CAUSES) {
      lastByCause.values().removeIf(last -> !isRecent(last.logged, now));
    }
    return lastByCause.size() < MAX_CAUSES;
  }

  private static boolean isRecent(Instant logged, Instant now) {
    Duration age = Duration.between(logged, now);
    return !age.isNegative() && age.compareTo(PAUSE) < 0;
  }
}
