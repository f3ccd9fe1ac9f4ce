package io.github.tallystick.jwt.bench.report;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.results.format.ResultFormatFactory;
import org.openjdk.jmh.results.format.ResultFormatType;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;

/** A run of JMH, or several that leave one file. */
final class Measurement {
  private Measurement() {}

  static void run(Mode mode, Path json) throws RunnerException {
    List<RunResult> results = new ArrayList<>();
    for (int round = 0; round < mode.rounds(); round++) {
      for (Options options : mode.runs(Runtime.version().feature(), round)) {
        results.addAll(new Runner(options).run());
        // Each time, so that a failure does not lose what went well before it.
        ResultFormatFactory.getInstance(ResultFormatType.JSON, json.toString()).writeOut(results);
      }
    }
  }
}
