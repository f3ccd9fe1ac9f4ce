package io.github.tallystick.jwt.bench;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;

/** How long does verifying a large token take? */
public class SizeBenchmark extends ContenderTrial {
  /** In characters, about. */
  @Param({"2048", "8192"})
  private int size;

  private String token;

  @Setup
  public void setUpToken() {
    token = LargeToken.ofLength(size);
  }

  @Benchmark
  public Object verify() throws Exception {
    return subject().verify(token);
  }
}
