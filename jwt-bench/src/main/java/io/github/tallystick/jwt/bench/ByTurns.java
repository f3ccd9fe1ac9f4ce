package io.github.tallystick.jwt.bench;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * How many times as much CPU time as one operation do others take? Where neighbours are loud, JMH,
 * which measures one after the other by the clock, cannot tell ratios near 1. This takes all by
 * turns in one JVM, in short batches, and shows the middle ratio of 40 rounds and the quartiles.
 */
public final class ByTurns {
  private static final int ROUNDS = 40;
  private static final long WARM_UP = 1_500_000_000;
  private static final long BATCH = 20_000_000;
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private final Map<String, Operation> operations = new LinkedHashMap<>();
  private final Map<String, double[]> times = new LinkedHashMap<>();

  /** Of the last operation, which so is not thrown away. */
  Object result;

  @FunctionalInterface
  interface Operation {
    Object run() throws Exception;
  }

  /** What the others are compared with is the first. */
  ByTurns add(String name, Operation operation) {
    operations.put(name, operation);
    times.put(name, new double[ROUNDS]);
    return this;
  }

  /** Measures, and gives a table of Markdown. */
  String table(String title) throws Exception {
    measure();
    StringBuilder table = new StringBuilder("| " + title + " | ns | ratio | quartiles |\n");
    table.append("| --- | ---: | ---: | ---: |\n");
    double[] first = times.values().iterator().next();
    times.forEach((name, own) -> table.append(row(name, own, first)));
    return table.toString();
  }

  private void measure() throws Exception {
    Map<String, Long> sizes = new LinkedHashMap<>();
    for (Map.Entry<String, Operation> it : operations.entrySet()) {
      sizes.put(it.getKey(), size(it.getValue()));
    }
    for (int round = 0; round < ROUNDS; round++) {
      for (Map.Entry<String, Operation> it : operations.entrySet()) {
        times.get(it.getKey())[round] = batch(it.getValue(), sizes.get(it.getKey()));
      }
    }
  }

  /** How many fill a batch, once they are compiled. */
  private long size(Operation operation) throws Exception {
    long end = THREADS.getCurrentThreadCpuTime() + WARM_UP;
    double time;
    do {
      time = batch(operation, 100);
    } while (THREADS.getCurrentThreadCpuTime() < end);
    return Math.max(1, (long) (BATCH / time));
  }

  private double batch(Operation operation, long size) throws Exception {
    long start = THREADS.getCurrentThreadCpuTime();
    for (long i = 0; i < size; i++) {
      result = operation.run();
    }
    return (double) (THREADS.getCurrentThreadCpuTime() - start) / size;
  }

  private static String row(String name, double[] own, double[] first) {
    double[] ratios = new double[ROUNDS];
    Arrays.setAll(ratios, round -> own[round] / first[round]);
    return String.format(
        Locale.ROOT,
        "| %s | %,.0f | %.4f | %.4f … %.4f |%n",
        name,
        quartile(own, 2),
        quartile(ratios, 2),
        quartile(ratios, 1),
        quartile(ratios, 3));
  }

  private static double quartile(double[] values, int which) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[which * (ROUNDS - 1) / 4];
  }

  /**
   * Prints a table for each of its arguments, which should be alone in their JVM.
   *
   * @param arguments verify, sign or seen, a colon, and an algorithm; revoked, a colon, and how
   *     many tokens come in turn; or filter, sessions or key
   */
  public static void main(String[] arguments) throws Exception {
    for (String argument : arguments) {
      System.out.println(Comparison.of(argument).table(argument));
    }
    System.exit(0); // Vert.x has threads
  }
}
