package io.github.tallystick.jwt.servlet.container;

import static io.github.tallystick.jwt.servlet.Loopback.tokenIn;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.tallystick.jwt.servlet.Loopback;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Two hundred connections at once, with good and bad tokens, and with requests that end too early;
 * then some with requests that never end. How long is {@code -Dload.seconds}.
 */
class LoadIT {
  private static final int CONNECTIONS = 200;
  private static final int SLOW = 20;
  private static final int LOAD_SECONDS = Integer.getInteger("load.seconds", 2);
  private static final int WARM_UP_SECONDS = 2;

  /** What a container may have set aside since, for connections to come; not for each request. */
  private static final long MAX_GROWTH = 24L * 1024 * 1024;

  @TempDir private Path folder;

  @ParameterizedTest
  @EnumSource(Container.class)
  void answersRightAndKeepsNothing(Container kind) throws Exception {
    try (ContainerProcess container = kind.start(folder)) {
      Visit.Tokens tokens = tokens(container);
      load(container, tokens, WARM_UP_SECONDS);
      long heap = container.liveHeap();

      long[] nanos = load(container, tokens, LOAD_SECONDS);
      // Not at once: Undertow mixes up its buffers where it gives up a client that a thread still
      // reads from (as its issue 2403 has it), and then answers others 400.
      int impatient = container.at("http-impatient").port();
      atOnce(SLOW, client -> Visit.SLOW_BODY.at(impatient, tokens, took -> {}));

      report(kind, nanos);
      assertThat(container.liveHeap()).isLessThan(heap + MAX_GROWTH);
      assertThat(container.isInFilter()).isFalse();
      assertThat(stackTraces(container)).isEmpty();
    }
  }

  /**
   * Without those of Undertow, which frees what a thread reads from when the client is too slow.
   */
  private static List<String> stackTraces(ContainerProcess container) {
    return Pattern.compile("(?m)^\\S.*\n(\tat .*\n)*\tat .*JwtAuthFilter.doFilter")
        .matcher(container.log())
        .results()
        .map(MatchResult::group)
        .filter(trace -> !trace.contains("\tat io.undertow."))
        .toList();
  }

  private static Visit.Tokens tokens(ContainerProcess container) throws Exception {
    String token = tokenIn(container.login("/one"));
    String ofTheOther = tokenIn(container.login("/two"));
    return new Visit.Tokens(token, ofTheOther, token + "A", token.substring(1), "x", "a.b.c");
  }

  /** What each request with a good token took. */
  private static long[] load(Loopback container, Visit.Tokens tokens, int seconds)
      throws Exception {
    Visit[] visits = Visit.values();
    Queue<Long> nanos = new ConcurrentLinkedQueue<>();
    long end = System.nanoTime() + SECONDS.toNanos(seconds);
    atOnce(
        CONNECTIONS,
        client -> {
          for (int i = client; System.nanoTime() < end; i++) {
            visits[i % Visit.SLOW_BODY.ordinal()].at(container.port(), tokens, nanos::add);
          }
        });
    return nanos.stream().mapToLong(Long::longValue).sorted().toArray();
  }

  private interface Client {
    void run(int number) throws IOException;
  }

  private static void atOnce(int count, Client client) throws Exception {
    ExecutorService clients = Executors.newFixedThreadPool(count);
    try {
      List<Future<?>> runs = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        int number = i;
        runs.add(
            clients.submit(
                () -> {
                  client.run(number);
                  return null;
                }));
      }
      for (Future<?> run : runs) {
        run.get();
      }
    } finally {
      clients.shutdownNow();
    }
  }

  private static void report(Container kind, long[] nanos) {
    System.out.printf(
        Locale.ROOT,
        "%s: %,d requests with a good token in %d s, p50 %.1f ms, p99 %.1f ms%n",
        kind,
        nanos.length,
        LOAD_SECONDS,
        nanos[nanos.length / 2] / 1e6,
        nanos[nanos.length * 99 / 100] / 1e6);
  }
}
