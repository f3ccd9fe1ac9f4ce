package io.github.tallystick.jwt.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.openjdk.jmh.annotations.Param;

class ParityCheckTest {
  private static Stream<TokenAlgorithm> algorithms() {
    return Stream.of(TokenAlgorithm.values()).filter(TokenAlgorithm::isHere);
  }

  private static Stream<Contender> contenders(TokenAlgorithm algorithm) {
    return Stream.of(Contender.values()).filter(contender -> contender.has(algorithm));
  }

  private static Stream<Arguments> contenders() {
    return algorithms()
        .flatMap(algorithm -> contenders(algorithm).map(one -> Arguments.of(one, algorithm)));
  }

  private static Stream<Arguments> pairs() {
    return algorithms()
        .flatMap(
            algorithm ->
                contenders(algorithm)
                    .flatMap(
                        one ->
                            contenders(algorithm)
                                .map(other -> Arguments.of(one, other, algorithm))));
  }

  @ParameterizedTest
  @MethodSource("contenders")
  void acceptsGoodTokensAndRefusesBadOnes(Contender contender, TokenAlgorithm algorithm)
      throws Exception {
    ParityCheck.check(contender, algorithm);
  }

  @ParameterizedTest
  @MethodSource("algorithms")
  void refusesBadTokensBesideThoseThatAreRemembered(TokenAlgorithm algorithm) {
    ParityCheck.checkRemembering(algorithm);
  }

  @ParameterizedTest
  @MethodSource("pairs")
  void acceptsWhatAnotherSigns(Contender signer, Contender verifier, TokenAlgorithm algorithm)
      throws Exception {
    ParityCheck.checkSigned(signer, verifier, algorithm);
  }

  @ParameterizedTest
  @EnumSource
  void acceptsLargeToken(Contender contender) throws Exception {
    assertThat(contender.subject().verify(LargeToken.ofLength(8_192))).isNotNull();
  }

  @ParameterizedTest
  @MethodSource("contenders")
  void signsTheClaimsThatWeSign(Contender contender, TokenAlgorithm algorithm) throws Exception {
    String token = contender.subject(algorithm).sign(4_095);
    String ours = new OurSubject(algorithm).sign(4_095);

    assertThat(token).hasSameSizeAs(ours);
    assertThat(claims(token)).isEqualTo(claims(ours));
  }

  @ParameterizedTest
  @EnumSource
  void isMeasuredWithPreparedClaimsIfItCanPrepareThem(Contender contender) throws Exception {
    Param prepared =
        SignPreparedBenchmark.class.getDeclaredField("contender").getAnnotation(Param.class);

    assertThat(Arrays.asList(prepared.value()).contains(contender.name()))
        .isEqualTo(contender.subject() instanceof PreparedSubject);
  }

  @ParameterizedTest
  @EnumSource(names = {"FLOOR", "NIMBUS", "JOSE4J", "TINK", "VERTX"})
  void signsTheSameClaimsAgain(Contender contender) throws Exception {
    PreparedSubject subject = (PreparedSubject) contender.subject();
    Map<?, ?> ours = claims(new OurSubject().sign());

    assertThat(claims(subject.sign())).isEqualTo(ours);
    assertThat(claims(subject.sign())).isEqualTo(ours);
  }

  private static Map<?, ?> claims(String token) throws Exception {
    return JsonLibrary.JACKSON.read(Base64.getUrlDecoder().decode(token.split("\\.")[1]));
  }
}
