package io.github.tallystick.jwt.bench;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Setup;

/**
 * Verifying with a public key, and making claims and signing them with the private one, by whoever
 * passes the parity check. FLOOR is the bare call of the JDK.
 */
public abstract class KeyPairTrial extends Trial {
  private Subject subject;
  private String[] tokens;
  private int next;

  abstract Contender contender();

  abstract TokenAlgorithm algorithm();

  @Setup
  public void setUp() throws Exception {
    ParityCheck.check(contender(), algorithm());
    subject = contender().subject(algorithm());
    tokens = GoodToken.different(algorithm(), GuideToken.SEEN_TOKENS);
  }

  @Benchmark
  public Object verify() throws Exception {
    next = (next + 1) % tokens.length;
    return subject.verify(tokens[next]);
  }

  @Benchmark
  public String sign() throws Exception {
    next = (next + 1) % GuideToken.FRESH_TOKENS;
    return subject.sign(next);
  }
}
