package io.github.tallystick.jwt.session;

import com.zaxxer.hikari.HikariDataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;

/** {@link SessionStoreContract} in each database. */
class JdbcSessionStoreContractTest {
  @Nested
  class InH2 extends InDatabase {
    InH2() {
      super(DatabaseKind.H2);
    }
  }

  @Nested
  class InPostgresql extends InDatabase {
    InPostgresql() {
      super(DatabaseKind.POSTGRESQL);
    }
  }

  @Nested
  class InMariadb extends InDatabase {
    InMariadb() {
      super(DatabaseKind.MARIADB);
    }
  }

  abstract static class InDatabase extends SessionStoreContract {
    private final DatabaseKind kind;
    private HikariDataSource pool;

    InDatabase(DatabaseKind kind) {
      this.kind = kind;
    }

    @Override
    SessionStore newStore() throws Exception {
      pool = kind.newDatabase().pool(2);
      JdbcSessionStore store = JdbcSessionStore.of(pool);
      store.createTable();
      return store;
    }

    @AfterEach
    void close() {
      if (pool != null) {
        pool.close();
      }
    }
  }
}
