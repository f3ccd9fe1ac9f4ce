package io.github.tallystick.jwt.session;

import static io.github.tallystick.jwt.session.InvalidRefreshTokenException.Reason.EXPIRED;
import static io.github.tallystick.jwt.session.InvalidRefreshTokenException.Reason.INVALID;
import static io.github.tallystick.jwt.session.InvalidRefreshTokenException.Reason.REUSED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Two servers whose clocks are apart, and tokens that take long to be made. */
class RefreshClocksTest {
  private static final Duration TWO_SECONDS = Duration.ofSeconds(2);

  private final SettableClock clock = new SettableClock();
  private final FrontStore store = FrontStore.ofMemory();
  private final Server server = Server.of(store, clock);
  private final Server ahead = Server.of(store, clock.ahead(TWO_SECONDS));
  private final SessionTokens<String> login = server.login();

  @Test
  void takesTheUsedTokenOfAServerThatIsAhead() {
    SessionTokens<String> next = ahead.refresh(login);

    assertThat(server.refresh(login).refreshToken()).isEqualTo(next.refreshToken());
    assertThat(server.refresh(next).refreshToken()).isEqualTo(next.refreshToken());
  }

  @Test
  void takesTheUsedTokenOfAServerThatIsBehind() {
    SessionTokens<String> next = server.refresh(login);
    clock.passSeconds(27);

    assertThat(ahead.refresh(login).refreshToken()).isEqualTo(next.refreshToken());
  }

  @Test
  void countsTheGraceByItsOwnClock() {
    ahead.refresh(login);
    clock.pass(Duration.ofSeconds(32).minusMillis(1));
    assertThat(server.refresh(login).session().generation()).isEqualTo(1);
    clock.pass(Duration.ofMillis(1));

    assertThat(server.refusal(login)).isEqualTo(REUSED);
  }

  @Test
  void takesATokenOnceWithoutAGraceWhateverTheClocksSay() {
    Server strict = Server.of(store, clock, Server.grace(0));
    Server strictAhead = Server.of(store, clock.ahead(TWO_SECONDS), Server.grace(0));
    SessionTokens<String> next = strictAhead.refresh(login);
    SessionTokens<String> third = strict.refresh(next);

    assertThat(third.session().generation()).isEqualTo(2);
    assertThat(strict.refusal(next)).isEqualTo(REUSED);
    assertThat(strictAhead.isRevoked(third)).isTrue();
  }

  @Test
  void takesTheUsedTokenAgainAfterAClockWentBack() {
    clock.passSeconds(3_600);
    SessionTokens<String> next = server.refresh(login);
    clock.passSeconds(-3_600);

    assertThat(server.refresh(login).refreshToken()).isEqualTo(next.refreshToken());
  }

  @Test
  void beginsTheGraceWhenTheTokensAreMade() {
    slowRefresh(server, login, Duration.ofMinutes(5));
    clock.pass(Duration.ofSeconds(30).minusMillis(1));

    assertThat(server.refresh(login).session().generation()).isEqualTo(1);
  }

  private SessionTokens<String> slowRefresh(
      Server server, SessionTokens<String> tokens, Duration time) {
    return server.sessions.refresh(
        tokens.refreshToken(),
        session -> {
          clock.pass(time);
          return Optional.of("made");
        });
  }

  @Test
  void takesTheUsedTokenThatCameWithinTheGraceHoweverLongTheTokensTake() {
    SessionTokens<String> next = server.refresh(login);
    clock.passSeconds(29);

    assertThat(slowRefresh(server, login, Duration.ofMinutes(5)).refreshToken())
        .isEqualTo(next.refreshToken());
  }

  @Test
  void givesTheGenerationThatIsPresentWhenTheTokensAreMade() {
    SessionTokens<String> next = server.refresh(login);
    clock.passSeconds(29);
    SessionTokens<String> late =
        server.sessions.refresh(
            login.refreshToken(),
            session -> {
              clock.passSeconds(1);
              server.refresh(next);
              return Optional.of("made");
            });
    clock.passSeconds(30);

    assertThat(late.session().generation()).isEqualTo(2);
    assertThat(server.refresh(late).session().generation()).isEqualTo(3);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void refusesATokenWhoseSessionIsRevokedMeanwhile(boolean wasUsed) {
    if (wasUsed) {
      server.refresh(login);
    }

    assertThat(refusalAfter(() -> server.sessions.revoke(login.session().id()))).isEqualTo(INVALID);
  }

  private InvalidRefreshTokenException.Reason refusalAfter(Runnable meanwhile) {
    return catchThrowableOfType(
            InvalidRefreshTokenException.class,
            () ->
                server.sessions.refresh(
                    login.refreshToken(),
                    session -> {
                      meanwhile.run();
                      return Optional.of("made");
                    }))
        .reason();
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void refusesATokenWhoseSessionEndsMeanwhile(boolean wasUsed) {
    clock.set(login.session().ends().minusSeconds(1));
    if (wasUsed) {
      server.refresh(login);
    }

    assertThat(refusalAfter(() -> clock.passSeconds(1))).isEqualTo(EXPIRED);
  }

  @Test
  void givesTheSameGenerationAsTheServerThatWasFaster() {
    SessionTokens<String> late =
        server.sessions.refresh(
            login.refreshToken(), session -> Optional.of(ahead.refresh(login).refreshToken()));

    assertThat(late.refreshToken()).isEqualTo(late.made());
    assertThat(store.find(login.session().id()).orElseThrow().generation()).isEqualTo(1);
  }

  @Test
  void revokesTheSessionWhereAnotherServerWasFasterWithoutAGrace() {
    Server strict = Server.of(store, clock, Server.grace(0));

    InvalidRefreshTokenException refused =
        catchThrowableOfType(
            InvalidRefreshTokenException.class,
            () ->
                strict.sessions.refresh(
                    login.refreshToken(), session -> Optional.of(ahead.refresh(login))));

    assertThat(refused.reason()).isEqualTo(REUSED);
    assertThat(strict.isRevoked(login)).isTrue();
  }

  @Test
  void givesTheSameGenerationAsTheServerThatWasFasterByMoreThanTheGrace() {
    SessionTokens<String> late =
        server.sessions.refresh(
            login.refreshToken(),
            session -> {
              String refreshed = ahead.refresh(login).refreshToken();
              clock.passSeconds(60);
              return Optional.of(refreshed);
            });

    assertThat(late.refreshToken()).isEqualTo(late.made());
    assertThat(server.isRevoked(login)).isFalse();
  }
}
