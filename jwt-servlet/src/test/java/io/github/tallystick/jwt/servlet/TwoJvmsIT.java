package io.github.tallystick.jwt.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tallystick.jwt.session.Database;
import io.github.tallystick.jwt.session.DatabaseKind;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Two JVMs with one database, and clocks two seconds apart; clients of both for ten seconds, or
 * with {@code -Dsessions.long} for a minute.
 */
class TwoJvmsIT {
  private static final int SECONDS = Boolean.getBoolean("sessions.long") ? 60 : 10;
  private static final int ROUNDS = 5;
  private static final Duration GRACE = Duration.ofSeconds(10);
  private static final Duration APART = Duration.ofSeconds(2);
  private static final long IN_FORCE = TimeUnit.SECONDS.toNanos(2);

  @FunctionalInterface
  private interface Use {
    void of(NodeProcess one, NodeProcess other) throws Exception;
  }

  private static void use(Database database, Use use) throws Exception {
    try (NodeProcess one = NodeProcess.start(database, Duration.ZERO, GRACE);
        NodeProcess other = NodeProcess.start(database, APART, GRACE)) {
      use.of(one, other);
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"POSTGRESQL", "MARIADB"})
  void refusesThereWhatIsRevokedHere(DatabaseKind kind) throws Exception {
    use(
        kind.newDatabase(),
        (one, other) -> {
          for (int i = 0; i < ROUNDS; i++) {
            Grant login = Grant.in(Grant.logIn(one, "ana"));
            Grant refreshed = Grant.in(login.refresh(other));
            assertThat(login.visit(other).statusCode()).isEqualTo(200);
            assertThat(refreshed.visit(one).statusCode()).isEqualTo(200);

            assertThat(refreshed.revoke(one).statusCode()).isEqualTo(200);
            long revoked = System.nanoTime();
            assertThat(refreshed.visit(one).statusCode()).isEqualTo(403);
            assertThat(refreshed.refresh(other).statusCode()).isEqualTo(403);
            assertThat(lastIn(login, other) - revoked).isLessThan(IN_FORCE);
          }
        });
  }

  /** When a request was sent that was the last to be let in. */
  private static long lastIn(Grant grant, Loopback server) throws Exception {
    long last = Long.MIN_VALUE / 2;
    while (true) {
      long asked = System.nanoTime();
      HttpResponse<String> answer = grant.visit(server);
      if (answer.statusCode() != 200) {
        assertThat(answer.body()).contains("Token has been revoked");
        return last;
      }
      last = asked;
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"POSTGRESQL", "MARIADB"})
  void answersRightToClientsOfBoth(DatabaseKind kind) throws Exception {
    Database database = kind.newDatabase();
    use(
        database,
        (one, other) -> {
          RotationLedger ledger = RotationLedger.of(kind, database);
          Tally tally = new Tally();
          load(List.of(one, other), tally);

          System.out.printf(
              "%s, two JVMs, %s s: %s, rotations by generation %s%n",
              kind, SECONDS, tally, ledger.rotations());
          assertThat(tally.wrong()).isEmpty();
          assertThat(ledger.rotatedTwice()).isEmpty();
          assertThat(ledger.rotatedWithin(GRACE.minus(APART).toMillis())).isEmpty();
          assertThat(ledger.live()).containsAllEntriesOf(tally.live());
          assertThat(ledger.live()).doesNotContainKeys(tally.revoked().toArray(String[]::new));
        });
  }

  private static void load(List<NodeProcess> servers, Tally tally) throws Exception {
    try (SessionLoad load = new SessionLoad(servers, GRACE, new Uptime(), tally)) {
      long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);
      while (System.nanoTime() < end) {
        tally.await(1);
      }
      load.stop();
    }
  }
}
