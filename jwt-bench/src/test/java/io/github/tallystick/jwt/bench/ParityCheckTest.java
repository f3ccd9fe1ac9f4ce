package io.github.tallystick.jwt.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class ParityCheckTest {
  private static Stream<Arguments> pairs() {
    return Arrays.stream(Contender.values())
        .flatMap(one -> Stream.of(Contender.values()).map(other -> Arguments.of(one, other)));
  }

  @ParameterizedTest
  @EnumSource
  void acceptsGoodTokensAndRefusesBadOnes(Contender contender) throws Exception {
    ParityCheck.check(contender);
  }

  @ParameterizedTest
  @MethodSource("pairs")
  void acceptsWhatAnotherSigns(Contender signer, Contender verifier) throws Exception {
    ParityCheck.checkSigned(signer, verifier);
  }

  @ParameterizedTest
  @EnumSource
  void acceptsLargeToken(Contender contender) throws Exception {
    assertThat(contender.subject().verify(LargeToken.ofLength(8_192))).isNotNull();
  }

  @ParameterizedTest
  @EnumSource
  void signsAsMuchAsWeDo(Contender contender) throws Exception {
    assertThat(contender.subject().sign()).hasSameSizeAs(new OurSubject().sign());
  }
}
