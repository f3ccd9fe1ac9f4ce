package io.github.tallystick.jwt.session;

import static java.util.concurrent.TimeUnit.SECONDS;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Threads that do something at once. */
final class Crowd {
  private static final int TIMEOUT_SECONDS = 60;

  private Crowd() {}

  @FunctionalInterface
  interface Act<T> {
    T by(int thread) throws Exception;
  }

  /** What each of so many got by it. */
  static <T> List<T> of(int threads, Act<T> act) throws Exception {
    ExecutorService executor = Executors.newFixedThreadPool(threads);
    try {
      CyclicBarrier start = new CyclicBarrier(threads);
      List<Future<T>> results = new ArrayList<>();
      for (int i = 0; i < threads; i++) {
        int thread = i;
        results.add(
            executor.submit(
                () -> {
                  start.await(TIMEOUT_SECONDS, SECONDS);
                  return act.by(thread);
                }));
      }
      List<T> all = new ArrayList<>();
      for (Future<T> result : results) {
        all.add(result.get(TIMEOUT_SECONDS, SECONDS));
      }
      return all;
    } finally {
      executor.shutdownNow();
    }
  }
}
