package io.github.tallystick.jwt.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** When to log what a client can cause at will. */
class OncePerMinuteTest {
  private final AtomicReference<Instant> now = new AtomicReference<>(Sample.NOW);
  private final OncePerMinute often = new OncePerMinute(now::get);

  private void pass(long seconds) {
    now.set(now.get().plusSeconds(seconds));
  }

  private long logged(int from, int to) {
    long lines = 0;
    for (int i = from; i < to; i++) {
      lines += often.unlogged("cause" + i) >= 0 ? 1 : 0;
    }
    return lines;
  }

  @Test
  void countsWhatWasNotLogged() {
    assertThat(often.unlogged("a")).isZero();
    assertThat(often.unlogged("a")).isNegative();
    assertThat(often.unlogged("a")).isNegative();
    pass(60);
    assertThat(often.unlogged("a")).isEqualTo(2);
  }

  /** Whoever makes up causes would fill a disk, and push out the one that matters. */
  @Test
  void keepsKnownCausesBesideAnyNumberOfOthers() {
    often.unlogged("a");
    assertThat(logged(0, 10_000)).isEqualTo(100);
    assertThat(often.unlogged("a")).isNegative();
    pass(60);
    assertThat(logged(0, 10_000)).isEqualTo(101);
  }

  @Test
  void makesRoomForNewCausesWhenAMinuteHasPassed() {
    logged(0, 1000);
    pass(60);
    assertThat(logged(5000, 5050)).isEqualTo(50);
  }
}
