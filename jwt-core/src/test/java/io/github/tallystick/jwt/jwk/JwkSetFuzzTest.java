package io.github.tallystick.jwt.jwk;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.github.tallystick.jwt.JwsAlgorithm;
import io.github.tallystick.jwt.VerificationKey;
import io.github.tallystick.jwt.VerificationKeySet;
import java.util.Optional;

/** Any text as a JWK Set, of the caller's own and as one that somebody has published. */
class JwkSetFuzzTest {
  @FuzzTest
  void refusesOrReadsKeysThatAreUsable(byte[] input) {
    String text = new String(input, UTF_8);
    ReadAgain.read(() -> JwkSet.parse(text)).ifPresent(set -> assertUsable(set, text));
    ReadAgain.read(() -> JwkSet.parse(text, JwsAlgorithm.PS256))
        .ifPresent(set -> assertUsable(set, text));
    ReadAgain.read(() -> JwkSet.published(input, JwsAlgorithm.RS256, "https://issuer.example"))
        .ifPresent(JwkSetFuzzTest::assertPublic);
  }

  /** Each key under its own ID, and none under another's. */
  private static void assertUsable(VerificationKeySet set, String text) {
    set.keyWithoutId().ifPresent(ReadAgain::assertSame);
    for (Object member : JwkMembers.parse(text).array("keys")) {
      String keyId = JwkMembers.of(member).optional("kid").orElse("none has this one");
      Optional<VerificationKey> key = set.key(keyId);
      key.ifPresent(ReadAgain::assertSame);
      assertThat(key.flatMap(VerificationKey::keyId).orElse(keyId)).isEqualTo(keyId);
    }
  }

  private static void assertPublic(VerificationKeySet set) {
    set.keyWithoutId()
        .ifPresent(
            key -> {
              assertThat(key.publicKey()).isPresent();
              assertThat(key.issuer()).contains("https://issuer.example");
            });
  }
}
