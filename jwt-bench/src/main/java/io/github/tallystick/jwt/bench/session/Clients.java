package io.github.tallystick.jwt.bench.session;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Clients who each do the same again as soon as it is done, and how long that took them. */
final class Clients {
  private static final double MILLI = 1e6;

  private final int number;
  private final Optional<ProcessHandle> server;

  /**
   * @param server whose CPU time counts, too
   */
  Clients(int number, Optional<ProcessHandle> server) {
    this.number = number;
    this.server = server;
  }

  @FunctionalInterface
  interface Work {
    /** Whether there was something left to do. */
    boolean once(int client) throws Exception;
  }

  /** For that long, or until no work is left; a row's cells of it. */
  String cells(long nanos, Work work) throws InterruptedException, ExecutionException {
    long own = Cpu.own();
    long servers = server.map(Cpu::of).orElse(0L);
    long start = System.nanoTime();
    long[] times = times(start + nanos, work);
    double seconds = (System.nanoTime() - start) / 1e9;
    double micros = times.length * 1e3;
    return String.format(
        Locale.ROOT,
        " %,.0f | %.2f | %.2f | %.0f + %.0f |",
        times.length / seconds,
        percentile(times, 50),
        percentile(times, 99),
        (Cpu.own() - own) / micros,
        (server.map(Cpu::of).orElse(0L) - servers) / micros);
  }

  /** In milliseconds. */
  static double percentile(long[] sorted, int percent) {
    return sorted[(int) ((sorted.length - 1) * (long) percent / 100)] / MILLI;
  }

  private long[] times(long end, Work work) throws InterruptedException, ExecutionException {
    ExecutorService threads = Executors.newFixedThreadPool(number);
    try {
      List<Future<List<Long>>> clients = new ArrayList<>();
      for (int i = 0; i < number; i++) {
        int client = i;
        clients.add(threads.submit(() -> repeat(client, end, work)));
      }
      List<Long> all = new ArrayList<>();
      for (Future<List<Long>> client : clients) {
        all.addAll(client.get());
      }
      long[] sorted = all.stream().mapToLong(Long::longValue).toArray();
      Arrays.sort(sorted);
      return sorted;
    } finally {
      threads.shutdownNow();
    }
  }

  private static List<Long> repeat(int client, long end, Work work) throws Exception {
    List<Long> times = new ArrayList<>();
    long before = System.nanoTime();
    while (before < end && work.once(client)) {
      long after = System.nanoTime();
      times.add(after - before);
      before = after;
    }
    return times;
  }
}
