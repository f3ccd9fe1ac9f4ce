package io.github.tallystick.jwt;

import static io.github.tallystick.jwt.InvalidJwtException.Reason.SIGNATURE;
import static io.github.tallystick.jwt.JwsAlgorithm.HS256;
import static io.github.tallystick.jwt.Refusals.assertRefused;
import static io.github.tallystick.jwt.Tokens.NOW;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.InstantSource;
import java.util.Optional;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

class VerificationKeyTest implements HmacKeyContract<VerificationKey> {
  @Override
  public VerificationKey hmac(JwsAlgorithm algorithm, byte[] secret) {
    return VerificationKey.hmac(algorithm, secret);
  }

  @Override
  public VerificationKey hmac(JwsAlgorithm algorithm, SecretKey key) {
    return VerificationKey.hmac(algorithm, key);
  }

  @Override
  public VerificationKey withKeyId(VerificationKey key, String keyId) {
    return key.withKeyId(keyId);
  }

  @Override
  public JwsAlgorithm algorithm(VerificationKey key) {
    return key.algorithm();
  }

  @Override
  public Optional<String> keyId(VerificationKey key) {
    return key.keyId();
  }

  @Test
  void showsItsAlgorithmAlone() {
    assertThat(VerificationKey.hmac(HS256, Tokens.SECRET)).hasToString("VerificationKey[HS256]");
  }

  @Test
  void copiesTheSecret() {
    byte[] secret = Tokens.SECRET.clone();
    JwtVerifier verifier = verifier(VerificationKey.hmac(HS256, secret)).build();

    secret[0]++;

    assertThat(verifier.verify(Tokens.valid()).algorithm()).isEqualTo(HS256);
  }

  @Test
  void verifiesWithSecretKey() {
    VerificationKey key = VerificationKey.hmac(HS256, new SecretKeySpec(Tokens.SECRET, "AES"));

    assertThat(verifier(key).build().verify(Tokens.valid()).algorithm()).isEqualTo(HS256);
  }

  @Test
  void doesNotDecodeSecretThatLooksLikeBase64() {
    String encoded = Tokens.encode(Tokens.SECRET);
    VerificationKey key = VerificationKey.hmac(HS256, encoded.getBytes(US_ASCII));

    assertRefused(verifier(key), Tokens.valid(), SIGNATURE);
  }

  private static JwtVerifier.Builder verifier(VerificationKey key) {
    return JwtVerifier.builder(key).clock(InstantSource.fixed(NOW));
  }
}
