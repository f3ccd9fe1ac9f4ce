package io.github.tallystick.jwt.bench;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;

/** How long does signing a token like the guide's take? */
public class SignBenchmark extends ContenderTrial {
  @Param private Claims claims;
  private int next;

  /** Where the claims come from. */
  public enum Claims {
    /** Made beforehand, as far as the library lets them be. */
    PREPARED,
    /** Made for each token. The floor's exist already. */
    FRESH
  }

  @Benchmark
  public String sign() throws Exception {
    if (claims == Claims.PREPARED) {
      return subject().sign();
    }
    next = (next + 1) % GuideToken.FRESH_TOKENS;
    return subject().signFresh(next);
  }
}
