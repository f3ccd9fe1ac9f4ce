package io.github.tallystick.jwt.servlet;

import static io.github.tallystick.jwt.JwsAlgorithm.ES256;
import static io.github.tallystick.jwt.JwsAlgorithm.Ed25519;
import static io.github.tallystick.jwt.servlet.Loopback.tokenIn;
import static io.github.tallystick.jwt.servlet.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.tallystick.jwt.VerifiedJwt;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A token that was verified is known again, and yet asked each time whether it is still good. */
class RememberTokensTest {
  private static final KeyPairPem PAIR = KeyPairPem.of(ES256);
  private static final KeyPairPem OTHER = KeyPairPem.of(ES256);

  private final AtomicReference<Instant> now = new AtomicReference<>(Sample.NOW);

  private static Stream<JwtAuthFilter.Builder> filters() {
    return Stream.of(
        PAIR.filter(),
        PAIR.filter().rememberTokens(1),
        PAIR.filter().rememberTokens(0),
        Sample.filter(),
        Sample.filter().rememberTokens(1_000_000),
        OTHER.filter().previousPublicKey(PAIR.publicKey()).previousSecretKey(Sample.SECRET));
  }

  private static String login(Site site) throws Exception {
    return tokenIn(site.login("admin", "admin-pass-1234"));
  }

  private static void assertAccepts(Site site, String token) throws Exception {
    for (int i = 0; i < 3; i++) {
      assertThat(site.get("/", token).body()).startsWith("principal=");
    }
  }

  @ParameterizedTest
  @MethodSource("filters")
  void expires(JwtAuthFilter.Builder filter) throws Exception {
    try (Site site =
        Site.of(filter.clock(now::get).expire(Duration.ofMinutes(5)).build()).start()) {
      String token = login(site);
      assertAccepts(site, token);
      now.set(Sample.NOW.plus(Duration.ofMinutes(6)).minusMillis(1));
      assertAccepts(site, token);
      now.set(Sample.NOW.plus(Duration.ofMinutes(6)));

      assertRefused(site.get("/", token), 403, "jwt_auth_expired_token");
    }
  }

  @ParameterizedTest
  @MethodSource("filters")
  void isNotGoodBeforeItsTime(JwtAuthFilter.Builder filter) throws Exception {
    try (Site site = Site.of(filter.clock(now::get).build()).start()) {
      String token = login(site);
      assertAccepts(site, token);
      now.set(Sample.NOW.minus(Duration.ofMinutes(2)));

      assertRefused(
          site.get("/", token),
          403,
          "jwt_auth_invalid_token",
          "Cannot handle token prior to its nbf");
    }
  }

  @ParameterizedTest
  @MethodSource("filters")
  void isRefusedByTheHookThatAcceptedIt(JwtAuthFilter.Builder filter) throws Exception {
    AtomicReference<Boolean> accepted = new AtomicReference<>(true);
    TokenHooks hooks =
        new TokenHooks() {
          @Override
          public boolean accepts(VerifiedJwt jwt) {
            return accepted.get();
          }
        };
    try (Site site = Site.of(filter.hooks(hooks).build()).start()) {
      String token = login(site);
      assertAccepts(site, token);
      accepted.set(false);

      assertRefused(site.get("/", token), 403, "jwt_auth_invalid_token", "Token not accepted");
    }
  }

  @ParameterizedTest
  @MethodSource("filters")
  void hasTheRolesOfToday(JwtAuthFilter.Builder filter) throws Exception {
    AtomicReference<Set<String>> roles = new AtomicReference<>(Set.of("editor"));
    TokenHooks hooks =
        new TokenHooks() {
          @Override
          public Set<String> roles(VerifiedJwt jwt) {
            return roles.get();
          }
        };
    try (Site site = Site.of(filter.hooks(hooks).requiredRoles("editor").build()).start()) {
      String token = login(site);
      assertAccepts(site, token);
      roles.set(Set.of("subscriber"));

      assertRefused(site.get("/", token), 403, "rest_forbidden");
    }
  }

  @ParameterizedTest
  @MethodSource("filters")
  void isKnownByAllOfItsCharacters(JwtAuthFilter.Builder filter) throws Exception {
    try (Site site = Site.of(filter.build()).start()) {
      String token = login(site);
      assertAccepts(site, token);
      int signature = token.lastIndexOf('.') + 1;
      int payload = token.indexOf('.') + 1;

      assertRefused(site.get("/", flip(token, signature)), 403, "jwt_auth_invalid_token");
      assertRefused(site.get("/", flip(token, payload + 20)), 403, "jwt_auth_invalid_token");
      assertRefused(site.get("/", token + "A"), 403, "jwt_auth_invalid_token");
      assertRefused(site.get("/", token.substring(0, signature)), 403, "jwt_auth_invalid_token");
      assertAccepts(site, token);
    }
  }

  private static String flip(String token, int at) {
    // Not of the other case: Jetty takes such a header for the last one of the connection.
    char other = token.charAt(at) == '0' ? '1' : '0';
    return token.substring(0, at) + other + token.substring(at + 1);
  }

  @Test
  void isForgottenWithItsKey() throws Exception {
    KeyPairPem next = KeyPairPem.of(Ed25519);
    try (IdentityProvider provider = new IdentityProvider();
        Site site = Site.of(provider.filter().clock(now::get).build()).start()) {
      provider.publish("sig-1", PAIR);
      String token = PAIR.signer("sig-1").sign(provider.claims().build());
      String later = next.signer("sig-2").sign(provider.claims().build());
      assertAccepts(site, token);
      provider.withdraw("sig-1");
      provider.publish("sig-2", next);
      now.set(Sample.NOW.plusSeconds(30));

      assertAccepts(site, later);
      assertRefused(site.get("/", token), 403, "jwt_auth_invalid_token", "Key ID not known");
    }
  }

  // The same ID, another key: whoever took the old one must be out.
  @Test
  void isForgottenWhereItsKeyIdHasAnotherKey() throws Exception {
    try (IdentityProvider provider = new IdentityProvider();
        Site site = Site.of(provider.filter().clock(now::get).build()).start()) {
      provider.publish("sig-1", PAIR);
      String token = PAIR.signer("sig-1").sign(provider.claims().build());
      assertAccepts(site, token);
      provider.publish("sig-1", OTHER);
      provider.publish("sig-2", OTHER);
      now.set(Sample.NOW.plusSeconds(30));

      assertAccepts(site, OTHER.signer("sig-2").sign(provider.claims().build()));
      assertRefused(
          site.get("/", token), 403, "jwt_auth_invalid_token", "Signature verification failed");
    }
  }
}
