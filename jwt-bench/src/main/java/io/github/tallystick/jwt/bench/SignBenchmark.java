package io.github.tallystick.jwt.bench;

import org.openjdk.jmh.annotations.Benchmark;

/**
 * How long does it take to make a token like the guide's, its claims too, as each login does? Those
 * of the floor exist already.
 */
public class SignBenchmark extends ContenderTrial {
  private int next;

  @Benchmark
  public String sign() throws Exception {
    next = (next + 1) % GuideToken.FRESH_TOKENS;
    return subject().sign(next);
  }
}
