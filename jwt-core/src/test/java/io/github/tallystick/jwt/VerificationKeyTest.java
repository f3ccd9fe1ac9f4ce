package io.github.tallystick.jwt;

import static io.github.tallystick.jwt.InvalidJwtException.Reason.SIGNATURE;
import static io.github.tallystick.jwt.JwsAlgorithm.HS256;
import static io.github.tallystick.jwt.Refusals.assertRefused;
import static io.github.tallystick.jwt.Tokens.NOW;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.time.InstantSource;
import org.junit.jupiter.api.Test;

class VerificationKeyTest extends HmacKeyContract<VerificationKey> {
  private static final VerificationKey KEY = VerificationKey.hmac(HS256, Tokens.SECRET);

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

  @Test
  void speaksForNoIssuerAloneAtFirst() {
    assertThat(KEY.issuer()).isEmpty();
    assertThat(KEY.withKeyId("a").issuer()).isEmpty();
  }

  @Test
  void keepsItsIssuerAndItsKeyId() {
    VerificationKey key = KEY.withIssuer("acme").withKeyId("a");

    assertThat(key.issuer()).contains("acme");
    assertThat(key.keyId()).contains("a");
    assertThat(key.withIssuer("beta").keyId()).contains("a");
    assertThat(key.withIssuer("beta").issuer()).contains("beta");
    assertThat(key.issuer()).contains("acme");
  }

  @Test
  void refusesIssuerThatNoTokenHas() {
    assertThatIllegalArgumentException().isThrownBy(() -> KEY.withIssuer("\ud800"));
    assertThatNullPointerException().isThrownBy(() -> KEY.withIssuer(null));
  }

  private static JwtVerifier.Builder verifier(VerificationKey key) {
    return JwtVerifier.builder(key).clock(InstantSource.fixed(NOW));
  }
}
