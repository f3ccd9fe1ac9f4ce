package io.github.tallystick.jwt.servlet;

import static io.github.tallystick.jwt.JwsAlgorithm.RS256;
import static io.github.tallystick.jwt.servlet.Loopback.TOKEN;
import static io.github.tallystick.jwt.servlet.Refusals.assertRefused;
import static io.github.tallystick.jwt.servlet.SessionClient.REVOKED;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.tallystick.jwt.Claim;
import io.github.tallystick.jwt.JwtClaims;
import io.github.tallystick.jwt.session.InMemorySessionStore;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Tokens of another party can be revoked here, one by one or all of a user, and not refreshed. */
class JwksRevocationTest {
  private static final KeyPairPem PAIR = KeyPairPem.of(RS256);
  private static final String SID = "0123456789abcdef0123456789abcdef";

  private final AtomicReference<Instant> now = new AtomicReference<>(Sample.NOW);
  private final List<TokenEvent> told = new CopyOnWriteArrayList<>();
  private IdentityProvider provider;
  private Site site;
  private SessionClient client;

  @BeforeEach
  void start() throws Exception {
    TokenHooks hooks =
        new TokenHooks() {
          @Override
          public void happened(TokenEvent event) {
            told.add(event);
          }
        };
    provider = new IdentityProvider();
    provider.publish("sig-1", PAIR);
    site =
        Site.of(
                provider
                    .filter()
                    .clock(now::get)
                    .hooks(hooks)
                    .sessionStore(InMemorySessionStore.of(1_000))
                    .build())
            .start();
    client = new SessionClient(site);
  }

  @AfterEach
  void stop() {
    site.close();
    provider.close();
  }

  private String token(UnaryOperator<JwtClaims.Builder> change) {
    return PAIR.signer("sig-1").sign(change.apply(provider.claims()).build());
  }

  private String token(String id) {
    return token(claims -> claims.jwtId(id).put(Claim.ofString("sid"), SID));
  }

  @Test
  void hasNoLoginNoRefreshAndNoLogout() throws Exception {
    assertRefused(client.login(), 404, "rest_no_route");
    assertRefused(client.refresh("a.b.c"), 404, "rest_no_route");
    assertRefused(site.send("DELETE", TOKEN), 404, "rest_no_route");
    assertThat(site.get("/wp-json/jwt-auth/v1").body())
        .contains("token\\/revoke")
        .doesNotContain("token\\/refresh");
  }

  /** Their session is the other party's, and nobody's here. */
  @Test
  void endsOneTokenWhateverItSaysOfASession() throws Exception {
    String one = token("1");
    String other = token("2");
    assertThat(client.isIn(one)).isTrue();
    HttpResponse<String> revoked = client.revoke(one);

    assertThat(revoked.body()).isEqualTo(REVOKED);
    assertThat(client.revoke(one).body()).isEqualTo(REVOKED);
    assertRefused(site.get("/", one), 403, "jwt_auth_invalid_token", "Token has been revoked");
    assertThat(client.isIn(other)).isTrue();
  }

  @Test
  void tellsOfNoSessionOfTheirs() throws Exception {
    String token = token("1");
    client.revoke(token);
    site.get("/", token);

    assertThat(told)
        .containsExactly(
            new TokenEvent.Revoked("ana", null, "127.0.0.1"),
            new TokenEvent.Refused("jwt_auth_invalid_token", "ana", null, "127.0.0.1"));
  }

  @Test
  void endsAllOfTheUserThatWereIssuedBefore() throws Exception {
    String one = token("1");
    String other = token(claims -> claims.issuedAt(Sample.NOW));
    String bob = token(claims -> claims.subject("bob"));
    assertThat(client.revokeAll(one).body()).isEqualTo(REVOKED);
    String later = token(claims -> claims.issuedAt(Sample.NOW.plusSeconds(1)));
    assertThat(client.revokeAll(other).body()).isEqualTo(REVOKED);

    assertThat(client.isIn(one)).isFalse();
    assertThat(client.isIn(other)).isFalse();
    assertThat(client.isIn(bob)).isTrue();
    assertThat(client.isIn(later)).isTrue();
  }

  @Test
  void takesASessionOfAnyTypeForNone() throws Exception {
    String token = token(claims -> claims.put(Claim.ofLong("sid"), 5L));
    assertThat(client.isIn(token)).isTrue();
    assertThat(client.revoke(token).body()).isEqualTo(REVOKED);
    assertThat(client.isIn(token)).isFalse();
  }
}
