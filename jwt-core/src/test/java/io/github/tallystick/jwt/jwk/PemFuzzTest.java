package io.github.tallystick.jwt.jwk;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.github.tallystick.jwt.JwsAlgorithm;
import java.util.Base64;
import java.util.List;

/** Any text as PEM, and any bytes as what is in a block. */
class PemFuzzTest {
  private static final List<JwsAlgorithm> ALGORITHMS =
      List.of(JwsAlgorithm.RS256, JwsAlgorithm.ES256, JwsAlgorithm.Ed25519);
  private static final List<String> LABELS =
      List.of(
          "PUBLIC KEY",
          "RSA PUBLIC KEY",
          "CERTIFICATE",
          "PRIVATE KEY",
          "RSA PRIVATE KEY",
          "EC PRIVATE KEY");

  @FuzzTest
  void refusesOrReadsKeysThatAreUsable(byte[] input) {
    read(new String(input, UTF_8));
    String content = Base64.getMimeEncoder().encodeToString(input);
    for (String label : LABELS) {
      read("-----BEGIN " + label + "-----\n" + content + "\n-----END " + label + "-----\n");
    }
  }

  private static void read(String pem) {
    for (JwsAlgorithm algorithm : ALGORITHMS) {
      ReadAgain.read(() -> Pem.verificationKey(algorithm, pem)).ifPresent(ReadAgain::assertSame);
      ReadAgain.read(() -> Pem.signingKey(algorithm, pem))
          .ifPresent(key -> assertThat(key.algorithm()).isEqualTo(algorithm));
    }
  }
}
