package io.github.tallystick.jwt.session;

import static io.github.tallystick.jwt.session.InvalidRefreshTokenException.Reason.INVALID;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.tallystick.jwt.JwtClaims;
import io.github.tallystick.jwt.VerifiedJwt;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** All sessions of a user are revoked, and his tokens without one that were issued until then. */
class UserRevocationTest {
  private final SettableClock clock = new SettableClock();
  private final FrontStore store = FrontStore.ofMemory();
  private final Server server = Server.of(store, clock);
  private final SessionTokens<String> login = server.login();

  private VerifiedJwt issuedAt(Instant issued) {
    return server.verify(
        Server.SIGNER.sign(
            JwtClaims.builder()
                .subject("alice")
                .issuedAt(issued)
                .expiresAfter(Duration.ofDays(1))
                .build()));
  }

  private String row() {
    return SessionIds.ofUser(SessionIds.sha256("alice"));
  }

  @Test
  void revokesAllSessionsOfAUser() {
    SessionTokens<String> other = server.login();
    server.sessions.revokeUser("alice");

    assertThat(server.isRevoked(login)).isTrue();
    assertThat(server.isRevoked(other)).isTrue();
    assertThat(server.refusal(other)).isEqualTo(INVALID);
  }

  @Test
  void revokesNothingOfAnotherUser() {
    SessionTokens<String> bob = server.login("bob");
    server.sessions.revokeUser("alice");

    assertThat(server.isRevoked(bob)).isFalse();
    assertThat(server.sessions.isRevoked(server.withoutSession("bob"))).isFalse();
  }

  @Test
  void leavesALoginThatComesLater() {
    server.sessions.revokeUser("alice");

    assertThat(server.isRevoked(server.login())).isFalse();
  }

  @Test
  void refusesATokenThatWasIssuedUntilThen() {
    VerifiedJwt before = issuedAt(clock.instant().minusSeconds(1));
    VerifiedJwt now = issuedAt(clock.instant());
    VerifiedJwt after = issuedAt(clock.instant().plusSeconds(1));
    server.sessions.revokeUser("alice");

    assertThat(server.sessions.isRevoked(before)).isTrue();
    assertThat(server.sessions.isRevoked(now)).isTrue();
    assertThat(server.sessions.isRevoked(after)).isFalse();
  }

  @Test
  void refusesATokenThatDoesNotSayWhenItWasIssued() {
    VerifiedJwt jwt =
        server.verify(
            Server.SIGNER.sign(
                JwtClaims.builder()
                    .subject("alice")
                    .expirationTime(clock.instant().plusSeconds(600))
                    .build()));
    server.sessions.revokeUser("alice");

    assertThat(server.sessions.isRevoked(jwt)).isTrue();
  }

