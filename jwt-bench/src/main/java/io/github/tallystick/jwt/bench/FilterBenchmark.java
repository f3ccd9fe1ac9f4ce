package io.github.tallystick.jwt.bench;

import jakarta.servlet.ServletException;
import java.io.IOException;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.infra.Blackhole;

/**
 * What does a filter cost before an empty servlet, beside verifying the token alone? NONE is what
 * the stub of a request costs.
 */
public class FilterBenchmark extends Trial {
  /** A filter, which was seen to let in whom it must. */
  @State(Scope.Thread)
  public static class Guarded {
    private final String authorization = "Bearer " + GoodToken.REPEATED.tokens()[0];

    @Param({"NONE", "OURS", "SPRING"})
    private FilterContender filter;

    private GuardedServlet servlet;

    @Setup
    public void setUp() throws ServletException, IOException {
      servlet = new GuardedServlet(filter);
      servlet.check();
    }
  }

  /** Our verifier, with the policy that the filters have. */
  @State(Scope.Thread)
  public static class Alone {
    private final String token = GoodToken.REPEATED.tokens()[0];
    private final OurSubject ours = new OurSubject();
  }

  @Benchmark
  public String doFilter(Guarded guarded, Blackhole blackhole)
      throws ServletException, IOException {
    StubRequest request = new StubRequest(guarded.authorization);
    String user = guarded.servlet.user(request, new StubResponse());
    // What a filter keeps in the request lives as long as that does, as in a container.
    blackhole.consume(request);
    return user;
  }

  @Benchmark
  public Object verify(Alone alone) {
    return alone.ours.verify(alone.token);
  }
}
