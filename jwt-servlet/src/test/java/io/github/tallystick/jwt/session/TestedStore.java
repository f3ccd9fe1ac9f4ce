package io.github.tallystick.jwt.session;

import com.zaxxer.hikari.HikariDataSource;
import org.jspecify.annotations.Nullable;

/** Each store, empty, for tests that are the same for all. */
enum TestedStore {
  MEMORY(null),
  H2(DatabaseKind.H2),
  POSTGRESQL(DatabaseKind.POSTGRESQL),
  MARIADB(DatabaseKind.MARIADB);

  @FunctionalInterface
  interface Use {
    void of(SessionStore store) throws Exception;
  }

  private final @Nullable DatabaseKind kind;

  TestedStore(@Nullable DatabaseKind kind) {
    this.kind = kind;
  }

  /** With so many connections, if it has any. */
  void use(int connections, Use use) throws Exception {
    if (kind == null) {
      use.of(InMemorySessionStore.of(1_000_000));
      return;
    }
    try (HikariDataSource pool = kind.newDatabase().pool(connections)) {
      JdbcSessionStore store = JdbcSessionStore.of(pool);
      store.createTable();
      use.of(store);
    }
  }
}
