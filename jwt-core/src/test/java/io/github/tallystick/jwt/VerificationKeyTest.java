package io.github.tallystick.jwt;

import static io.github.tallystick.jwt.InvalidJwtException.Reason.SIGNATURE;
import static io.github.tallystick.jwt.JwsAlgorithm.HS256;
import static io.github.tallystick.jwt.Refusals.assertRefused;
import static io.github.tallystick.jwt.Tokens.NOW;
import static java.nio.charset.StandardCharsets.US_ASCII;

import java.time.InstantSource;
import org.junit.jupiter.api.Test;

class VerificationKeyTest extends HmacKeyContract<VerificationKey> {
  VerificationKeyTest() {
    super(
        VerificationKey::hmac,
        VerificationKey::hmac,
        VerificationKey::withKeyId,
        VerificationKey::algorithm,
        VerificationKey::keyId);
  }

  @Override
  boolean hasTheSecret(VerificationKey key) {
    try {
      return verifier(key).build().verify(Tokens.valid()).algorithm() == HS256;
    } catch (InvalidJwtException e) {
      return false;
    }
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
