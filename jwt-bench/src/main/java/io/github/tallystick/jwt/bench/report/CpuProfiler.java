package io.github.tallystick.jwt.bench.report;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.util.Collection;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.profile.InternalProfiler;
import org.openjdk.jmh.results.AggregationPolicy;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.ScalarResult;

/**
 * The CPU time of the measuring threads for each operation: what a clock shows beyond it, on a
 * machine that is shared, others had. (That of the process has a grain of 10 ms.)
 */
public final class CpuProfiler implements InternalProfiler {
  static final String METRIC = "cpu.time.norm";

  private static final String WORKER = "jmh-worker";
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private long start;

  @Override
  public void beforeIteration(BenchmarkParams benchmark, IterationParams iteration) {
    start = time();
  }

  private static long time() {
    long[] workers =
        Stream.of(THREADS.getThreadInfo(THREADS.getAllThreadIds()))
            .filter(thread -> thread != null && thread.getThreadName().contains(WORKER))
            .mapToLong(ThreadInfo::getThreadId)
            .toArray();
    return LongStream.of(THREADS.getThreadCpuTime(workers)).filter(time -> time > 0).sum();
  }

  @Override
  public Collection<ScalarResult> afterIteration(
      BenchmarkParams benchmark, IterationParams iteration, IterationResult result) {
    double nanoseconds = time() - start;
    long operations = result.getMetadata().getAllOps();
    return List.of(
        new ScalarResult(METRIC, nanoseconds / operations, "ns/op", AggregationPolicy.AVG));
  }

  @Override
  public String getDescription() {
    return "CPU time of the measuring threads, by operation";
  }
}
