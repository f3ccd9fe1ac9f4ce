package io.github.tallystick.jwt;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;

/** How many bytes something allocates: a measure of work that no other process disturbs. */
final class Allocation {
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private Allocation() {}

  /** The second time, for the first one loads classes too. */
  static long of(Runnable work) {
    work.run();
    long before = THREADS.getCurrentThreadAllocatedBytes();
    work.run();
    return THREADS.getCurrentThreadAllocatedBytes() - before;
  }

  /** What a verifier allocates for a token, whether it accepts it or not. */
  static long of(JwtVerifier verifier, String token) {
    return of(
        () -> {
          try {
            verifier.verify(token);
          } catch (InvalidJwtException e) {
            // Its cost counts as well.
          }
        });
  }
}
