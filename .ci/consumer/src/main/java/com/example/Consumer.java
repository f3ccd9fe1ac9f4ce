package com.example;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.tallystick.jwt.JwsAlgorithm;
import io.github.tallystick.jwt.JwtClaims;
import io.github.tallystick.jwt.JwtSigner;
import io.github.tallystick.jwt.JwtVerifier;
import io.github.tallystick.jwt.SigningKey;
import io.github.tallystick.jwt.VerificationKey;
import io.github.tallystick.jwt.servlet.JwtAuthFilter;
import java.time.Instant;

/** Signs, verifies, and builds the filter. */
final class Consumer {
  private static final String SECRET = "a consumer's secret, for this test alone";

  private Consumer() {}

  public static void main(String[] arguments) {
    byte[] secret = SECRET.getBytes(UTF_8);
    JwtClaims claims =
        JwtClaims.builder()
            .subject("alice")
            .expirationTime(Instant.now().plusSeconds(300))
            .build();
    String token = JwtSigner.of(SigningKey.hmac(JwsAlgorithm.HS256, secret)).sign(claims);
    JwtVerifier verifier =
        JwtVerifier.builder(VerificationKey.hmac(JwsAlgorithm.HS256, secret)).build();
    JwtAuthFilter filter = JwtAuthFilter.builder().secretKey(SECRET).build();
    System.out.println(
        verifier.verify(token).subject().orElseThrow() + ' ' + filter.getClass().getModule());
  }
}
