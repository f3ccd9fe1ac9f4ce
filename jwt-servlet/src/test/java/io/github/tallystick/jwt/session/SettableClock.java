package io.github.tallystick.jwt.session;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;

/** The time of a test, which passes when the test says so, for all servers of it. */
final class SettableClock implements InstantSource {
  static final Instant NOON = Instant.parse("2026-11-29T12:00:00Z");

  private final AtomicReference<Instant> now = new AtomicReference<>(NOON);

  @Override
  public Instant instant() {
    return now.get();
  }

  void set(Instant instant) {
    now.set(instant);
  }

  void pass(Duration duration) {
    now.updateAndGet(before -> before.plus(duration));
  }

  void passSeconds(long seconds) {
    pass(Duration.ofSeconds(seconds));
  }

  /** A clock that is wrong by so much. */
  InstantSource ahead(Duration duration) {
    return () -> now.get().plus(duration);
  }
}
