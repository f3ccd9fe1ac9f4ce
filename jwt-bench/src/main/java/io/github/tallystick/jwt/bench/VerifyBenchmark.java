package io.github.tallystick.jwt.bench;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;

/** How long does verifying a token like the guide's take? */
public class VerifyBenchmark extends ContenderTrial {
  @Param private GoodToken token;
  private String[] tokens;
  private int next;

  @Setup
  public void setUpTokens() {
    tokens = token.tokens();
  }

  @Benchmark
  public Object verify() throws Exception {
    next = (next + 1) % tokens.length;
    return subject().verify(tokens[next]);
  }
}
