package io.github.tallystick.jwt.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.tallystick.jwt.Claim;
import io.github.tallystick.jwt.JwtClaims;
import io.github.tallystick.jwt.JwtVerifier;
import io.github.tallystick.jwt.VerifiedJwt;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Tokens without a session of ours are revoked one by one. */
class TokenRevocationTest {
  private static final String HEX = "0123456789abcdef0123456789abcdef";

  private final SettableClock clock = new SettableClock();
  private final FrontStore store = FrontStore.ofMemory();
  private final Server server = Server.of(store, clock);

  private VerifiedJwt token(JwtClaims.Builder claims) {
    return JwtVerifier.builder(Server.KEY)
        .allowMissingExpirationTime()
        .clock(clock)
        .build()
        .verify(Server.SIGNER.sign(claims.build()));
  }

  private JwtClaims.Builder claims() {
    return JwtClaims.builder().subject("alice").expirationTime(clock.instant().plusSeconds(600));
  }

  private static String row(VerifiedJwt jwt) {
    return SessionIds.ofToken(jwt);
  }

  @Test
  void revokesOneToken() {
    VerifiedJwt jwt = token(claims().jwtId("1"));
    VerifiedJwt other = token(claims().jwtId("2"));

    assertThat(server.sessions.isRevoked(jwt)).isFalse();
    assertThat(server.sessions.revoke(jwt)).isTrue();
    assertThat(server.sessions.isRevoked(jwt)).isTrue();
    assertThat(server.sessions.isRevoked(other)).isFalse();
  }

  @Test
  void keepsTheHashOfTheSigningInputUntilTheTokenExpires() {
    VerifiedJwt jwt = token(claims());
    server.sessions.revoke(jwt);
    Session row = store.find(SessionIds.sha256(jwt.signingInput())).orElseThrow();

    assertThat(row.ends()).isEqualTo(clock.instant().plusSeconds(600));
    assertThat(row.revoked()).hasValue(clock.instant());
    assertThat(row.userHash()).isEqualTo(SessionIds.sha256("alice"));
    assertThat(row.user()).isEqualTo("{}");
  }

  @Test
  void keepsTheRowOfATokenThatNeverExpires() {
    VerifiedJwt jwt = token(JwtClaims.builder().subject("alice").neverExpires());
    server.sessions.revoke(jwt);

    assertThat(store.find(row(jwt)).orElseThrow().ends())
        .isEqualTo(Instant.parse("9999-12-31T23:59:59Z"));
  }

  @Test
  void revokesATokenWithoutAUser() {
    VerifiedJwt jwt = token(JwtClaims.builder().expirationTime(clock.instant().plusSeconds(600)));

    assertThat(server.sessions.revoke(jwt)).isTrue();
    assertThat(server.sessions.isRevoked(jwt)).isTrue();
    assertThat(server.sessions.revoke(jwt)).isFalse();
  }

  @Test
  void changesNothingOfATokenThatWasRevoked() {
    VerifiedJwt jwt = token(claims());
    server.sessions.revoke(jwt);
    Session row = store.find(row(jwt)).orElseThrow();
    clock.passSeconds(10);

    assertThat(server.sessions.revoke(jwt)).isFalse();
    assertThat(store.find(row(jwt))).hasValue(row);
  }

  @Test
  void changesNothingOfATokenThatWasRevokedWithItsUser() {
    VerifiedJwt jwt = token(claims().issuedAt(clock.instant()));
    server.sessions.revokeUser("alice");

    assertThat(server.sessions.revoke(jwt)).isFalse();
    assertThat(store.find(row(jwt))).isEmpty();
  }

  @Test
  void revokesATokenWithASessionIdOfSomebodyElse() {
    VerifiedJwt jwt = token(claims().putAll(Map.of("sid", 12)));

    assertThat(server.sessions.revoke(jwt)).isTrue();
    assertThat(store.find(row(jwt))).isPresent();
    assertThat(server.sessions.isRevoked(jwt)).isTrue();
  }

  @Test
  void revokesTokensThatOthersMakeByTheirHash() {
    Sessions others = Sessions.builder(store).clock(clock).build();
    VerifiedJwt jwt = token(claims().put(Claim.ofString("sid"), HEX));
    VerifiedJwt sameSession = token(claims().put(Claim.ofString("sid"), HEX).jwtId("2"));

    assertThat(others.revoke(jwt)).isTrue();
    assertThat(others.revoke(jwt)).isFalse();
    assertThat(others.isRevoked(jwt)).isTrue();
    assertThat(others.isRevoked(sameSession)).isFalse();
    assertThat(store.find(HEX)).isEmpty();
  }

  @Test
  void revokesTokensThatOthersMakeByTheirUser() {
    Sessions others =
        Sessions.builder(store)
            .clock(clock)
            .userId(jwt -> jwt.get(Claim.ofString("email")))
            .build();
    VerifiedJwt ana = token(claims().put(Claim.ofString("email"), "ana@shop.example"));
    VerifiedJwt bob = token(claims().put(Claim.ofString("email"), "bob@shop.example"));
    others.revokeUser("ana@shop.example");

    assertThat(others.isRevoked(ana)).isTrue();
    assertThat(others.isRevoked(bob)).isFalse();
  }

  @Test
  void asksForNoUserWhileNoneIsRevoked() {
    Sessions sessions =
        Sessions.builder(store)
            .clock(clock)
            .userId(
                jwt -> {
                  throw new ArithmeticException("asked");
                })
            .build();

    assertThat(sessions.isRevoked(token(claims()))).isFalse();
  }

  @Test
  void refusesATokenOfNoUserByNoUser() {
    Sessions others = Sessions.builder(store).clock(clock).userId(jwt -> Optional.empty()).build();
    others.revokeUser("");

    assertThat(others.isRevoked(token(claims()))).isFalse();
  }

  @Test
  void saysThatATokenMayNotBeRevoked() {
    VerifiedJwt jwt = token(claims());
    store.fail("insert");

    assertThatExceptionOfType(StoreUnavailableException.class)
        .isThrownBy(() -> server.sessions.revoke(jwt));
    store.recover();
    assertThat(server.sessions.isRevoked(jwt)).isFalse();
    assertThat(server.sessions.revoke(jwt)).isTrue();
  }

  @Test
  void forgetsATokenThatHasExpired() {
    VerifiedJwt jwt = token(claims());
    server.sessions.revoke(jwt);
    clock.pass(Duration.ofSeconds(600 + 120 + 1));
    server.sessions.isRevoked(server.withoutSession("bob"));

    assertThat(store.find(row(jwt))).isEmpty();
  }
}
