package io.github.tallystick.jwt.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.tallystick.jwt.VerifiedJwt;
import org.junit.jupiter.api.Test;

/** What is revoked here once more, because the answer was lost, is known here at once, too. */
class RepeatedRevocationTest {
  private final FrontStore store = FrontStore.ofMemory();
  private final Server server = Server.of(store, new SettableClock());

  @Test
  void knowsAtOnceWhatTheStoreHadKeptBeforeItFailed() {
    SessionTokens<String> login = server.login();
    VerifiedJwt jwt = server.jwt(login);
    assertThat(server.isRevoked(login)).isFalse();
    store.after =
        operation -> {
          throw new StoreUnavailableException("away");
        };
    assertThatExceptionOfType(StoreUnavailableException.class)
        .isThrownBy(() -> server.sessions.revoke(jwt));
    store.after = operation -> {};

    assertThat(server.sessions.revoke(jwt)).isFalse();
    assertThat(server.isRevoked(login)).isTrue();
  }

  @Test
  void knowsAtOnceWhatAnotherServerHasRevoked() {
    SessionTokens<String> login = server.login();
    assertThat(server.isRevoked(login)).isFalse();
    Server.of(store, new SettableClock()).sessions.revoke(server.jwt(login));

    assertThat(server.sessions.revoke(login.session().id())).isFalse();
    assertThat(server.isRevoked(login)).isTrue();
  }

  @Test
  void knowsAtOnceWhatAnotherServerHasRevokedOfTheUser() {
    SessionTokens<String> login = server.login();
    assertThat(server.isRevoked(login)).isFalse();
    Server.of(store, new SettableClock()).sessions.revokeUser("alice");

    assertThat(server.sessions.revokeAll(server.jwt(login))).isFalse();
    assertThat(server.isRevoked(login)).isTrue();
  }

  @Test
  void knowsAtOnceTheSessionsThatATokenWithoutOneHadRevokedBeforeTheStoreFailed() {
    SessionTokens<String> login = server.login();
    VerifiedJwt jwt = server.withoutSession("alice");
    assertThat(server.isRevoked(login)).isFalse();
    store.fail("revokedSince");
    assertThatExceptionOfType(StoreUnavailableException.class)
        .isThrownBy(() -> server.sessions.revokeAll(jwt));
    store.recover();

    assertThat(server.sessions.revokeAll(jwt)).isFalse();
    assertThat(server.isRevoked(login)).isTrue();
  }

  @Test
  void knowsAtOnceATokenWithoutASessionThatAnotherServerHasRevoked() {
    VerifiedJwt jwt = server.withoutSession("alice");
    assertThat(server.sessions.isRevoked(jwt)).isFalse();
    Server.of(store, new SettableClock()).sessions.revoke(jwt);

    assertThat(server.sessions.revoke(jwt)).isFalse();
    assertThat(server.sessions.isRevoked(jwt)).isTrue();
  }
}
