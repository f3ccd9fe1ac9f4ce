package io.github.tallystick.jwt.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.IterationResultMetaData;

class CpuProfilerTest {
  private static final long BUSY = 20_000_000;

  @Test
  void dividesTheTimeOfTheWorkersByTheOperations() throws Exception {
    double time = timeOf("a.Benchmark.verify-jmh-worker-1", 1_000);

    assertThat(time).isPositive().isLessThan(BUSY);
  }

  @Test
  void doesNotCountOtherThreads() throws Exception {
    assertThat(timeOf("another", 1)).isZero();
  }

  private static double timeOf(String name, long operations) throws InterruptedException {
    CpuProfiler profiler = new CpuProfiler();
    CountDownLatch started = new CountDownLatch(1);
    CountDownLatch worked = new CountDownLatch(1);
    CountDownLatch measured = new CountDownLatch(1);
    Thread thread =
        new Thread(
            () -> {
              await(started);
              work();
              worked.countDown();
              await(measured);
            },
            name);
    thread.start();
    profiler.beforeIteration(null, null);
    started.countDown();
    await(worked);
    double time = profiler.afterIteration(null, null, of(operations)).iterator().next().getScore();
    measured.countDown();
    thread.join();
    return time;
  }

  private static void work() {
    long end = System.nanoTime() + BUSY;
    while (System.nanoTime() < end) {
      Thread.onSpinWait();
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static IterationResult of(long operations) {
    return new IterationResult(null, null, new IterationResultMetaData(operations, operations));
  }
}
