package io.github.tallystick.jwt.session;

import static io.github.tallystick.jwt.session.InvalidRefreshTokenException.Reason.EXPIRED;
import static io.github.tallystick.jwt.session.InvalidRefreshTokenException.Reason.INVALID;
import static io.github.tallystick.jwt.session.InvalidRefreshTokenException.Reason.REUSED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A refresh token is taken once, and again within the grace. */
class RefreshTest {
  private final SettableClock clock = new SettableClock();
  private final FrontStore store = FrontStore.ofMemory();
  private final Server server = Server.of(store, clock);
  private final SessionTokens<String> login = server.login();

  private Session stored() {
    return store.find(login.session().id()).orElseThrow();
  }

  @Test
  void givesTokensOfTheNextGeneration() {
    clock.passSeconds(900);
    SessionTokens<String> refreshed = server.refresh(login);

    assertThat(refreshed.session()).isEqualTo(stored());
    assertThat(stored().generation()).isEqualTo(1);
    assertThat(stored().rotated()).hasValue(clock.instant());
    assertThat(stored().ends()).isEqualTo(login.session().ends());
  }

  @Test
  void refreshesAtOnceAfterALogin() {
    assertThat(server.refresh(login).session().generation()).isEqualTo(1);
  }

  @Test
  void takesTheUsedTokenAgainUntilTheGraceEnds() {
    SessionTokens<String> next = server.refresh(login);
    clock.pass(Duration.ofSeconds(30).minusMillis(1));

    assertThat(server.refresh(login).refreshToken()).isEqualTo(next.refreshToken());
    assertThat(stored().generation()).isEqualTo(1);
  }

  @Test
  void takesTheNewTokenAgainUntilTheGraceEnds() {
    SessionTokens<String> next = server.refresh(login);
    clock.pass(Duration.ofSeconds(30).minusMillis(1));

    assertThat(server.refresh(next).refreshToken()).isEqualTo(next.refreshToken());
    assertThat(stored().generation()).isEqualTo(1);
  }

  @Test
  void rotatesTheNewTokenWhenTheGraceHasEnded() {
    SessionTokens<String> next = server.refresh(login);
    clock.passSeconds(30);

    assertThat(server.refresh(next).session().generation()).isEqualTo(2);
  }

  @Test
  void revokesTheSessionOfATokenThatIsUsedAgainWhenTheGraceHasEnded() {
    SessionTokens<String> next = server.refresh(login);
    clock.passSeconds(30);

    assertThat(server.refusal(login)).isEqualTo(REUSED);
    assertThat(server.isRevoked(next)).isTrue();
    assertThat(server.refusal(next)).isEqualTo(INVALID);
  }

  @Test
  void neverTakesTheOneBeforeTheUsedOne() {
    SessionTokens<String> next = server.refresh(login);
    clock.passSeconds(30);
    server.refresh(next);

    assertThat(server.refusal(login)).isEqualTo(REUSED);
    assertThat(stored().revoked()).hasValue(clock.instant());
  }

  @Test
  void takesOneOfALaterGenerationForStolen() {
    SessionTokens<String> next = server.refresh(login);
    clock.passSeconds(30);
    SessionTokens<String> third = server.refresh(next);
    FrontStore restored = FrontStore.ofMemory(); // from before the refreshes
    restored.insert(login.session());

    assertThat(Server.of(restored, clock).refusal(third)).isEqualTo(REUSED);
    assertThat(restored.find(login.session().id()).orElseThrow().revoked()).isPresent();
  }

  @Test
  void tellsWhoseTokenWasReused() {
    server.refresh(login);
    clock.passSeconds(30);
    InvalidRefreshTokenException refused =
        catchThrowableOfType(InvalidRefreshTokenException.class, () -> server.refresh(login));

    assertThat(refused.session().map(Session::id)).hasValue(login.session().id());
    assertThat(refused).hasMessage("REUSED");
    assertThat(refused.getStackTrace()).isEmpty();
  }

  @Test
  void takesATokenOnceWithoutAGrace() {
    Server strict = Server.of(store, clock, Server.grace(0));
    SessionTokens<String> next = strict.refresh(login);

    assertThat(strict.refresh(next).session().generation()).isEqualTo(2);
    assertThat(strict.refusal(next)).isEqualTo(REUSED);
  }

  @Test
  void refusesATokenOfASessionThatHasEnded() {
    clock.set(login.session().ends().minusMillis(1));
    server.refresh(login);
    clock.set(login.session().ends());

    assertThat(server.refusal(login)).isEqualTo(EXPIRED);
    assertThat(stored().revoked()).isEmpty();
  }

  @Test
  void refusesATokenThatHasExpired() {
    clock.set(login.session().ends().plusSeconds(60));

    assertThat(server.refusal(login)).isEqualTo(EXPIRED);
    assertThat(store.calls("find")).isZero();
  }

  @Test
  void refusesATokenOfASessionThatWasRevoked() {
    server.sessions.revoke(login.session().id());

    assertThat(server.refusal(login)).isEqualTo(INVALID);
  }

  @Test
  void refusesATokenOfASessionThatIsNotKnown() {
    assertThat(Server.of(FrontStore.ofMemory(), clock).refusal(login)).isEqualTo(INVALID);
  }

  @Test
  void endsTheSessionOfAUserWhoIsGone() {
    InvalidRefreshTokenException refused =
        catchThrowableOfType(
            InvalidRefreshTokenException.class,
            () -> server.sessions.refresh(login.refreshToken(), session -> Optional.empty()));

    assertThat(refused.reason()).isEqualTo(INVALID);
    assertThat(refused.session()).hasValue(login.session());
    assertThat(server.isRevoked(login)).isTrue();
    assertThat(server.refusal(login)).isEqualTo(INVALID);
  }

  @Test
  void makesTokensOfTheSessionAsItWasKept() {
    SessionTokens<Session> refreshed = server.sessions.refresh(login.refreshToken(), Optional::of);

    assertThat(refreshed.made()).isEqualTo(login.session());
  }
}
