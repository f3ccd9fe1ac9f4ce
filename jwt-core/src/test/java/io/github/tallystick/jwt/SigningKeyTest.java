package io.github.tallystick.jwt;

import static io.github.tallystick.jwt.JwsAlgorithm.HS256;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

class SigningKeyTest implements HmacKeyContract<SigningKey> {
  private static final JwtClaims CLAIMS =
      JwtClaims.builder().subject("alice").neverExpires().build();

  @Override
  public SigningKey hmac(JwsAlgorithm algorithm, byte[] secret) {
    return SigningKey.hmac(algorithm, secret);
  }

  @Override
  public SigningKey hmac(JwsAlgorithm algorithm, SecretKey key) {
    return SigningKey.hmac(algorithm, key);
  }

  @Override
  public SigningKey withKeyId(SigningKey key, String keyId) {
    return key.withKeyId(keyId);
  }

  @Override
  public JwsAlgorithm algorithm(SigningKey key) {
    return key.algorithm();
  }

  @Override
  public Optional<String> keyId(SigningKey key) {
    return key.keyId();
  }

  @Test
  void showsItsAlgorithmAlone() {
    assertThat(SigningKey.hmac(HS256, Tokens.SECRET)).hasToString("SigningKey[HS256]");
  }

  @Test
  void copiesTheSecret() {
    byte[] secret = Tokens.SECRET.clone();
    JwtSigner signer = JwtSigner.of(SigningKey.hmac(HS256, secret));
    String before = signer.sign(CLAIMS);

    secret[0]++;

    assertThat(signer.sign(CLAIMS)).isEqualTo(before);
  }

  @Test
  void signsTheSameWithBytesAndWithSecretKey() {
    SecretKey key = new SecretKeySpec(Tokens.SECRET, "AES");

    assertThat(JwtSigner.of(SigningKey.hmac(HS256, key)).sign(CLAIMS))
        .isEqualTo(JwtSigner.of(SigningKey.hmac(HS256, Tokens.SECRET)).sign(CLAIMS));
  }
}
