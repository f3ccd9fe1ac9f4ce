package io.github.tallystick.jwt.bench;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.CompilerControl;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;

/**
 * How long does refusing a token take, caught where it is verified? As many frames deep as a
 * request is in a container, an exception that fills in its stack trace costs more than at the top.
 * The floor accepts what has expired. Each has accepted a token before, as a server's has.
 */
public class RejectBenchmark extends ContenderTrial {
  @Param({"FORGED", "EXPIRED", "GARBAGE"})
  private BadToken token;

  @Param({"0", "60"})
  private int depth;

  private String badToken;

  @Setup
  public void setUpToken() throws Exception {
    subject().verify(GoodToken.REPEATED.tokens()[0]);
    badToken = token.token();
  }

  @Benchmark
  public Object reject() {
    return rejectBelow(depth);
  }

  // Inlined, the frames would be cheaper to walk than those of an application.
  @CompilerControl(CompilerControl.Mode.DONT_INLINE)
  private Object rejectBelow(int frames) {
    if (frames > 0) {
      return rejectBelow(frames - 1);
    }
    try {
      return subject().verify(badToken);
    } catch (Exception e) {
      return e;
    }
  }
}
