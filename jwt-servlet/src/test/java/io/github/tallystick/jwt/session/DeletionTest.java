package io.github.tallystick.jwt.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What has ended goes away, a thousand rows at a time. */
class DeletionTest {
  private final SettableClock clock = new SettableClock();
  private final List<Instant> deletions = new ArrayList<>();
  private int deleted;
  private final FrontStore store =
      new FrontStore(InMemorySessionStore.of(100)) {
        @Override
        public int deleteEnded(Instant before, int limit) {
          deletions.add(before);
          super.deleteEnded(before, limit);
          assertThat(limit).isEqualTo(1_000);
          return deleted;
        }
      };
  private final Deletion deletion = new Deletion(store, Duration.ofSeconds(60));

  private void run() {
    deletion.run(clock.millis());
  }

  @Test
  void deletesWhatEndedAClockSkewAndAMinuteAgo() {
    run();

    assertThat(deletions).containsExactly(SettableClock.NOON.minusSeconds(120));
  }

  @Test
  void deletesOnceAMinute() {
    run();
    clock.pass(Duration.ofMillis(59_999));
    run();
    assertThat(deletions).hasSize(1);
    clock.pass(Duration.ofMillis(1));
    run();

    assertThat(deletions).hasSize(2);
  }

  @Test
  void deletesWithTheNextRequestWhileThereIsMore() {
    deleted = 1_000;
    run();
    run();
    deleted = 999;
    run();
    run();

    assertThat(deletions).hasSize(3);
  }

  @Test
  void waitsForTheNextMinuteAfterAFailure() {
    store.failAll();
    run();
    run();
    store.recover();
    clock.pass(Duration.ofMillis(59_999));
    run();
    assertThat(store.calls("deleteEnded")).isEqualTo(1);
    clock.pass(Duration.ofMillis(1));
    run();

    assertThat(store.calls("deleteEnded")).isEqualTo(2);
  }

  @Test
  void deletesAfterAClockWentBack() {
    run();
    clock.pass(Duration.ofMillis(-1));
    run();

    assertThat(deletions).hasSize(2);
  }

  @Test
  void deletesNothingThatCouldBeUsed() {
    Server server = Server.of(store, clock, builder -> builder.refreshExpire(Duration.ofHours(1)));
    SessionTokens<String> login = server.login();
    clock.set(login.session().ends().plusSeconds(120));
    server.login();
    assertThat(store.find(login.session().id())).isPresent();
    clock.passSeconds(60);
    server.login();

    assertThat(store.find(login.session().id())).isEmpty();
  }

  @Test
  void deletesForTheGuardToo() {
    Server server = Server.of(store, clock);
    server.sessions.isRevoked(server.withoutSession("alice"));

    assertThat(deletions).hasSize(1);
  }
}
