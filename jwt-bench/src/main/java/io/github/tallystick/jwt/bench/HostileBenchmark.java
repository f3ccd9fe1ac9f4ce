package io.github.tallystick.jwt.bench;

import io.github.tallystick.jwt.InvalidJwtException;
import io.github.tallystick.jwt.JwsAlgorithm;
import io.github.tallystick.jwt.JwtVerifier;
import io.github.tallystick.jwt.VerificationKey;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * How many characters of a token does a microsecond of ours get through? That of an honest token,
 * divided by that of a hostile one, is how many times as much each of its characters costs; it must
 * not be more than 2 without the key. There are many inputs, so each is measured for less long than
 * elsewhere.
 */
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 3, time = 500, timeUnit = TimeUnit.MILLISECONDS)
public class HostileBenchmark extends Trial {
  private final JwtVerifier verifier =
      JwtVerifier.builder(VerificationKey.hmac(JwsAlgorithm.HS256, GuideToken.SECRET))
          .issuer(GuideToken.ISSUER)
          .build();

  @Param private HostileToken input;
  private String token;

  @Setup
  public void setUp() throws Exception {
    token = input.token();
  }

  /** Counts characters beside the tokens. */
  @State(Scope.Thread)
  @AuxCounters
  public static class Counter {
    public long characters;
  }

  @Benchmark
  public Object verify(Counter counter) {
    counter.characters += token.length();
    try {
      return verifier.verify(token);
    } catch (InvalidJwtException e) {
      return e;
    }
  }
}
