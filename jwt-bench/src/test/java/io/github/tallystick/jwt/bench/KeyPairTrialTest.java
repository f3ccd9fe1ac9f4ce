package io.github.tallystick.jwt.bench;

import static io.github.tallystick.jwt.bench.TokenAlgorithm.ED25519;
import static io.github.tallystick.jwt.bench.TokenAlgorithm.EDDSA;
import static io.github.tallystick.jwt.bench.TokenAlgorithm.ES256;
import static io.github.tallystick.jwt.bench.TokenAlgorithm.ML_DSA_65;
import static io.github.tallystick.jwt.bench.TokenAlgorithm.PS256;
import static io.github.tallystick.jwt.bench.TokenAlgorithm.RS256;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.openjdk.jmh.annotations.Param;

class KeyPairTrialTest {
  private static Stream<Arguments> trials() {
    return Stream.of(
        Arguments.of(Rs256Benchmark.class, List.of(RS256)),
        Arguments.of(Ps256Benchmark.class, List.of(PS256)),
        Arguments.of(Es256Benchmark.class, List.of(ES256)),
        Arguments.of(Ed25519Benchmark.class, List.of(EDDSA, ED25519)),
        Arguments.of(MlDsa65Benchmark.class, List.of(ML_DSA_65)));
  }

  // JMH measures each contender with each algorithm, or stops where one has not that.
  @ParameterizedTest
  @MethodSource("trials")
  void measuresAllWhoHaveTheAlgorithm(
      Class<? extends KeyPairTrial> trial, List<TokenAlgorithm> algorithms) throws Exception {
    Param measured = trial.getDeclaredField("contender").getAnnotation(Param.class);

    assertThat(measured.value())
        .containsExactlyElementsOf(
            Stream.of(Contender.values())
                .filter(contender -> algorithms.stream().anyMatch(contender::has))
                .map(Contender::name)
                .toList());
  }
}
