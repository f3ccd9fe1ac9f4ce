package io.github.tallystick.jwt.bench.report;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Where, when and with what runs were made: each left a properties file beside its results. */
final class RunInfo {
  private static final Pattern DEPENDENCY =
      Pattern.compile("(?m)^\\s+[^:\\s]+:([^:\\s]+):jar:([^:\\s]+):");
  private static final String UNKNOWN = "unknown";

  private final List<Properties> runs;

  private RunInfo(List<Properties> runs) {
    this.runs = runs;
  }

  /** Of a run that starts here and now. */
  static RunInfo of(Mode mode) throws IOException {
    Properties properties = new Properties();
    properties.setProperty("mode", mode.toString());
    properties.setProperty("machine", Machine.describe());
    properties.setProperty("jdk", jdk());
    properties.setProperty("date", Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
    properties.setProperty("versions", versions());
    return new RunInfo(List.of(properties));
  }

  /** Of the runs that wrote these results; what they did not say is unknown. */
  static RunInfo beside(List<Path> results) throws IOException {
    List<Properties> runs = new ArrayList<>();
    for (Path json : results) {
      runs.add(read(file(json)));
    }
    RunInfo info = new RunInfo(runs);
    if (info.all("machine").size() > 1) {
      throw new IllegalArgumentException("not the results of one machine: " + info.all("machine"));
    }
    return info;
  }

  private static Properties read(Path file) throws IOException {
    Properties properties = new Properties();
    if (Files.exists(file)) {
      try (Reader reader = Files.newBufferedReader(file)) {
        properties.load(reader);
      }
    }
    return properties;
  }

  void writeBeside(Path json) throws IOException {
    try (Writer writer = Files.newBufferedWriter(file(json))) {
      runs.get(0).store(writer, null);
    }
  }

  private static Path file(Path json) {
    return Report.beside(json, ".properties");
  }

  private static String jdk() {
    return System.getProperty("java.vendor.version", System.getProperty("java.vendor"))
        + ' '
        + System.getProperty("java.runtime.version");
  }

  /** The build lists the libraries. */
  private static String versions() throws IOException {
    try (InputStream list = RunInfo.class.getResourceAsStream("/dependencies.txt")) {
      return list == null ? UNKNOWN : versions(new String(list.readAllBytes(), UTF_8));
    }
  }

  static String versions(String dependencies) {
    return DEPENDENCY
        .matcher(dependencies)
        .results()
        .map(found -> found.group(1) + ' ' + found.group(2))
        .sorted()
        .collect(Collectors.joining(", "));
  }

  /** What the runs say, each thing once. */
  List<String> all(String name) {
    return runs.stream().map(run -> run.getProperty(name, UNKNOWN)).distinct().toList();
  }

  String get(String name) {
    return String.join("; ", all(name));
  }
}
