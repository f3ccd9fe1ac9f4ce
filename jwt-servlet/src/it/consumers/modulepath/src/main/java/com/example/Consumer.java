package com.example;

import static io.github.tallystick.jwt.JwsAlgorithm.HS256;

import io.github.tallystick.jwt.Claim;
import io.github.tallystick.jwt.InvalidJwtException;
import io.github.tallystick.jwt.JwtClaims;
import io.github.tallystick.jwt.JwtSigner;
import io.github.tallystick.jwt.JwtVerifier;
import io.github.tallystick.jwt.SigningKey;
import io.github.tallystick.jwt.VerificationKey;
import io.github.tallystick.jwt.VerificationKeySet;
import io.github.tallystick.jwt.VerificationKeySource;
import io.github.tallystick.jwt.servlet.JwtAuthFilter;
import io.github.tallystick.jwt.servlet.JwtPrincipal;
import io.github.tallystick.jwt.servlet.User;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;

/** Uses the jars without a warning, and without JSpecify. */
public final class Consumer {
  private static final Claim<UUID> ORDER =
      Claim.ofString("order").map(UUID::fromString, UUID::toString);
  private static final Claim<List<String>> SCOPE = Claim.ofScope("scope");

  private Consumer() {}

  /** Signs and verifies, and builds two filters. */
  public static void main(String[] arguments) {
    byte[] secret = new byte[32];
    VerificationKey key = VerificationKey.hmac(HS256, secret);
    AtomicReference<VerificationKeySet> keys = new AtomicReference<>(VerificationKeySet.of(key));
    JwtVerifier verifier =
        JwtVerifier.builder(VerificationKeySource.of(keys::get))
            .type("at+jwt", "JWT")
            .require(SCOPE, scope -> scope.contains("read"))
            .require(ORDER, new UUID(1, 2))
            .build();
    JwtVerifier byTable = JwtVerifier.builder(id -> Optional.of(key.withIssuer(id))).build();
    JwtClaims claims =
        JwtClaims.builder()
            .put(ORDER, new UUID(1, 2))
            .putAll(Map.of("scope", "read write"))
            .expiresAfter(Duration.ofMinutes(5))
            .build();
    String token =
        JwtSigner.of(SigningKey.hmac(HS256, secret)).withHeaderParameter("x", "y").sign(claims);
    try {
      System.out.println(verifier.verify(token).get(ORDER).orElseThrow());
      byTable.verify(token);
    } catch (InvalidJwtException e) {
      System.out.println(e.reason());
    }
    JwtAuthFilter guard = JwtAuthFilter.builder().verifier(verifier).userClaim("sub").build();
    JwtAuthFilter filter =
        JwtAuthFilter.builder()
            .secretKey("a secret of a consumer's, for this test alone")
            .authenticator((request, name, password) -> Optional.of(user(name)))
            .build();
    System.out.println(guard + " " + filter + " " + JwtPrincipal.class);
  }

  private static User user(String name) {
    return new User(name, "", name, name, Set.of());
  }
}
