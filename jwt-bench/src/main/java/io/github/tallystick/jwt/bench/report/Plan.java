package io.github.tallystick.jwt.bench.report;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/** What JMH is told to run. */
final class Plan {
  /** Has JMH run its threads as virtual ones. */
  static final String VIRTUAL_THREADS = "-Djmh.executor=VIRTUAL";

  static final int FIRST_WITH_VIRTUAL_THREADS = 21;

  static final int FIRST_WITH_ML_DSA = 24;

  private static final int ROUNDS_OF_WHAT_IS_FAR_AWAY = 2;
  private static final String PACKAGE = "^io\\.github\\.tallystick\\.jwt\\.bench\\.";
  private static final String ALL = "[^.]+";
  private static final String VERIFY = "VerifyBenchmark";
  private static final String REJECT = "RejectBenchmark";
  private static final String SIGN = "SignBenchmark";
  private static final String THREADS = "ThreadsBenchmark";
  private static final String KEY_PAIRS = "(Rs256|Ps256|Es256|Ed25519|MlDsa65)Benchmark";
  private static final String ML_DSA = PACKAGE + "MlDsa";
  private static final String SEEN_BEFORE = "(Remembered|RememberingFilter|RemoteKey)Benchmark";
  private static final String CONTENDER = "contender";

  /** Those who verify or sign faster than the rest, or nearly. */
  private static final String[] FAST_PEERS = {"JAVA_JWT", "FUSIONAUTH", "VERTX"};

  private Plan() {}

  static List<Options> everything(
      int javaVersion, Function<String, ChainedOptionsBuilder> benchmarks) {
    List<Options> runs = new ArrayList<>();
    runs.add(possible(javaVersion, benchmarks.apply(ALL)).build());
    if (javaVersion >= FIRST_WITH_VIRTUAL_THREADS) {
      runs.add(benchmarks.apply(THREADS).jvmArgsAppend(VIRTUAL_THREADS).build());
    }
    return runs;
  }

  /** What key pairs and others' keys are about. */
  static List<Options> keys(int javaVersion) {
    return Stream.of(annotated(KEY_PAIRS), annotated(SEEN_BEFORE))
        .map(benchmarks -> possible(javaVersion, benchmarks).build())
        .toList();
  }

  /** Without what that JDK does not have. */
  private static ChainedOptionsBuilder possible(int javaVersion, ChainedOptionsBuilder benchmarks) {
    return javaVersion < FIRST_WITH_ML_DSA ? benchmarks.exclude(ML_DSA) : benchmarks;
  }

  static List<Options> goals(int javaVersion, int round) {
    List<ChainedOptionsBuilder> runs = new ArrayList<>();
    runs.add(tight(VERIFY));
    runs.add(tight(REJECT).param("token", "FORGED").param("depth", "60"));
    runs.add(tight(REJECT).param("token", "EXPIRED").param("depth", "0"));
    runs.add(tight(SIGN));
    runs.add(tight("SizeBenchmark"));
    runs.add(tight(THREADS));
    if (javaVersion >= FIRST_WITH_VIRTUAL_THREADS) {
      runs.add(tight(THREADS).jvmArgsAppend(VIRTUAL_THREADS));
    }
    runs.add(annotated("JsonBenchmark").param("reader", Contenders.OURS, "JACKSON"));
    runs.add(annotated("FilterBenchmark").param("filter", "NONE", Contenders.OURS));
    runs.add(possible(javaVersion, tight(KEY_PAIRS)));
    runs.add(annotated(SEEN_BEFORE));
    if (round < ROUNDS_OF_WHAT_IS_FAR_AWAY) {
      runs.add(fastPeers(VERIFY));
      runs.add(fastPeers(SIGN));
      runs.add(annotated("HostileBenchmark"));
    }
    return runs.stream().map(ChainedOptionsBuilder::build).toList();
  }

  private static ChainedOptionsBuilder tight(String benchmark) {
    return annotated(benchmark).param(CONTENDER, Contenders.OURS, Contenders.FLOOR);
  }

  private static ChainedOptionsBuilder fastPeers(String benchmark) {
    return annotated(benchmark).param(CONTENDER, FAST_PEERS);
  }

  static ChainedOptionsBuilder annotated(String benchmark) {
    return new OptionsBuilder()
        .include(PACKAGE + benchmark + "\\.")
        .forks(1)
        .addProfiler(GCProfiler.class)
        .addProfiler(CpuProfiler.class)
        .shouldFailOnError(true);
  }

  static ChainedOptionsBuilder brief(String benchmark) {
    return annotated(benchmark)
        .warmupIterations(2)
        .warmupTime(TimeValue.milliseconds(100))
        .measurementIterations(4)
        .measurementTime(TimeValue.milliseconds(100));
  }
}
