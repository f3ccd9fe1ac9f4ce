package io.github.tallystick.jwt.bench.report;

import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/** What every contender does. */
enum Task {
  VERIFY("verify", "VerifyBenchmark.verify", "token", "REPEATED"),
  VERIFY_FRESH("verify fresh", "VerifyBenchmark.verify", "token", "FRESH"),
  SIGN("sign", "SignBenchmark.sign"),
  SIGN_PREPARED("sign prepared", "SignPreparedBenchmark.sign"),
  SIZE_2_KIB("verify 2 KiB", "SizeBenchmark.verify", "size", "2048"),
  SIZE_8_KIB("verify 8 KiB", "SizeBenchmark.verify", "size", "8192"),
  FORGED("forged", "RejectBenchmark.reject", "token", "FORGED", "depth", "0"),
  FORGED_DEEP("forged deep", "RejectBenchmark.reject", "token", "FORGED", "depth", "60"),
  EXPIRED("expired", "RejectBenchmark.reject", "token", "EXPIRED", "depth", "0"),
  EXPIRED_DEEP("expired deep", "RejectBenchmark.reject", "token", "EXPIRED", "depth", "60"),
  GARBAGE("garbage", "RejectBenchmark.reject", "token", "GARBAGE", "depth", "0"),
  GARBAGE_DEEP("garbage deep", "RejectBenchmark.reject", "token", "GARBAGE", "depth", "60");

  private final String text;
  private final String benchmark;
  private final String[] params;

  Task(String text, String benchmark, String... params) {
    this.text = text;
    this.benchmark = benchmark;
    this.params = params;
  }

  @Override
  public String toString() {
    return text;
  }

  Optional<Row> of(String contender, Results results) {
    String[] all =
        Stream.concat(Stream.of(params), Stream.of("contender", contender)).toArray(String[]::new);
    return results.find(benchmark, all);
  }

  Optional<Estimate> score(String contender, Results results) {
    return of(contender, results).map(Row::score);
  }

  /** How many times as long as the floor a contender takes. */
  Optional<Estimate> byFloor(String contender, Results results) {
    return score(contender, results)
        .flatMap(time -> score(Contenders.FLOOR, results).map(time::dividedBy));
  }

  Optional<String> fastestPeer(Results results) {
    return Contenders.peers(results).stream()
        .filter(name -> of(name, results).isPresent())
        .min(Comparator.comparingDouble(name -> time(name, results)));
  }

  /** How many times as long as we the fastest peer takes. */
  Optional<Estimate> fastestPeerByOurs(Results results) {
    return fastestPeer(results)
        .flatMap(peer -> score(peer, results))
        .flatMap(time -> score(Contenders.OURS, results).map(time::dividedBy));
  }

  double time(String contender, Results results) {
    return score(contender, results).map(Estimate::value).orElse(Double.POSITIVE_INFINITY);
  }
}
