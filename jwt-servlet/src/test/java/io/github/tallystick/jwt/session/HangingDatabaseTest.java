package io.github.tallystick.jwt.session;

import static io.github.tallystick.jwt.session.Rows.NOW;
import static io.github.tallystick.jwt.session.Rows.id;
import static io.github.tallystick.jwt.session.Rows.session;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** A database that does not answer holds nobody for long, and its connections are good later. */
class HangingDatabaseTest {
  private static final Duration STATEMENT = Duration.ofSeconds(5);
  private static final Duration LOCK_OF_H2 = Duration.ofSeconds(2);
  private static final Duration SLACK = Duration.ofSeconds(2);

  @ParameterizedTest
  @EnumSource
  void endsStatementThatWaitsForLock(DatabaseKind kind) throws Exception {
    Duration patience = kind == DatabaseKind.H2 ? LOCK_OF_H2 : STATEMENT;
    Database database = kind.newDatabase();
    try (HikariDataSource pool = database.pool(2);
        Connection other = database.connect()) {
      JdbcSessionStore store = JdbcSessionStore.of(pool);
      store.createTable();
      store.insert(session(1));
      lock(other);

      assertFailsAfter(patience, () -> store.revoke(id(1), NOW));
      assertFailsAfter(patience, () -> store.rotate(id(1), 0, NOW, NOW));
      other.rollback();
      assertThat(store.rotate(id(1), 0, NOW, NOW)).isTrue();
      assertThat(store.revoke(id(1), NOW)).isTrue();
    }
  }

  private static void lock(Connection connection) throws SQLException {
    connection.setAutoCommit(false);
    try (Statement statement = connection.createStatement()) {
      statement.executeUpdate("UPDATE jwt_auth_sessions SET ends = ends + 1");
    }
  }

  /** PostgreSQL's driver waits for an answer to its wish to cancel, too. */
  @ParameterizedTest
  @CsvSource({
    "MARIADB, '', 7",
    "POSTGRESQL, cancelSignalTimeout=2, 7",
    "POSTGRESQL, cancelSignalTimeout=10, 15", // as it is unless it is told
  })
  void leavesServerThatIsFrozen(DatabaseKind kind, String option, int seconds) throws Exception {
    try (DatabaseServer server = kind.start();
        HikariDataSource pool = server.newDatabase().with(option).pool(1)) {
      JdbcSessionStore store = JdbcSessionStore.of(pool);
      store.createTable();
      store.insert(session(1));

      server.freeze();
      assertFailsAfter(Duration.ofSeconds(seconds), () -> store.revoke(id(1), NOW));
      assertFailsAfter(Duration.ofMillis(pool.getConnectionTimeout()), () -> store.find(id(1)));
      server.thaw();
      assertThat(store.find(id(1))).isPresent();
    }
  }

  private static void assertFailsAfter(Duration time, ThrowingCallable call) {
    long start = System.nanoTime();
    assertThatExceptionOfType(StoreUnavailableException.class)
        .isThrownBy(call)
        .withCauseInstanceOf(SQLException.class);
    assertThat(Duration.ofNanos(System.nanoTime() - start))
        .isBetween(time.minusMillis(100), time.plus(SLACK));
  }
}
