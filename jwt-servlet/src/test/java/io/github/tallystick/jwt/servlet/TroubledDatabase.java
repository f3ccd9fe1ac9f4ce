package io.github.tallystick.jwt.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tallystick.jwt.session.Database;
import io.github.tallystick.jwt.session.DatabaseKind;
import io.github.tallystick.jwt.session.DatabaseServer;
import io.github.tallystick.jwt.session.StoreUnavailableException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;

/** Clients of two servers whose database gets into trouble, again and again, in mid-load. */
final class TroubledDatabase {
  private static final Duration GRACE = Duration.ofSeconds(30);
  private static final int LOAD_BETWEEN = 300;

  private final DatabaseKind kind;
  private final Borrowing borrowing;
  private final Tally tally = new Tally();
  private final Uptime uptime = new Uptime();

  TroubledDatabase(DatabaseKind kind, Borrowing borrowing) {
    this.kind = kind;
    this.borrowing = borrowing;
  }

  /** What happens to the database, until it serves again. */
  @FunctionalInterface
  interface Trouble {
    void of(DatabaseServer server) throws Exception;
  }

  void answersRightInSpiteOf(int times, Trouble trouble) throws Exception {
    try (LogCapture log = new LogCapture();
        DatabaseServer server = kind.start()) {
      Database database = server.newDatabase();
      UnaryOperator<JwtAuthFilter.Builder> settings = filter -> filter.refreshGrace(GRACE);
      try (Node one = Node.start(borrowing.pool(database), settings);
          Node other = Node.start(borrowing.pool(database), settings)) {
        RotationLedger ledger = RotationLedger.of(kind, database);
        try (SessionLoad load = new SessionLoad(List.of(one, other), GRACE, uptime, tally)) {
          for (int i = 0; i < times; i++) {
            tally.await(LOAD_BETWEEN);
            uptime.end();
            trouble.of(server);
            one.awaitStore();
            other.awaitStore();
            uptime.begin();
          }
          tally.await(LOAD_BETWEEN);
          load.stop();
        }
        check(times, ledger);
        assertThat(log.causes()).hasOnlyElementsOfType(StoreUnavailableException.class);
      }
    }
  }

  private void check(int times, RotationLedger ledger) throws Exception {
    System.out.printf(
        Locale.ROOT,
        "%s, %s, %d times: %s, rotations by generation %s%n",
        kind,
        borrowing,
        times,
        tally,
        ledger.rotations());
    assertThat(tally.wrong()).isEmpty();
    assertThat(ledger.rotatedTwice()).isEmpty();
    assertThat(ledger.rotatedWithin(GRACE.toMillis())).isEmpty();
    assertThat(ledger.live()).containsAllEntriesOf(tally.live());
    assertThat(ledger.live()).doesNotContainKeys(tally.revoked().toArray(String[]::new));
    assertThat(ledger.rotations()).containsKey(0L);
    assertThat(tally.revoked()).isNotEmpty();
  }
}
