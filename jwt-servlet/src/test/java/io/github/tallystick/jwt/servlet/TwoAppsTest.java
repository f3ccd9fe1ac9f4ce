package io.github.tallystick.jwt.servlet;

import static io.github.tallystick.jwt.JwsAlgorithm.ES256;
import static io.github.tallystick.jwt.JwsAlgorithm.Ed25519;
import static io.github.tallystick.jwt.servlet.Loopback.tokenIn;
import static io.github.tallystick.jwt.servlet.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An application that logs users in, and another that knows them by the first one's keys. */
class TwoAppsTest {
  private static final String ISSUER = "https://login.example";
  private static final KeyPairPem FIRST = KeyPairPem.of(Ed25519);
  private static final KeyPairPem SECOND = KeyPairPem.of(ES256);

  private final AtomicReference<Instant> now = new AtomicReference<>(Instant.now());
  private Site signing;
  private Site verifying;

  @BeforeEach
  void start() throws Exception {
    signing =
        Site.configured(
                Map.of("JWT_AUTH_ISSUER", ISSUER, "JWT_AUTH_ROLES", "editor, administrator"))
            .contextParameter("JWT_AUTH_ALGORITHM", "Ed25519")
            .contextParameter("JWT_AUTH_PRIVATE_KEY", FIRST.privateKey())
            .contextParameter("JWT_AUTH_PUBLIC_KEY", FIRST.publicKey())
            .start();
    verifying =
        Site.of(
                JwtAuthFilter.builder()
                    .jwksUrl(signing.url("/wp-json/jwt-auth/v1/jwks"))
                    .issuer(ISSUER)
                    .clock(now::get)
                    .build())
            .start();
  }

  @AfterEach
  void stop() {
    verifying.close();
    signing.close();
  }

  private String login() throws Exception {
    return tokenIn(signing.login("alice", "alice-pass"));
  }

  /** As after a change of its {@code web.xml}, at the same port. */
  private void restart(KeyPairPem pair, String previousPublicKey) throws Exception {
    signing.context().stop();
    signing
        .contextParameter("JWT_AUTH_ALGORITHM", pair.algorithm().headerValue())
        .contextParameter("JWT_AUTH_PRIVATE_KEY", pair.privateKey())
        .contextParameter("JWT_AUTH_PUBLIC_KEY", pair.publicKey())
        .contextParameter("JWT_AUTH_PREVIOUS_PUBLIC_KEY", previousPublicKey);
    signing.context().start();
  }

  private static void assertAccepts(Site site, String token) throws Exception {
    assertThat(site.get("/?role=editor", token).body())
        .isEqualTo("principal=alice user=alice auth=Bearer in editor=true");
  }

  private void pass(Duration time) {
    now.set(now.get().plus(time));
  }

  @Test
  void agreeOnWhoLogsIn() throws Exception {
    String token = login();

    assertAccepts(signing, token);
    assertAccepts(verifying, token);
    assertRefused(verifying.login("alice", "alice-pass"), 404, "rest_no_route");
  }

  @Test
  void agreeThroughARotation() throws Exception {
    String old = login();
    assertAccepts(verifying, old);
    restart(SECOND, FIRST.publicKey());
    String young = login();

    assertAccepts(signing, old);
    assertAccepts(signing, young);
    assertAccepts(verifying, old);
    pass(Duration.ofSeconds(30));
    assertAccepts(verifying, young);
    assertAccepts(verifying, old);
  }

  // What is accepted is published: so the next key can be known before it signs.
  @Test
  void agreeAtOnceIfTheNextKeyWasPublishedBefore() throws Exception {
    restart(FIRST, SECOND.publicKey());
    String old = login();
    assertAccepts(verifying, old);
    restart(SECOND, FIRST.publicKey());

    assertAccepts(verifying, login());
    assertAccepts(verifying, old);
  }

  @Test
  void agreeThatAKeyIsGone() throws Exception {
    String old = login();
    assertAccepts(verifying, old);
    restart(SECOND, "");
    pass(Duration.ofSeconds(30));

    assertAccepts(verifying, login());
    assertRefused(signing.get("/", old), 403, "jwt_auth_invalid_token", "Key ID not known");
    assertRefused(verifying.get("/", old), 403, "jwt_auth_invalid_token", "Key ID not known");
  }

  @Test
  void doNotNeedEachOtherAllTheTime() throws Exception {
    String token = login();
    assertAccepts(verifying, token);
    signing.context().stop();
    pass(Duration.ofHours(1));

    assertAccepts(verifying, token);
  }

  @Test
  void disagreeIfTheFirstHasAnotherIssuer() throws Exception {
    try (Site other =
        Site.of(
                JwtAuthFilter.builder()
                    .jwksUrl(signing.url("/wp-json/jwt-auth/v1/jwks"))
                    .issuer("https://other.example")
                    .build())
            .start()) {
      assertRefused(other.get("/", login()), 403, "jwt_auth_bad_iss");
    }
  }
}
