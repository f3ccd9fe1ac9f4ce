package io.github.tallystick.jwt.servlet;

import io.github.tallystick.jwt.session.DatabaseKind;
import io.github.tallystick.jwt.session.DatabaseServer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A database that is killed in mid-load, and started again: three times at most, or with {@code
 * -Dsessions.long} ten times. Each answer is right, or says that there is an outage.
 */
class KilledDatabaseIT {
  private static final boolean LONG = Boolean.getBoolean("sessions.long");

  @ParameterizedTest
  @CsvSource({
    "POSTGRESQL, TEN_CONNECTIONS, 3",
    "MARIADB, TEN_CONNECTIONS, 3",
    "POSTGRESQL, TWO_READ_ONLY_WITHOUT_AUTO_COMMIT, 1",
    "MARIADB, TWO_READ_ONLY_WITHOUT_AUTO_COMMIT, 1",
  })
  void losesAndDoublesNothing(DatabaseKind kind, Borrowing borrowing, int times) throws Exception {
    new TroubledDatabase(kind, borrowing)
        .answersRightInSpiteOf(LONG ? 10 : times, KilledDatabaseIT::killAndStart);
  }

  private static void killAndStart(DatabaseServer server) throws Exception {
    server.kill();
    server.start();
  }
}
