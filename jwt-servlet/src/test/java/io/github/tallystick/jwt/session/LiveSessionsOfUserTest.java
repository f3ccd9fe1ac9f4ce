package io.github.tallystick.jwt.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A user has at most 100 live sessions: the next ends the oldest. */
class LiveSessionsOfUserTest {
  private final SettableClock clock = new SettableClock();
  private final FrontStore store = FrontStore.ofMemory();
  private final Server server = Server.of(store, clock);

  private SessionTokens<String> loginALittleLater(String user) {
    clock.passSeconds(1);
    return server.login(user);
  }

  private List<SessionTokens<String>> logins(int count) {
    return IntStream.range(0, count).mapToObj(i -> loginALittleLater("alice")).toList();
  }

  @Test
  void keepsAHundred() {
    assertThat(logins(100)).noneMatch(server::isRevoked);
  }

  @Test
  void endsTheOldestForTheNext() {
    List<SessionTokens<String>> logins = logins(102);

    assertThat(logins.subList(0, 2)).allMatch(server::isRevoked);
    assertThat(logins.subList(2, 102)).noneMatch(server::isRevoked);
  }

  @Test
  void endsNobodyElses() {
    SessionTokens<String> other = loginALittleLater("bob");
    logins(101);

    assertThat(server.isRevoked(other)).isFalse();
  }

  @Test
  void countsNoneThatWasRevoked() {
    List<SessionTokens<String>> logins = logins(100);
    server.sessions.revoke(server.jwt(logins.get(50)));
    loginALittleLater("alice");

    assertThat(server.isRevoked(logins.get(0))).isFalse();
  }

  @Test
  void neverEndsTheOneThatBegins() {
    List<SessionTokens<String>> atOnce = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      atOnce.add(server.login());
    }

    for (int i = 0; i < 100; i++) {
      SessionTokens<String> next = server.login();
      atOnce.add(next);

      assertThat(server.isRevoked(next)).isFalse();
    }
    assertThat(atOnce.stream().filter(tokens -> !server.isRevoked(tokens)).count())
        .isBetween(100L, 101L);
  }

  @Test
  void neverEndsTheOneThatBeginsWithAnEarlierEnd() {
    logins(100);
    Server shorter = Server.of(store, clock, builder -> builder.refreshExpire(Duration.ofHours(1)));

    assertThat(shorter.isRevoked(shorter.login())).isFalse();
  }
}
