package io.github.tallystick.jwt.bench;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Threads;

/**
 * How many tokens does one verifier get through if two threads share it? Of the floor each thread
 * has its own, so it shows what two threads can have of this machine.
 *
 * <p>With {@code -jvmArgsAppend -Djmh.executor=VIRTUAL} the threads are virtual, on JDK 21 and
 * later. JMH then yields after each token, which costs time too: compare with the floor there.
 */
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class ThreadsBenchmark extends Trial {
  private String[] tokens;
  private Subject subject;
  private int next;

  /** What the threads share. */
  @State(Scope.Benchmark)
  public static class Shared {
    @Param({"OURS", "FLOOR", "JAVA_JWT", "NIMBUS"})
    private Contender contender;

    private Subject subject;

    @Setup
    public void setUp() throws Exception {
      ParityCheck.check(contender);
      subject = contender.subject();
    }

    Subject ofOneThread() throws Exception {
      return contender == Contender.FLOOR ? contender.subject() : subject;
    }
  }

  @Setup
  public void setUp(Shared shared) throws Exception {
    subject = shared.ofOneThread();
    tokens = GoodToken.FRESH.tokens();
  }

  @Benchmark
  @Threads(1)
  public Object one() throws Exception {
    return verify();
  }

  @Benchmark
  @Threads(2)
  public Object two() throws Exception {
    return verify();
  }

  private Object verify() throws Exception {
    next = (next + 1) % tokens.length;
    return subject.verify(tokens[next]);
  }
}
