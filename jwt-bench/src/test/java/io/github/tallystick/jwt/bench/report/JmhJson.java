package io.github.tallystick.jwt.bench.report;

import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Writes results as JMH does, as far as they are read. */
final class JmhJson {
  private final List<String> trials = new ArrayList<>();
  private String jdk = "25.0.1";

  JmhJson jdk(String version) {
    jdk = version;
    return this;
  }

  /**
   * Adds a trial, with a value for each round, whose parameters are like {@code
   * contender=OURS,token=FRESH}.
   */
  JmhJson add(String benchmark, String params, double... values) {
    return add(benchmark, params, "", values);
  }

  /** Adds a trial of one round, with the time of the clock and the CPU time. */
  JmhJson addCpu(String benchmark, String params, double clock, double cpu) {
    add(benchmark, params, clock);
    int last = trials.size() - 1;
    String metric =
        "\"" + CpuProfiler.METRIC + "\":{\"scoreUnit\":\"ns/op\",\"rawData\":[[" + cpu + "]]}";
    trials.set(last, trials.get(last).replace("\"characters\":", metric + ",\"characters\":"));
    return this;
  }

  JmhJson addVirtual(String benchmark, String params, double... values) {
    return add(benchmark, params, '"' + Plan.VIRTUAL_THREADS + '"', values);
  }

  private JmhJson add(String benchmark, String params, String jvmArgs, double... values) {
    String members =
        Arrays.stream(params.split(","))
            .filter(param -> !param.isEmpty())
            .map(param -> '"' + param.replace("=", "\":\"") + '"')
            .collect(joining(","));
    // The values are those of every metric.
    String rounds =
        Arrays.stream(values).mapToObj(value -> "[" + value + "]").collect(joining(","));
    String metric = "{\"scoreUnit\":\"ns/op\",\"rawData\":[" + rounds + "]}";
    trials.add(
        """
        {"benchmark":"io.github.tallystick.jwt.bench.%s","jdkVersion":"%s","jvmArgs":[%s],
        "params":{%s},"primaryMetric":%s,
        "secondaryMetrics":{"gc.alloc.rate.norm":%s,"characters":%s}}"""
            .formatted(benchmark, jdk, jvmArgs, members, metric, metric, metric));
    return this;
  }

  Path write(Path file) throws IOException {
    return Files.writeString(file, trials.toString());
  }

  Results results() {
    try {
      Path file = write(Files.createTempFile("jmh", ".json"));
      Results results = Results.read(List.of(file));
      Files.delete(file);
      return results;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
