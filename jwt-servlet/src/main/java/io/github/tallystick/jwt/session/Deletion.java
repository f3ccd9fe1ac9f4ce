package io.github.tallystick.jwt.session;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;

/** Keeps a store from growing: what has ended goes away, no token of it being good any more. */
final class Deletion {
  private static final int AT_ONCE = 1_000;
  private static final long PAUSE = 60_000;

  private final SessionStore store;
  private final long after;
  private final AtomicLong due = new AtomicLong();

  Deletion(SessionStore store, Duration clockSkew) {
    this.store = store;
    this.after = clockSkew.toMillis() + PAUSE;
  }

  /** By who comes first after a minute, and the next ones while there is more of it. */
  void run(long now) {
    long next = due.get();
    boolean isDue = now >= next || next - now > PAUSE; // a clock went backwards
    if (isDue && due.compareAndSet(next, now + PAUSE)) {
      try {
        if (store.deleteEnded(Instant.ofEpochMilli(now - after), AT_ONCE) == AT_ONCE) {
          due.set(now);
        }
      } catch (StoreUnavailableException e) {
        // Nobody waits for it: in a minute, then.
      }
    }
  }
}