  @Test
  void countsTheLastRevocation() {
    VerifiedJwt between = issuedAt(clock.instant().plusSeconds(5));
    server.sessions.revokeUser("alice");
    clock.passSeconds(10);
    server.sessions.revokeUser("alice");

    assertThat(server.sessions.isRevoked(between)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void keepsTheRowForAsLongAsATokenCanLive(boolean isSessionLonger) {
    Duration week = Duration.ofDays(7);
    Duration month = Duration.ofDays(30);
    Server other =
        Server.of(
            store,
            clock,
            builder ->
                builder
                    .expire(isSessionLonger ? week : month)
                    .refreshExpire(isSessionLonger ? month : week));
    other.sessions.revokeUser("alice");

    assertThat(store.find(row()).orElseThrow().ends()).isEqualTo(clock.instant().plus(month));
  }

  @Test
  void revokesAllOfTheUserOfAToken() {
    SessionTokens<String> other = server.login();
    VerifiedJwt without = server.withoutSession("alice");

    assertThat(server.sessions.revokeAll(server.jwt(login))).isTrue();
    assertThat(server.isRevoked(login)).isTrue();
    assertThat(server.isRevoked(other)).isTrue();
    assertThat(server.sessions.isRevoked(without)).isTrue();
  }

  @Test
  void revokesAllByATokenWithoutASession() {
    VerifiedJwt without = server.withoutSession("alice");

    assertThat(server.sessions.revokeAll(without)).isTrue();
    assertThat(server.isRevoked(login)).isTrue();
    assertThat(server.sessions.isRevoked(without)).isTrue();
    assertThat(store.find(SessionIds.ofToken(without))).isEmpty();
  }

  @Test
  void revokesAllByATokenThatSaysItWasIssuedLater() {
    VerifiedJwt ahead = issuedAt(clock.instant().plusSeconds(30));

    assertThat(server.sessions.revokeAll(ahead)).isTrue();
    assertThat(server.sessions.isRevoked(ahead)).isTrue();
    assertThat(server.sessions.revokeAll(ahead)).isFalse();
  }

  private List<VerifiedJwt> revokedTokens() {
    SessionTokens<String> session = server.login();
    VerifiedJwt token = server.withoutSession("alice");
    VerifiedJwt ofUser = issuedAt(clock.instant().minusSeconds(1));
    server.sessions.revokeUser("alice");
    VerifiedJwt ahead = issuedAt(clock.instant().plusSeconds(2));
    server.sessions.revoke(ahead);
    clock.passSeconds(10);
    return List.of(server.jwt(session), token, ofUser, ahead);
  }

  @Test
  void revokesNobodyByATokenThatIsRevoked() {
    List<VerifiedJwt> revoked = revokedTokens();
    SessionTokens<String> next = server.login();

    assertThat(revoked).noneMatch(server.sessions::revokeAll);
    assertThat(server.isRevoked(next)).isFalse();
    assertThat(store.find(row()).orElseThrow().revoked())
        .hasValue(clock.instant().minusSeconds(10));
  }

  @Test
  void revokesNobodyByATokenThatAnotherServerRevoked() {
    List<VerifiedJwt> tokens = List.of(server.jwt(login), server.withoutSession("alice"));
    Server other = Server.of(new FrontStore(store), clock);
    tokens.forEach(server.sessions::isRevoked);
    other.sessions.revokeUser("alice");
    SessionTokens<String> next = other.login();

    assertThat(tokens).noneMatch(server.sessions::revokeAll);
    assertThat(server.isRevoked(next)).isFalse();
  }

  @Test
  void refusesToRevokeAllOfNobody() {
    VerifiedJwt nobody =
        server.verify(
            Server.SIGNER.sign(
                JwtClaims.builder().expirationTime(clock.instant().plusSeconds(600)).build()));

    assertThatIllegalArgumentException()
        .isThrownBy(() -> server.sessions.revokeAll(nobody))
        .withMessage("a token without a user");
  }

  @ParameterizedTest
  @ValueSource(strings = {"insert", "revokeUser", "revokedSince"})
  void revokesAllWhenATokenWithASessionAsksAgainAfterAFailure(String operation) {
    assertAsksAgain(server.jwt(login), operation);
  }

  @ParameterizedTest
  @ValueSource(strings = {"insert", "revokeUser", "revokedSince"})
  void revokesAllWhenATokenWithoutASessionAsksAgainAfterAFailure(String operation) {
    assertAsksAgain(server.withoutSession("alice"), operation);
  }

  private void assertAsksAgain(VerifiedJwt jwt, String operation) {
    VerifiedJwt without = server.withoutSession("alice");
    SessionTokens<String> other = server.login();
    store.fail(operation);
    assertThatExceptionOfType(StoreUnavailableException.class)
        .isThrownBy(() -> server.sessions.revokeAll(jwt));
    store.recover();
    server.sessions.revokeAll(jwt);
    clock.passSeconds(2);

    assertThat(server.isRevoked(login)).isTrue();
    assertThat(server.isRevoked(other)).isTrue();
    assertThat(server.sessions.isRevoked(without)).isTrue();
    assertThat(server.sessions.isRevoked(jwt)).isTrue();
  }
}
