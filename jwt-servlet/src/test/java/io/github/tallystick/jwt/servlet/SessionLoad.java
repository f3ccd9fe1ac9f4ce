package io.github.tallystick.jwt.servlet;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

/** Twenty honest clients of several servers at once, until it is told to stop. */
final class SessionLoad implements AutoCloseable {
  private static final int CLIENTS = 20;

  private final ExecutorService executor = Executors.newFixedThreadPool(CLIENTS);
  private final List<Future<?>> runs = new ArrayList<>();
  private volatile boolean goesOn = true;

  SessionLoad(List<? extends Loopback> servers, Duration grace, Uptime uptime, Tally tally) {
    IntStream.range(0, CLIENTS)
        .mapToObj(number -> new HonestClient(number, servers, grace, uptime, tally))
        .forEach(this::start);
  }

  private void start(HonestClient client) {
    runs.add(
        executor.submit(
            () -> {
              client.run(() -> goesOn);
              return null;
            }));
  }

  /** Waits until each has its last answer. */
  void stop() throws Exception {
    goesOn = false;
    for (Future<?> run : runs) {
      run.get();
    }
  }

  @Override
  public void close() {
    goesOn = false;
    executor.shutdownNow();
  }
}
