package io.github.tallystick.jwt.bench;

import java.util.stream.Stream;

/** What is compared by turns: the same as in the benchmarks, by name. */
final class Comparison {
  private final TokenAlgorithm algorithm;
  private int next;

  private Comparison(TokenAlgorithm algorithm) {
    this.algorithm = algorithm;
  }

  static ByTurns of(String name) throws Exception {
    String[] parts = name.split(":");
    if (parts.length == 1) {
      return switch (name) {
        case "filter" -> filter();
        case "key" -> key();
        default -> throw new IllegalArgumentException(name);
      };
    }
    switch (parts[0]) {
      case "revoked":
        return new RevocationComparison(Integer.parseInt(parts[1])).check();
      case "sessions":
        return new RevocationComparison(Integer.parseInt(parts[1])).filter();
      default: // an algorithm follows
    }
    Comparison comparison = new Comparison(TokenAlgorithm.valueOf(parts[1]));
    return switch (parts[0]) {
      case "verify" -> comparison.verify();
      case "sign" -> comparison.sign();
      case "seen" -> comparison.seen();
      default -> throw new IllegalArgumentException(name);
    };
  }

  private Contender[] contenders() throws Exception {
    Contender[] all =
        Stream.concat(Stream.of(Contender.FLOOR), Stream.of(Contender.values()))
            .distinct()
            .filter(contender -> contender.has(algorithm))
            .toArray(Contender[]::new);
    for (Contender contender : all) {
      ParityCheck.check(contender, algorithm);
    }
    return all;
  }

  private ByTurns verify() throws Exception {
    ByTurns turns = new ByTurns();
    String[] tokens = GoodToken.different(algorithm, GuideToken.SEEN_TOKENS);
    for (Contender contender : contenders()) {
      Subject subject = contender.subject(algorithm);
      turns.add(contender.name(), () -> subject.verify(tokens[next(tokens.length)]));
    }
    return turns;
  }

  private ByTurns sign() throws Exception {
    ByTurns turns = new ByTurns();
    for (Contender contender : contenders()) {
      Subject subject = contender.subject(algorithm);
      turns.add(contender.name(), () -> subject.sign(next(GuideToken.FRESH_TOKENS)));
    }
    return turns;
  }

  private int next(int number) {
    next = (next + 1) % number;
    return next;
  }

  private ByTurns seen() throws Exception {
    RememberedBenchmark benchmark = new RememberedBenchmark(algorithm);
    benchmark.setUp();
    return new ByTurns()
        .add("floor", benchmark::floor)
        .add("seen before", benchmark::verify)
        .add("the String", benchmark::string);
  }

  private static ByTurns filter() throws Exception {
    RememberingFilterBenchmark benchmark = new RememberingFilterBenchmark();
    RememberingFilterBenchmark.Guarded guarded = new RememberingFilterBenchmark.Guarded();
    guarded.setUp();
    RememberingFilterBenchmark.Alone alone = new RememberingFilterBenchmark.Alone();
    alone.setUp();
    return new ByTurns()
        .add("verify", () -> benchmark.verify(alone))
        .add("filter", () -> RememberingFilterBenchmark.filtered(guarded));
  }

  private static ByTurns key() throws Exception {
    RemoteKeyBenchmark benchmark = new RemoteKeyBenchmark();
    benchmark.setUp();
    return new ByTurns().add("clock", benchmark::clock).add("key", benchmark::key);
  }
}
