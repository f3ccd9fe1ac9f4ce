package io.github.tallystick.jwt.bench;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;

/** How long does signing the guide's claims take, if they were made beforehand? */
public class SignPreparedBenchmark extends Trial {
  /** Each whose claims are good for many tokens. */
  @Param({"OURS", "FLOOR", "NIMBUS", "JOSE4J", "TINK", "VERTX"})
  private Contender contender;

  private PreparedSubject subject;

  @Setup
  public void setUp() throws Exception {
    ParityCheck.check(contender);
    subject = (PreparedSubject) contender.subject();
  }

  @Benchmark
  public String sign() throws Exception {
    return subject.sign();
  }
}
