package io.github.tallystick.jwt.bench.report;

import java.util.Optional;

/** How long reading a JSON text takes. */
final class JsonReading {
  static final String BENCHMARK = "JsonBenchmark.read";

  private JsonReading() {}

  static Optional<Estimate> time(String text, String reader, Results results) {
    return results.find(BENCHMARK, "text", text, "reader", reader).map(Row::score);
  }

  /** How many times as long as we a reader takes, which is how many times as fast we are. */
  static Optional<Estimate> byOurs(String text, String reader, Results results) {
    return time(text, reader, results)
        .flatMap(time -> time(text, Contenders.OURS, results).map(time::dividedBy));
  }
}
