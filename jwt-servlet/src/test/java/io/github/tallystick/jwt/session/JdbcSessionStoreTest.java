package io.github.tallystick.jwt.session;

import static io.github.tallystick.jwt.session.Rows.ANA;
import static io.github.tallystick.jwt.session.Rows.ENDS;
import static io.github.tallystick.jwt.session.Rows.NOW;
import static io.github.tallystick.jwt.session.Rows.after;
import static io.github.tallystick.jwt.session.Rows.id;
import static io.github.tallystick.jwt.session.Rows.session;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The table of {@link JdbcSessionStore}, and what comes of a database's failures. */
class JdbcSessionStoreTest {
  @ParameterizedTest
  @EnumSource
  void knowsWhetherThereIsATable(DatabaseKind kind) throws Exception {
    JdbcSessionStore store = JdbcSessionStore.of(kind.newDatabase().dataSource());

    assertThat(store.hasTable()).isFalse();
    store.createTable();
    assertThat(store.hasTable()).isTrue();
  }

  @ParameterizedTest
  @EnumSource
  void leavesTableThatIsThere(DatabaseKind kind) throws Exception {
    JdbcSessionStore store = JdbcSessionStore.of(kind.newDatabase().dataSource());
    store.createTable();
    store.insert(session(1));
    store.createTable();

    assertThat(store.find(id(1))).isPresent();
  }

  @ParameterizedTest
  @EnumSource
  void hasStatementsToBeRunByHand(DatabaseKind kind) throws Exception {
    Database database = kind.newDatabase();
    database.run(JdbcSessionStore.tableStatements().toArray(String[]::new));
    JdbcSessionStore store = JdbcSessionStore.of(database.dataSource());
    store.createTable();
    store.insert(session(1));

    assertThat(store.find(id(1))).contains(session(1));
  }

  @ParameterizedTest
  @EnumSource
  void cannotSayWhetherTableOfAnotherShapeIsIt(DatabaseKind kind) throws Exception {
    Database database = kind.newDatabase();
    database.run("CREATE TABLE jwt_auth_sessions (id VARCHAR(65))");

    assertThatExceptionOfType(StoreUnavailableException.class)
        .isThrownBy(JdbcSessionStore.of(database.dataSource())::hasTable);
  }

  @ParameterizedTest
  @CsvSource({"40001, 4", "40P01, 4", "57014, 1", "08006, 1", "HYT00, 1", "23505, 1", ", 1"})
  void triesAgainWhatWasNotDone(String state, int tries) {
    AtomicInteger tried = new AtomicInteger();
    Connections failing =
        () -> {
          tried.incrementAndGet();
          throw new SQLException("no", state);
        };

    assertThatExceptionOfType(StoreUnavailableException.class)
        .isThrownBy(() -> JdbcSessionStore.of(failing).revoke(id(1), NOW))
        .withMessage("the database of the sessions is not available")
        .withCauseInstanceOf(SQLException.class);
    assertThat(tried).hasValue(tries);
  }

  @Test
  void hasAnswerAfterThreeFailures() throws Exception {
    Database database = DatabaseKind.H2.newDatabase();
    JdbcSessionStore.of(database.dataSource()).createTable();
    AtomicInteger tried = new AtomicInteger();
    Connections failing =
        () -> {
          if (tried.incrementAndGet() < 4) {
            throw new SQLException("deadlock", "40P01");
          }
          return database.connect();
        };

    assertThat(JdbcSessionStore.of(failing).find(id(1))).isEmpty();
    assertThat(tried).hasValue(4);
  }

  @Test
  void takesFailureOfPoolForOutage() {
    Connections closed =
        () -> {
          throw new IllegalStateException("closed");
        };

    assertThatExceptionOfType(StoreUnavailableException.class)
        .isThrownBy(() -> JdbcSessionStore.of(closed).find(id(1)))
        .withCauseInstanceOf(IllegalStateException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "A", "a ", "\u0000"})
  void asksNoDatabaseForWhatIsNoId(String presented) {
    Connections none =
        () -> {
          throw new AssertionError("asked");
        };
    JdbcSessionStore store = JdbcSessionStore.of(none);

    assertThat(store.find(presented)).isEmpty();
    assertThat(store.revoke(presented, NOW)).isFalse();
    assertThat(store.rotate(presented, 0, NOW, NOW)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"sessionVariables=sql_mode=''", "useAffectedRows=true"})
  void worksWithMariadbThatIsTold(String option) throws Exception {
    JdbcSessionStore store =
        JdbcSessionStore.of(DatabaseKind.MARIADB.newDatabase().with(option).dataSource());
    store.createTable();
    String user = " ".repeat(16_384);
    Session big = Session.of(id(1), ANA, user, ENDS).withRevoked(NOW);
    store.insert(big);
    store.insert(big);

    assertThat(store.find(id(1))).contains(big);
    store.insert(session(2));
    assertThat(store.rotate(id(2), 0, NOW, NOW)).isTrue();
    assertThat(store.revoke(id(2), NOW)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"innodb_snapshot_isolation=ON", "tx_isolation='READ-UNCOMMITTED'"})
  void decidesInMariadbThatIsTold(String variable) throws Exception {
    Database database = DatabaseKind.MARIADB.newDatabase();
    JdbcSessionStore.of(database.dataSource()).createTable();
    try (HikariDataSource pool = database.with("sessionVariables=" + variable).pool(8)) {
      JdbcSessionStore store = JdbcSessionStore.of(pool);
      for (int round = 0; round < 50; round++) {
        String id = id(round);
        store.insert(session(round));
        assertThat(Crowd.of(8, i -> store.rotate(id, 0, NOW, NOW))).containsOnlyOnce(true);
      }
    }
  }

  /** More than a page, and more than a page of one time. */
  @ParameterizedTest
  @EnumSource
  void listsAllThatWasRevoked(DatabaseKind kind) throws Exception {
    Database database = kind.newDatabase();
    JdbcSessionStore store = JdbcSessionStore.of(database.dataSource());
    store.createTable();
    int rows = 23_000;
    insertRevoked(database, rows);

    List<Session> revoked = store.revokedSince(NOW);
    assertThat(revoked.stream().map(Session::id).distinct()).hasSize(rows);
    assertThat(revoked).hasSize(rows);
    assertThat(store.revokedSince(after(1))).hasSize(rows / 10);
  }

  private static void insertRevoked(Database database, int rows) throws SQLException {
    try (Connection connection = database.connect();
        PreparedStatement insert =
            connection.prepareStatement(
                "INSERT INTO jwt_auth_sessions VALUES (?, 'h', '{}', 0, NULL, 0, ?)")) {
      connection.setAutoCommit(false);
      for (int i = 0; i < rows; i++) {
        insert.setString(1, id(i * 7_919L % rows));
        insert.setLong(2, after(i % 10 == 0 ? i + 1 : 0).toEpochMilli());
        insert.addBatch();
      }
      insert.executeBatch();
      connection.commit();
    }
  }

  @ParameterizedTest
  @EnumSource
  void deletesThousandAtATime(DatabaseKind kind) throws Exception {
    Database database = kind.newDatabase();
    JdbcSessionStore store = JdbcSessionStore.of(database.dataSource());
    store.createTable();
    insertRevoked(database, 2_500);

    assertThat(store.deleteEnded(NOW, 5_000)).isEqualTo(1_000);
    assertThat(store.deleteEnded(NOW, 1_000)).isEqualTo(1_000);
    assertThat(store.deleteEnded(NOW, 1_000)).isEqualTo(500);
    assertThat(store.deleteEnded(NOW, 1_000)).isZero();
  }
}
