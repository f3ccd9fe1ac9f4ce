package io.github.tallystick.jwt;

import static io.github.tallystick.jwt.JwsAlgorithm.HS256;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the keys of both sides have in common. */
abstract class HmacKeyContract<K> {
  private final BiFunction<JwsAlgorithm, byte[], K> ofBytes;
  private final BiFunction<JwsAlgorithm, SecretKey, K> ofSecretKey;
  private final BiFunction<K, String, K> withKeyId;
  private final Function<K, JwsAlgorithm> algorithm;
  private final Function<K, Optional<String>> keyId;

  HmacKeyContract(
      BiFunction<JwsAlgorithm, byte[], K> ofBytes,
      BiFunction<JwsAlgorithm, SecretKey, K> ofSecretKey,
      BiFunction<K, String, K> withKeyId,
      Function<K, JwsAlgorithm> algorithm,
      Function<K, Optional<String>> keyId) {
    this.ofBytes = ofBytes;
    this.ofSecretKey = ofSecretKey;
    this.withKeyId = withKeyId;
    this.algorithm = algorithm;
    this.keyId = keyId;
  }

  /** Whether the key signs, or verifies, with the tests' secret. */
  abstract boolean hasTheSecret(K key);

  @ParameterizedTest
  @EnumSource(names = {"HS256", "HS384", "HS512"})
  final void isBoundToItsAlgorithm(JwsAlgorithm algorithm) {
    assertThat(this.algorithm.apply(ofBytes.apply(algorithm, Tokens.SECRET))).isEqualTo(algorithm);
  }

  // RFC 7518 §3.2: "A key of the same size as the hash output (for instance, 256 bits for 'HS256')
  // or larger MUST be used with this algorithm."
  @ParameterizedTest
  @EnumSource(names = {"HS256", "HS384", "HS512"})
  final void refusesSecretShorterThanTheHash(JwsAlgorithm algorithm) {
    byte[] secret = secret(algorithm.length() - 1);

    assertThatIllegalArgumentException().isThrownBy(() -> ofBytes.apply(algorithm, secret));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ofSecretKey.apply(algorithm, secretKey(secret)));
  }

  @ParameterizedTest
  @EnumSource(names = {"HS256", "HS384", "HS512"})
  final void takesSecretAsLongAsTheHash(JwsAlgorithm algorithm) {
    byte[] secret = secret(algorithm.length());

    assertThat(this.algorithm.apply(ofBytes.apply(algorithm, secret))).isEqualTo(algorithm);
    assertThat(this.algorithm.apply(ofSecretKey.apply(algorithm, secretKey(secret))))
        .isEqualTo(algorithm);
  }

  @Test
  final void refusesEmptySecret() {
    assertThatIllegalArgumentException().isThrownBy(() -> ofBytes.apply(HS256, new byte[0]));
  }

  @Test
  final void refusesNullArguments() {
    assertThatNullPointerException().isThrownBy(() -> ofBytes.apply(null, Tokens.SECRET));
    assertThatNullPointerException()
        .isThrownBy(() -> ofSecretKey.apply(null, secretKey(Tokens.SECRET)));
    assertThatNullPointerException().isThrownBy(() -> ofBytes.apply(HS256, null));
    assertThatNullPointerException().isThrownBy(() -> ofSecretKey.apply(HS256, null));
    assertThatNullPointerException().isThrownBy(() -> withKeyId.apply(key(), null));
  }

  @Test
  final void hasNoKeyIdAtFirst() {
    assertThat(keyId.apply(key())).isEmpty();
  }

  @Test
  final void copiesItselfWithKeyId() {
    K key = key();

    assertThat(keyId.apply(withKeyId.apply(key, "2026-11"))).contains("2026-11");
    assertThat(algorithm.apply(withKeyId.apply(key, "2026-11"))).isEqualTo(HS256);
    assertThat(keyId.apply(key)).isEmpty();
  }

  @Test
  final void replacesKeyId() {
    assertThat(keyId.apply(withKeyId.apply(withKeyId.apply(key(), "a"), "b"))).contains("b");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\ud800", "a\udc00"})
  final void refusesUnfitKeyId(String keyId) {
    assertThatIllegalArgumentException().isThrownBy(() -> withKeyId.apply(key(), keyId));
  }

  @Test
  final void limitsKeyIdTo255Characters() {
    assertThat(keyId.apply(withKeyId.apply(key(), "x".repeat(255)))).contains("x".repeat(255));
    assertThatIllegalArgumentException().isThrownBy(() -> withKeyId.apply(key(), "x".repeat(256)));
  }

  @Test
  final void doesNotShowItsSecret() {
    K key = withKeyId.apply(key(), "2026-11");

    assertThat(key.toString())
        .contains("HS256", "2026-11")
        .doesNotContain(
            Tokens.SECRET_TEXT,
            Tokens.encode(Tokens.SECRET),
            HexFormat.of().formatHex(Tokens.SECRET),
            Arrays.toString(Tokens.SECRET));
  }

  @Test
  final void doesNotShowRefusedSecret() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ofBytes.apply(HS256, "too-short-secret".getBytes(US_ASCII)))
        .withMessageNotContaining("too-short-secret");
  }

  @Test
  final void showsItsAlgorithmAlone() {
    assertThat(key()).hasToString(key().getClass().getSimpleName() + "[HS256]");
  }

  @Test
  final void copiesTheSecret() {
    byte[] secret = Tokens.SECRET.clone();
    K key = ofBytes.apply(HS256, secret);

    secret[0]++;

    assertThat(hasTheSecret(key)).isTrue();
    assertThat(hasTheSecret(ofBytes.apply(HS256, secret))).isFalse();
  }

  @Test
  final void takesASecretKeyAsItsBytes() {
    assertThat(hasTheSecret(ofSecretKey.apply(HS256, new SecretKeySpec(Tokens.SECRET, "AES"))))
        .isTrue();
  }

  private K key() {
    return ofBytes.apply(HS256, Tokens.SECRET);
  }

  private static byte[] secret(int length) {
    return Arrays.copyOf(Tokens.SECRET, length);
  }

  private static SecretKey secretKey(byte[] secret) {
    return new SecretKeySpec(secret, "HmacSHA256");
  }
}
