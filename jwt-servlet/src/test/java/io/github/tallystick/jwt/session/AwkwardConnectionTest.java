package io.github.tallystick.jwt.session;

import static io.github.tallystick.jwt.session.Rows.ANA;
import static io.github.tallystick.jwt.session.Rows.NOW;
import static io.github.tallystick.jwt.session.Rows.id;
import static io.github.tallystick.jwt.session.Rows.session;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Connections as applications and their pools have them are used, and put back as they came. */
class AwkwardConnectionTest {
  @ParameterizedTest
  @EnumSource
  void keepsWhatItWasToldOnConnectionWithoutAutoCommit(DatabaseKind kind) throws Exception {
    LentConnections lent = lent(kind);
    try (Connection connection = lent.connection()) {
      connection.setAutoCommit(false);
      JdbcSessionStore store = useAll(lent);
      connection.rollback();

      assertThat(connection.getAutoCommit()).isFalse();
      assertThat(store.find(id(1)).orElseThrow().generation()).isEqualTo(1);
      assertThat(lent.out()).isZero();
    }
  }

  @ParameterizedTest
  @EnumSource
  void writesOnConnectionThatIsReadOnly(DatabaseKind kind) throws Exception {
    LentConnections lent = lent(kind);
    try (Connection connection = lent.connection()) {
      connection.setReadOnly(true);
      boolean isReadOnly = connection.isReadOnly(); // of H2 it is a hint, and forgotten
      useAll(lent);

      assertThat(connection.isReadOnly()).isEqualTo(isReadOnly);
      assertThat(connection.getAutoCommit()).isTrue();
      assertThat(lent.out()).isZero();
    }
  }

  @ParameterizedTest
  @EnumSource
  void writesOnConnectionThatIsBoth(DatabaseKind kind) throws Exception {
    LentConnections lent = lent(kind);
    try (Connection connection = lent.connection()) {
      connection.setReadOnly(true);
      connection.setAutoCommit(false);
      boolean isReadOnly = connection.isReadOnly();
      useAll(lent);

      assertThat(connection.isReadOnly()).isEqualTo(isReadOnly);
      assertThat(connection.getAutoCommit()).isFalse();
    }
  }

  @ParameterizedTest
  @EnumSource
  void putsTimeOutsBack(DatabaseKind kind) throws Exception {
    LentConnections lent = lent(kind);
    try (Connection connection = lent.connection()) {
      int network = connection.getNetworkTimeout();
      useAll(lent);

      assertThat(connection.getNetworkTimeout()).isEqualTo(network);
      try (Statement statement = connection.createStatement()) {
        assertThat(statement.getQueryTimeout()).isZero();
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void leavesNetworkTimeOutThatIsShorter(DatabaseKind kind) throws Exception {
    LentConnections lent = lent(kind);
    try (Connection connection = lent.connection()) {
      connection.setNetworkTimeout(Runnable::run, 3_000);
      int network = connection.getNetworkTimeout(); // H2 has none
      useAll(lent);

      assertThat(connection.getNetworkTimeout()).isEqualTo(network);
    }
  }

  @ParameterizedTest
  @EnumSource
  void givesConnectionBackAfterFailure(DatabaseKind kind) throws Exception {
    LentConnections lent = lent(kind);
    try (Connection connection = lent.connection()) {
      connection.setAutoCommit(false);
      JdbcSessionStore store = JdbcSessionStore.of(lent);

      assertThatExceptionOfType(StoreUnavailableException.class)
          .isThrownBy(() -> store.insert(session(1)));
      assertThat(lent.out()).isZero();
      assertThat(connection.getAutoCommit()).isFalse();
    }
  }

  @ParameterizedTest
  @EnumSource
  void decidesWhereAllIsSerializable(DatabaseKind kind) throws Exception {
    try (HikariDataSource pool = kind.newDatabase().pool(8)) {
      JdbcSessionStore.of(pool).createTable();
      try (HikariDataSource serializable = new HikariDataSource()) {
        pool.copyStateTo(serializable);
        serializable.setTransactionIsolation("TRANSACTION_SERIALIZABLE");
        assertRotatesOnce(JdbcSessionStore.of(serializable), 8);
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void sharesTwoConnectionsBetweenManyThreads(DatabaseKind kind) throws Exception {
    try (HikariDataSource pool = kind.newDatabase().pool(2)) {
      JdbcSessionStore.of(pool).createTable();
      assertRotatesOnce(JdbcSessionStore.of(pool), 16);
    }
  }

  private static void assertRotatesOnce(JdbcSessionStore store, int threads) throws Exception {
    for (int round = 0; round < 20; round++) {
      Session session = session(round);
      store.insert(session);
      List<Boolean> rotated = Crowd.of(threads, i -> store.rotate(session.id(), 0, NOW, NOW));

      assertThat(rotated).containsOnlyOnce(true);
      assertThat(store.find(session.id())).contains(session.withRotation(1, NOW));
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"POSTGRESQL", "MARIADB"})
  void goesOnAfterServerWasKilled(DatabaseKind kind) throws Exception {
    try (DatabaseServer server = kind.start();
        HikariDataSource pool = server.newDatabase().pool(1)) {
      JdbcSessionStore store = JdbcSessionStore.of(pool);
      store.createTable();
      store.insert(session(1));
      server.kill();

      assertThatExceptionOfType(StoreUnavailableException.class)
          .isThrownBy(() -> store.revoke(id(1), NOW))
          .withCauseInstanceOf(SQLException.class);
      server.start();
      assertThat(revokedAtLast(store)).isTrue();
    }
  }

  /** The pool pauses after it was refused, for some seconds. */
  private static boolean revokedAtLast(JdbcSessionStore store) {
    for (int left = 20; ; left--) {
      try {
        return store.revoke(id(1), NOW);
      } catch (StoreUnavailableException e) {
        if (left == 0) {
          throw e;
        }
      }
    }
  }

  private static LentConnections lent(DatabaseKind kind) throws Exception {
    return new LentConnections(kind.newDatabase());
  }

  /** Each method once; the session is of generation 1 then. */
  private static JdbcSessionStore useAll(LentConnections lent) {
    JdbcSessionStore store = JdbcSessionStore.of(lent);
    assertThat(store.hasTable()).isFalse();
    store.createTable();
    assertThat(store.hasTable()).isTrue();
    store.insert(session(1));
    store.insert(session(1));
    assertThat(store.rotate(id(1), 0, NOW, NOW)).isTrue();
    assertThat(store.surplus(ANA, 0)).hasSize(1);
    store.insert(session(2));
    assertThat(store.revoke(id(2), NOW)).isTrue();
    assertThat(store.revokedSince(NOW)).hasSize(1);
    store.revokeUser(ANA, NOW);
    store.insert(session(3, ANA, NOW));
    assertThat(store.deleteEnded(NOW.plusMillis(1), 9)).isEqualTo(1);
    return store;
  }
}
