package io.github.tallystick.jwt.bench;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;

/**
 * How long does a token take that ours has seen before, beside the floor, which computes each anew?
 * Both have to make the String of a token, which stands alone, too.
 */
public class RememberedBenchmark extends Trial {
  @Param({"HS256", "RS256", "ES256", "EDDSA"})
  private TokenAlgorithm algorithm;

  private SeenTokens tokens;
  private Subject ours;
  private Subject floor;

  public RememberedBenchmark() {}

  RememberedBenchmark(TokenAlgorithm algorithm) {
    this.algorithm = algorithm;
  }

  @Setup
  public void setUp() throws Exception {
    ParityCheck.checkRemembering(algorithm);
    ParityCheck.check(Contender.FLOOR, algorithm);
    tokens = new SeenTokens("", algorithm);
    ours = new OurSubject(algorithm, GuideToken.REMEMBERED_TOKENS);
    floor = Contender.FLOOR.subject(algorithm);
  }

  @Benchmark
  public Object verify() throws Exception {
    return ours.verify(tokens.next());
  }

  @Benchmark
  public Object floor() throws Exception {
    return floor.verify(tokens.next());
  }

  @Benchmark
  public String string() {
    return tokens.next();
  }
}
