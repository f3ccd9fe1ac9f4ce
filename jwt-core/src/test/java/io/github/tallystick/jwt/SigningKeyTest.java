package io.github.tallystick.jwt;

class SigningKeyTest extends HmacKeyContract<SigningKey> {
  SigningKeyTest() {
    super(
        SigningKey::hmac,
        SigningKey::hmac,
        SigningKey::withKeyId,
        SigningKey::algorithm,
        SigningKey::keyId);
  }

  @Override
  boolean hasTheSecret(SigningKey key) {
    String token = JwtSigner.of(key).sign(JwtClaims.builder().neverExpires().build());
    int signature = token.lastIndexOf('.');
    return token.equals(Tokens.signed(token.substring(0, signature)));
  }
}
