package io.github.tallystick.jwt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.tallystick.jwt.InvalidJwtException.Reason;

/** Asserts why a token is refused. */
final class Refusals {
  private Refusals() {}

  static InvalidJwtException refusal(JwtVerifier.Builder verifier, String token) {
    return refusal(verifier.build(), token);
  }

  static InvalidJwtException refusal(JwtVerifier verifier, String token) {
    return assertThrows(InvalidJwtException.class, () -> verifier.verify(token));
  }

  /** For that reason, and for no claim. */
  static void assertRefused(JwtVerifier.Builder verifier, String token, Reason reason) {
    InvalidJwtException refusal = refusal(verifier, token);

    assertThat(refusal.reason()).isEqualTo(reason);
    assertThat(refusal.claim()).isEmpty();
  }

  /** For that reason, and for that claim. */
  static void assertRefused(
      JwtVerifier.Builder verifier, String token, Reason reason, Claim<?> claim) {
    InvalidJwtException refusal = refusal(verifier, token);

    assertThat(refusal.reason()).isEqualTo(reason);
    assertThat(refusal.claim()).contains(claim.name());
  }
}
