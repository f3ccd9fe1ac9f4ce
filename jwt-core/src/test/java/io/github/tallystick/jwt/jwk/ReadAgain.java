package io.github.tallystick.jwt.jwk;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tallystick.jwt.VerificationKey;
import java.util.Optional;
import java.util.function.Supplier;

/** What fuzz targets ask of whatever is read as a key. */
final class ReadAgain {
  private ReadAgain() {}

  /** What is no {@link IllegalArgumentException}, the fuzzer reports. */
  static <T> Optional<T> read(Supplier<T> reading) {
    try {
      return Optional.of(reading.get());
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** That a public key is the same one when others read it as we write it. */
  static void assertSame(VerificationKey key) {
    if (key.publicKey().isPresent()) {
      VerificationKey again = Jwk.verificationKey(Jwk.toJson(key));

      assertThat(again.algorithm()).isEqualTo(key.algorithm());
      assertThat(again.keyId()).isEqualTo(key.keyId());
      assertThat(Jwk.thumbprint(again)).isEqualTo(Jwk.thumbprint(key));
    }
  }
}
