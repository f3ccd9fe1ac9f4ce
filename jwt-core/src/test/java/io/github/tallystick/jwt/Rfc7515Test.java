package io.github.tallystick.jwt;

import static io.github.tallystick.jwt.InvalidJwtException.Reason.SIGNATURE;
import static io.github.tallystick.jwt.JwsAlgorithm.HS256;
import static io.github.tallystick.jwt.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;

/** The HMAC example of RFC 7515, appendix A.1; its header and payload have line breaks in them. */
class Rfc7515Test {
  private static final byte[] SECRET =
      Tokens.decode(
          "AyM1SysPpbyDfgZld3umj1qzKObwVMkoqQ-EstJQLr_T-1qS0gZH75aKtMN3Yj0iPS4hcgUuTwjAzZr1Z9CAow");

  static final String TOKEN =
      "eyJ0eXAiOiJKV1QiLA0KICJhbGciOiJIUzI1NiJ9"
          + ".eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290"
          + "Ijp0cnVlfQ"
          + ".dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";

  static final Instant EXPIRATION_TIME = Instant.ofEpochSecond(1300819380);

  @Test
  void verifiesTheExample() {
    VerifiedJwt jwt = verifierAt(EXPIRATION_TIME.minusSeconds(1)).build().verify(TOKEN);

    assertThat(jwt.algorithm()).isEqualTo(HS256);
    assertThat(jwt.type()).contains("JWT");
  }

  @Test
  void rejectsTheExampleByAnotherSecret() {
    byte[] other = SECRET.clone();
    other[63] ^= 1;

    assertRefused(JwtVerifier.builder(VerificationKey.hmac(HS256, other)), TOKEN, SIGNATURE);
  }

  static JwtVerifier.Builder verifierAt(Instant instant) {
    return JwtVerifier.builder(VerificationKey.hmac(HS256, SECRET))
        .clock(InstantSource.fixed(instant));
  }
}
