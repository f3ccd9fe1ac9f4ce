package io.github.tallystick.jwt.servlet;

import static java.util.concurrent.TimeUnit.SECONDS;

import io.github.tallystick.jwt.session.DatabaseKind;
import io.github.tallystick.jwt.session.DatabaseServer;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A database that stops for ten seconds in mid-load, with its connections open. */
class FrozenDatabaseIT {
  private static final int TIMES = Boolean.getBoolean("sessions.long") ? 5 : 1;
  private static final int FROZEN_SECONDS = 10;

  @ParameterizedTest
  @EnumSource(names = {"POSTGRESQL", "MARIADB"})
  void losesAndDoublesNothing(DatabaseKind kind) throws Exception {
    new TroubledDatabase(kind, Borrowing.TEN_CONNECTIONS)
        .answersRightInSpiteOf(TIMES, FrozenDatabaseIT::freeze);
  }

  private static void freeze(DatabaseServer server) throws Exception {
    server.freeze();
    new CountDownLatch(1).await(FROZEN_SECONDS, SECONDS); // which is what is tested
    server.thaw();
  }
}
