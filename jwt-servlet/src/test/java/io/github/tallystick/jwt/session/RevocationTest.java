package io.github.tallystick.jwt.session;

import static io.github.tallystick.jwt.session.InvalidRefreshTokenException.Reason.INVALID;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.tallystick.jwt.VerifiedJwt;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A session is revoked with its refresh token and all of its access tokens. */
class RevocationTest {
  private final SettableClock clock = new SettableClock();
  private final FrontStore store = FrontStore.ofMemory();
  private final Server server = Server.of(store, clock);
  private final SessionTokens<String> login = server.login();

  @Test
  void revokesAllTokensOfASession() {
    SessionTokens<String> next = server.refresh(login);

    assertThat(server.sessions.revoke(server.jwt(login))).isTrue();
    assertThat(server.isRevoked(login)).isTrue();
    assertThat(server.isRevoked(next)).isTrue();
    assertThat(server.refusal(next)).isEqualTo(INVALID);
  }

  @Test
  void revokesNoOtherSession() {
    SessionTokens<String> other = server.login();
    server.sessions.revoke(server.jwt(login));

    assertThat(server.isRevoked(other)).isFalse();
    assertThat(server.refresh(other).session().generation()).isEqualTo(1);
  }

  @Test
  void revokesASessionByItsId() {
    assertThat(server.sessions.revoke(login.session().id())).isTrue();
    assertThat(server.sessions.revoke(login.session().id())).isFalse();
    assertThat(server.isRevoked(login)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x", "0123456789abcdef0123456789abcdef", "u", "' OR 1=1"})
  void revokesNothingByAnIdThatIsNotThere(String id) {
    assertThat(server.sessions.revoke(id)).isFalse();
  }

  @Test
  void saysThatATokenWasRevokedBeforeAndChangesNothing() {
    VerifiedJwt jwt = server.jwt(login);
    server.sessions.revoke(jwt);
    Session revoked = store.find(login.session().id()).orElseThrow();
    clock.passSeconds(10);

    assertThat(server.sessions.revoke(jwt)).isFalse();
    assertThat(store.find(login.session().id())).hasValue(revoked);
    assertThat(store.calls("insert")).isEqualTo(1); // the login
  }

  @Test
  void revokesASessionWhoseRowIsNotThere() {
    Server other = Server.of(FrontStore.ofMemory(), clock);
    VerifiedJwt jwt = server.jwt(login);

    assertThat(other.sessions.revoke(jwt)).isTrue();
    assertThat(other.sessions.isRevoked(jwt)).isTrue();
    assertThat(other.sessions.revoke(jwt)).isFalse();
  }

  @Test
  void revokesTheSessionOfARefreshToken() {
    assertThat(server.sessions.revokeRefreshToken(login.refreshToken()))
        .hasValue(login.session().id());
    assertThat(server.isRevoked(login)).isTrue();
    assertThat(server.sessions.revokeRefreshToken(login.refreshToken())).isEmpty();
  }

  @Test
  void revokesTheSessionOfAUsedRefreshToken() {
    SessionTokens<String> next = server.refresh(login);
    clock.passSeconds(600);
    server.refresh(next);

    assertThat(server.sessions.revokeRefreshToken(login.refreshToken()))
        .hasValue(login.session().id());
  }

  @Test
  void revokesTheSessionOfAnExpiredRefreshToken() {
    clock.set(login.session().ends().plus(Duration.ofDays(29)));

    assertThat(server.sessions.revokeRefreshToken(login.refreshToken()))
        .hasValue(login.session().id());
  }

  @Test
  void revokesNothingByARefreshTokenThatExpiredLongAgo() {
    clock.set(login.session().ends().plus(Duration.ofDays(31)));

    assertThat(server.sessions.revokeRefreshToken(login.refreshToken())).isEmpty();
  }

  @Test
  void saysThatASessionMayNotBeRevoked() {
    store.fail("revoke");

    assertThatExceptionOfType(StoreUnavailableException.class)
        .isThrownBy(() -> server.sessions.revoke(server.jwt(login)));
    assertThatExceptionOfType(StoreUnavailableException.class)
        .isThrownBy(() -> server.sessions.revokeRefreshToken(login.refreshToken()));
  }

  @Test
  void forgetsNothingWhileTheSessionCouldBeUsed() {
    server.sessions.revoke(server.jwt(login));
    VerifiedJwt jwt = server.jwt(login);
    clock.set(login.session().ends().plusSeconds(119));
    server.sessions.isRevoked(jwt);

    assertThat(server.sessions.isRevoked(jwt)).isTrue();
  }
}
