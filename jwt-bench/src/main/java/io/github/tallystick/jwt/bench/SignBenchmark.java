package io.github.tallystick.jwt.bench;

import java.security.GeneralSecurityException;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;

/** How long does signing the guide's token take? */
public class SignBenchmark extends Trial {
  @Param private Contender contender;
  private Subject subject;

  @Setup
  public void setUp() throws GeneralSecurityException {
    subject = contender.subject();
  }

  @Benchmark
  public String sign() {
    return subject.sign();
  }
}
