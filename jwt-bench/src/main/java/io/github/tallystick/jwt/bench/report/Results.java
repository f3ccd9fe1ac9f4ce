package io.github.tallystick.jwt.bench.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.StreamSupport;

/** The rows of JMH's JSON files, which must be of one JDK; what two files measured is one row. */
final class Results {
  private final Map<Row.Key, Row> rows = new LinkedHashMap<>();
  private final String jdk;

  private Results(List<JsonNode> trials) {
    Set<String> jdks = new LinkedHashSet<>();
    for (JsonNode trial : trials) {
      jdks.add(trial.path("jdkVersion").asText());
      Row row = row(trial);
      rows.merge(row.key(), row, Row::and);
    }
    if (jdks.size() != 1) {
      throw new IllegalArgumentException("not the results of one JDK: " + jdks);
    }
    jdk = jdks.iterator().next();
  }

  static Results read(List<Path> files) throws IOException {
    List<JsonNode> trials = new ArrayList<>();
    for (Path file : files) {
      for (JsonNode trial : new ObjectMapper().readTree(file.toFile())) {
        if (!trial.has("primaryMetric")) {
          throw new IllegalArgumentException("not what JMH writes: " + file);
        }
        trials.add(trial);
      }
    }
    return new Results(trials);
  }

  private static Row row(JsonNode trial) {
    Map<String, Samples> metrics = new HashMap<>();
    metrics.put(Row.SCORE, samples(trial.path("primaryMetric")));
    // Older versions of JMH put a middle dot before what profilers measure.
    trial
        .path("secondaryMetrics")
        .properties()
        .forEach(m -> metrics.put(m.getKey().replace("\u00b7", ""), samples(m.getValue())));
    return new Row(key(trial), metrics);
  }

  private static Row.Key key(JsonNode trial) {
    String[] name = trial.path("benchmark").asText().split("\\.");
    Map<String, String> params = new TreeMap<>();
    trial.path("params").properties().forEach(p -> params.put(p.getKey(), p.getValue().asText()));
    boolean virtual =
        StreamSupport.stream(trial.path("jvmArgs").spliterator(), false)
            .anyMatch(argument -> argument.asText().equals(Plan.VIRTUAL_THREADS));
    return new Row.Key(name[name.length - 2] + '.' + name[name.length - 1], params, virtual);
  }

  private static Samples samples(JsonNode metric) {
    List<List<Double>> forks = new ArrayList<>();
    for (JsonNode fork : metric.path("rawData")) {
      forks.add(StreamSupport.stream(fork.spliterator(), false).map(JsonNode::asDouble).toList());
    }
    return new Samples(metric.path("scoreUnit").asText(), forks);
  }

  /** The version of Java, 17 or 25 say. */
  int javaVersion() {
    return Runtime.Version.parse(jdk).feature();
  }

  Collection<Row> rows() {
    return rows.values();
  }

  List<Row> of(String benchmark) {
    return rows.values().stream().filter(row -> row.key().benchmark().equals(benchmark)).toList();
  }

  /** The row of these parameters, given as name, value, name, value, on platform threads. */
  Optional<Row> find(String benchmark, String... params) {
    return of(benchmark).stream()
        .filter(row -> !row.key().virtualThreads() && has(row, params))
        .findFirst();
  }

  Optional<Row> findOnVirtualThreads(String benchmark, String... params) {
    return of(benchmark).stream()
        .filter(row -> row.key().virtualThreads() && has(row, params))
        .findFirst();
  }

  private static boolean has(Row row, String... params) {
    for (int i = 0; i < params.length; i += 2) {
      if (!row.param(params[i]).equals(params[i + 1])) {
        return false;
      }
    }
    return true;
  }
}
