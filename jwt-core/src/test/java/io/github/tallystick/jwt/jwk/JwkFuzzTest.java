package io.github.tallystick.jwt.jwk;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.github.tallystick.jwt.JwsAlgorithm;

/** Any text as a JWK, and as a private one. */
class JwkFuzzTest {
  @FuzzTest
  void refusesOrReadsWhatItWrites(byte[] input) {
    String text = new String(input, UTF_8);
    ReadAgain.read(() -> Jwk.verificationKey(text)).ifPresent(ReadAgain::assertSame);
    ReadAgain.read(() -> Jwk.verificationKey(text, JwsAlgorithm.RS256))
        .ifPresent(ReadAgain::assertSame);
    ReadAgain.read(() -> Jwk.signingKey(text));
  }
}
