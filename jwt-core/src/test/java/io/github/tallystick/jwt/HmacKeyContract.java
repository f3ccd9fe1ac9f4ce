package io.github.tallystick.jwt;

import static io.github.tallystick.jwt.JwsAlgorithm.HS256;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the keys of both sides have in common. */
interface HmacKeyContract<K> {
  K hmac(JwsAlgorithm algorithm, byte[] secret);

  K hmac(JwsAlgorithm algorithm, SecretKey key);

  K withKeyId(K key, String keyId);

  JwsAlgorithm algorithm(K key);

  Optional<String> keyId(K key);

  @ParameterizedTest
  @EnumSource
  default void isBoundToItsAlgorithm(JwsAlgorithm algorithm) {
    assertThat(algorithm(hmac(algorithm, Tokens.SECRET))).isEqualTo(algorithm);
  }

  // RFC 7518 §3.2: "A key of the same size as the hash output (for instance, 256 bits for 'HS256')
  // or larger MUST be used with this algorithm."
  @ParameterizedTest
  @EnumSource
  default void refusesSecretShorterThanTheHash(JwsAlgorithm algorithm) {
    byte[] secret = secret(algorithm.signatureLength() - 1);

    assertThatIllegalArgumentException().isThrownBy(() -> hmac(algorithm, secret));
    assertThatIllegalArgumentException().isThrownBy(() -> hmac(algorithm, secretKey(secret)));
  }

  @ParameterizedTest
  @EnumSource
  default void takesSecretAsLongAsTheHash(JwsAlgorithm algorithm) {
    byte[] secret = secret(algorithm.signatureLength());

    assertThat(algorithm(hmac(algorithm, secret))).isEqualTo(algorithm);
    assertThat(algorithm(hmac(algorithm, secretKey(secret)))).isEqualTo(algorithm);
  }

  @Test
  default void refusesEmptySecret() {
    assertThatIllegalArgumentException().isThrownBy(() -> hmac(HS256, new byte[0]));
  }

  @Test
  default void refusesNullArguments() {
    assertThatNullPointerException().isThrownBy(() -> hmac(null, Tokens.SECRET));
    assertThatNullPointerException().isThrownBy(() -> hmac(null, secretKey(Tokens.SECRET)));
    assertThatNullPointerException().isThrownBy(() -> hmac(HS256, (byte[]) null));
    assertThatNullPointerException().isThrownBy(() -> hmac(HS256, (SecretKey) null));
    assertThatNullPointerException().isThrownBy(() -> withKeyId(key(), null));
  }

  @Test
  default void hasNoKeyIdAtFirst() {
    assertThat(keyId(key())).isEmpty();
  }

  @Test
  default void copiesItselfWithKeyId() {
    K key = key();

    assertThat(keyId(withKeyId(key, "2026-11"))).contains("2026-11");
    assertThat(algorithm(withKeyId(key, "2026-11"))).isEqualTo(HS256);
    assertThat(keyId(key)).isEmpty();
  }

  @Test
  default void replacesKeyId() {
    assertThat(keyId(withKeyId(withKeyId(key(), "a"), "b"))).contains("b");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\ud800", "a\udc00"})
  default void refusesUnfitKeyId(String keyId) {
    assertThatIllegalArgumentException().isThrownBy(() -> withKeyId(key(), keyId));
  }

  @Test
  default void limitsKeyIdTo255Characters() {
    assertThat(keyId(withKeyId(key(), "x".repeat(255)))).contains("x".repeat(255));
    assertThatIllegalArgumentException().isThrownBy(() -> withKeyId(key(), "x".repeat(256)));
  }

  @Test
  default void doesNotShowItsSecret() {
    K key = withKeyId(key(), "2026-11");

    assertThat(key.toString())
        .contains("HS256", "2026-11")
        .doesNotContain(
            Tokens.SECRET_TEXT,
            Tokens.encode(Tokens.SECRET),
            HexFormat.of().formatHex(Tokens.SECRET),
            Arrays.toString(Tokens.SECRET));
  }

  @Test
  default void doesNotShowRefusedSecret() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> hmac(HS256, "too-short-secret".getBytes(US_ASCII)))
        .withMessageNotContaining("too-short-secret");
  }

  private K key() {
    return hmac(HS256, Tokens.SECRET);
  }

  private static byte[] secret(int length) {
    return Arrays.copyOf(Tokens.SECRET, length);
  }

  private static SecretKey secretKey(byte[] secret) {
    return new SecretKeySpec(secret, "HmacSHA256");
  }
}
