package io.github.tallystick.jwt.bench;

import java.security.GeneralSecurityException;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;

/** How long does verifying the guide's token take? */
public class VerifyBenchmark extends Trial {
  @Param private Contender contender;
  private Subject subject;
  private String token;

  @Setup
  public void setUp() throws GeneralSecurityException {
    subject = contender.subject();
    token = subject.sign();
  }

  @Benchmark
  public Object verify() {
    return subject.verify(token);
  }
}
