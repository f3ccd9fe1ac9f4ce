package io.github.tallystick.jwt;

import static io.github.tallystick.jwt.InvalidJwtException.Reason.ALGORITHM;
import static io.github.tallystick.jwt.InvalidJwtException.Reason.EXPIRED;
import static io.github.tallystick.jwt.Refusals.assertRefused;
import static io.github.tallystick.jwt.Rfc7515Test.EXPIRATION_TIME;
import static io.github.tallystick.jwt.Rfc7515Test.verifierAt;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

/** The examples of RFC 7519; that of §3.1 is the token of RFC 7515, appendix A.1. */
class Rfc7519Test {
  private static final Instant BEFORE = EXPIRATION_TIME.minusSeconds(1);

  @Test
  void verifiesTheClaimsOfTheExample() {
    VerifiedJwt jwt = verifierAt(BEFORE).issuer("joe").build().verify(Rfc7515Test.TOKEN);

    assertThat(jwt.issuer()).contains("joe");
    assertThat(jwt.expirationTime()).contains(EXPIRATION_TIME);
    assertThat(jwt.get(Claim.ofBoolean("http://example.com/is_root"))).contains(true);
  }

  @Test
  void rejectsTheExampleOnceItHasExpired() {
    assertRefused(verifierAt(EXPIRATION_TIME), Rfc7515Test.TOKEN, EXPIRED, Claim.EXPIRATION_TIME);
  }

  // §6.1: "An example Unsecured JWT"
  @Test
  void rejectsTheUnsecuredExample() {
    String payload = Rfc7515Test.TOKEN.split("\\.")[1];

    assertRefused(verifierAt(BEFORE), "eyJhbGciOiJub25lIn0." + payload + '.', ALGORITHM);
  }

  // §4: "all claims that are not understood by implementations MUST be ignored."
  @Test
  void ignoresClaimsThatAreNotUnderstood() {
    String token = Tokens.withClaims("\"x\":null,\"crit\":[\"x\"],\"alg\":\"none\",\"EXP\":1");

    assertThat(Tokens.verifier().build().verify(token).claims().names())
        .containsExactly("exp", "x", "crit", "alg", "EXP");
  }
}
