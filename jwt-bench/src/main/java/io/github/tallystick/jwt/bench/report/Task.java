package io.github.tallystick.jwt.bench.report;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What every contender does, or each that has the algorithm. */
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
  GARBAGE_DEEP("garbage deep", "RejectBenchmark.reject", "token", "GARBAGE", "depth", "60"),
  RS256_VERIFY("RS256 verify", "Rs256Benchmark.verify"),
  RS256_SIGN("RS256 sign", "Rs256Benchmark.sign"),
  PS256_VERIFY("PS256 verify", "Ps256Benchmark.verify"),
  PS256_SIGN("PS256 sign", "Ps256Benchmark.sign"),
  ES256_VERIFY("ES256 verify", "Es256Benchmark.verify"),
  ES256_SIGN("ES256 sign", "Es256Benchmark.sign"),
  ED25519_VERIFY("Ed25519 verify", "Ed25519Benchmark.verify"),
  ED25519_SIGN("Ed25519 sign", "Ed25519Benchmark.sign"),
  ML_DSA_65_VERIFY("ML-DSA-65 verify", "MlDsa65Benchmark.verify"),
  ML_DSA_65_SIGN("ML-DSA-65 sign", "MlDsa65Benchmark.sign");

  /** With a public key. */
  static final List<Task> VERIFY_KEY_PAIR =
      List.of(RS256_VERIFY, PS256_VERIFY, ES256_VERIFY, ED25519_VERIFY, ML_DSA_65_VERIFY);

  /** With a private key. */
  static final List<Task> SIGN_KEY_PAIR =
      List.of(RS256_SIGN, PS256_SIGN, ES256_SIGN, ED25519_SIGN, ML_DSA_65_SIGN);

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

  private boolean isOfKeyPair() {
    return VERIFY_KEY_PAIR.contains(this) || SIGN_KEY_PAIR.contains(this);
  }

  /** Whether only newer JDKs can do it. */
  boolean needsMlDsa() {
    return this == ML_DSA_65_VERIFY || this == ML_DSA_65_SIGN;
  }

  Optional<Row> of(String contender, Results results) {
    String[] all =
        Stream.concat(Stream.of(params), Stream.of("contender", contender)).toArray(String[]::new);
    return results.find(benchmark, all);
  }

  Optional<Estimate> score(String contender, Results results) {
    return of(contender, results).map(row -> isOfKeyPair() ? row.cpuTime() : row.score());
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
