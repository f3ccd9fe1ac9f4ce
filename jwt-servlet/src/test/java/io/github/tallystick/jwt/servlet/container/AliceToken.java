package io.github.tallystick.jwt.servlet.container;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.tallystick.jwt.Claim;
import io.github.tallystick.jwt.JwsAlgorithm;
import io.github.tallystick.jwt.JwtClaims;
import io.github.tallystick.jwt.JwtSigner;
import io.github.tallystick.jwt.SigningKey;
import java.time.Instant;
import java.util.List;

/** Tokens for the application {@code /one} that its login would not give. */
final class AliceToken {
  private AliceToken() {}

  static String forged() {
    return signed("another " + ContainerProcess.SECRET, claims(60));
  }

  static String expired() {
    return signed(ContainerProcess.SECRET, claims(-3600));
  }

  static String ofAdministrator() {
    return of("administrator");
  }

  static String ofEditor() {
    return of("editor");
  }

  private static String of(String role) {
    Claim<List<String>> roles = Claim.ofStrings("data", "user", "roles");
    return signed(ContainerProcess.SECRET, claims(60).put(roles, List.of(role)));
  }

  private static JwtClaims.Builder claims(long secondsToLive) {
    return JwtClaims.builder()
        .issuer(WebApp.issuer("one"))
        .expirationTime(Instant.now().plusSeconds(secondsToLive))
        .put(Claim.ofString("data", "user", "id"), "alice");
  }

  private static String signed(String secret, JwtClaims.Builder claims) {
    return JwtSigner.of(SigningKey.hmac(JwsAlgorithm.HS256, secret.getBytes(UTF_8)))
        .sign(claims.build());
  }
}
