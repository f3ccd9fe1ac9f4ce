package io.github.tallystick.jwt.bench;

import jakarta.servlet.ServletException;
import java.io.IOException;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.infra.Blackhole;

/**
 * What does our filter cost for a token that it has seen before, beside verifying such a one alone?
 * Each comes as a String of its own.
 */
public class RememberingFilterBenchmark extends Trial {
  /** The filter, which was seen to let in whom it must. */
  @State(Scope.Thread)
  public static class Guarded {
    private final SeenTokens authorizations = new SeenTokens("Bearer ", TokenAlgorithm.HS256);
    private final GuardedServlet servlet = new GuardedServlet(FilterContender.OURS_REMEMBERING);

    @Setup
    public void setUp() throws ServletException, IOException {
      servlet.check();
      servlet.check(); // and remembers
    }
  }

  /** The verifier of the filter. */
  @State(Scope.Thread)
  public static class Alone {
    private final SeenTokens tokens = new SeenTokens("", TokenAlgorithm.HS256);
    private final OurSubject ours =
        new OurSubject(TokenAlgorithm.HS256, GuideToken.REMEMBERED_TOKENS);

    @Setup
    public void setUp() {
      ParityCheck.checkRemembering(TokenAlgorithm.HS256);
    }
  }

  @Benchmark
  public String doFilter(Guarded guarded, Blackhole blackhole)
      throws ServletException, IOException {
    StubRequest request = new StubRequest(guarded.authorizations.next());
    String user = guarded.servlet.user(request, new StubResponse());
    // What a filter keeps in the request lives as long as that does, as in a container.
    blackhole.consume(request);
    return user;
  }

  /** The same without JMH; the request is what the filter leaves. */
  static StubRequest filtered(Guarded guarded) throws ServletException, IOException {
    StubRequest request = new StubRequest(guarded.authorizations.next());
    guarded.servlet.user(request, new StubResponse());
    return request;
  }

  @Benchmark
  public Object verify(Alone alone) {
    return alone.ours.verify(alone.tokens.next());
  }
}
