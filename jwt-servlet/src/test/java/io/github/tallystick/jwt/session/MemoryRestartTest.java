package io.github.tallystick.jwt.session;

import static io.github.tallystick.jwt.session.InvalidRefreshTokenException.Reason.INVALID;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.tallystick.jwt.Claim;
import io.github.tallystick.jwt.JwtClaims;
import io.github.tallystick.jwt.VerifiedJwt;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A restart forgets what is in memory: a session that is not there is over. */
class MemoryRestartTest {
  private final SettableClock clock = new SettableClock();
  private final Server server = Server.of(InMemorySessionStore.of(10), clock);
  private final SessionTokens<String> login = server.login();
  private final Server restarted = Server.of(InMemorySessionStore.of(10), clock);

  @Test
  void refusesTokensOfASessionFromBefore() {
    assertThat(server.isRevoked(login)).isFalse();
    assertThat(restarted.isRevoked(login)).isTrue();
    assertThat(restarted.refusal(login)).isEqualTo(INVALID);
  }

  @Test
  void takesTokensWithoutASession() {
    VerifiedJwt revoked = server.withoutSession("alice");
    server.sessions.revoke(revoked);

    assertThat(server.sessions.isRevoked(revoked)).isTrue();
    assertThat(restarted.sessions.isRevoked(revoked)).isFalse();
    assertThat(restarted.sessions.isRevoked(restarted.withoutSession("bob"))).isFalse();
  }

  @Test
  void takesTokensWithASessionOfSomebodyElse() {
    VerifiedJwt jwt =
        server.verify(
            Server.SIGNER.sign(
                JwtClaims.builder()
                    .put(Claim.ofString("sid"), "01234567-89ab-cdef-0123-456789abcdef")
                    .expirationTime(clock.instant().plusSeconds(60))
                    .build()));

    assertThat(restarted.sessions.isRevoked(jwt)).isFalse();
  }

  @Test
  void takesAllTokensThatOthersMake() {
    Sessions others = Sessions.builder(InMemorySessionStore.of(10)).clock(clock).build();

    assertThat(others.isRevoked(server.jwt(login))).isFalse();
  }

  @Test
  void changesNothingForATokenFromBefore() {
    SessionTokens<String> next = restarted.login();

    assertThat(restarted.sessions.revoke(restarted.jwt(login))).isFalse();
    assertThat(restarted.sessions.revokeAll(restarted.jwt(login))).isFalse();
    assertThat(restarted.isRevoked(next)).isFalse();
  }

  @Test
  void refusesALoginWhenItIsFull() {
    for (int i = 1; i < 10; i++) {
      server.login();
    }
    assertThatExceptionOfType(StoreUnavailableException.class).isThrownBy(server::login);

    assertThat(server.isRevoked(login)).isFalse();
    assertThat(server.refresh(login).session().generation()).isEqualTo(1);
  }

  @Test
  void revokesSessionsWhenItIsFull() {
    for (int i = 1; i < 10; i++) {
      server.login();
    }
    assertThat(server.sessions.revoke(server.jwt(login))).isTrue();

    assertThat(server.isRevoked(login)).isTrue();
  }

  @Test
  void sharesWhatIsRevokedWithAllWhoHaveTheStore() {
    InMemorySessionStore store = InMemorySessionStore.of(10);
    Server one = Server.of(store, clock);
    Server other = Server.of(store, clock);
    SessionTokens<String> tokens = one.login();
    VerifiedJwt without = one.withoutSession("bob");
    one.sessions.revoke(one.jwt(tokens));
    one.sessions.revokeUser("bob");

    assertThat(other.isRevoked(tokens)).isTrue();
    assertThat(other.sessions.isRevoked(without)).isTrue();
  }

  @Test
  void isEmptyAgainWhenAllHasEnded() {
    for (int i = 1; i < 10; i++) {
      server.login();
    }
    clock.pass(Duration.ofDays(31));
    server.sessions.isRevoked(server.withoutSession("bob"));

    assertThat(server.isRevoked(server.login())).isFalse();
  }
}
