package io.github.tallystick.jwt.jwk;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;

/** The threads that fetch keys, in this JVM. */
final class FetchThreads {
  private FetchThreads() {}

  static List<Thread> alive() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().equals("tallystick-jwks"))
        .toList();
  }

  /** Waits for them, but no longer than so. */
  static void assertEndWithin(Duration time) throws InterruptedException {
    long end = System.nanoTime() + time.toNanos();
    List<Thread> threads = alive();
    while (!threads.isEmpty() && System.nanoTime() < end) { // one of them may start another
      for (Thread thread : threads) {
        thread.join(Math.max(1, Duration.ofNanos(end - System.nanoTime()).toMillis()));
      }
      threads = alive();
    }
    assertThat(threads).isEmpty();
  }
}
