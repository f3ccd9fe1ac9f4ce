package io.github.tallystick.jwt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JwsAlgorithmTest {
  @Test
  void namesTheHmacAlgorithms() {
    assertThat(JwsAlgorithm.values())
        .extracting(JwsAlgorithm::name)
        .contains("HS256", "HS384", "HS512");
  }

  @ParameterizedTest
  @ValueSource(strings = {"none", "None", "NONE"})
  void cannotSayNone(String name) {
    assertThatIllegalArgumentException().isThrownBy(() -> JwsAlgorithm.valueOf(name));
  }

  @ParameterizedTest
  @CsvSource({"HS256, HmacSHA256, 32", "HS384, HmacSHA384, 48", "HS512, HmacSHA512, 64"})
  void knowsJcaNameAndSignatureLength(JwsAlgorithm algorithm, String jcaName, int length) {
    assertThat(algorithm.jcaName()).isEqualTo(jcaName);
    assertThat(algorithm.length()).isEqualTo(length);
  }

  @ParameterizedTest
  @CsvSource({"HS256, HS256", "HS384, HS384", "HS512, HS512"})
  void hasItsHeaderValue(JwsAlgorithm algorithm, String value) {
    assertThat(algorithm.headerValue()).isEqualTo(value);
    assertThat(algorithm).hasToString(value);
  }
}
