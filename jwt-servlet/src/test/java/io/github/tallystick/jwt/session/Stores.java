package io.github.tallystick.jwt.session;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;

/** A place for sessions that several servers share, each by a store of its own. */
interface Stores extends AutoCloseable {
  SessionStore connect();

  /** How often something is done that is done so often where that takes no time. */
  default int rounds(int usual) {
    return usual;
  }

  @Override
  void close();

  /** In memory, behind stores of an application's own. */
  static Stores inMemory() {
    SessionStore memory = InMemorySessionStore.of(1_000_000);
    return new Stores() {
      @Override
      public SessionStore connect() {
        return new FrontStore(memory);
      }

      @Override
      public void close() {}
    };
  }

  /** A database in memory, whose table is made. */
  static Stores inH2() {
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl("jdbc:h2:mem:" + SessionIds.random());
    config.setMaximumPoolSize(10);
    HikariDataSource pool = new HikariDataSource(config);
    JdbcSessionStore.of(pool).createTable();
    return new Stores() {
      @Override
      public SessionStore connect() {
        return JdbcSessionStore.of(pool);
      }

      @Override
      public void close() {
        pool.close();
      }
    };
  }

  /**
   * A database of a server, with ten connections for which everybody waits; a tenth of the rounds,
   * but with {@code -Dsessions.long} all.
   */
  static Stores in(DatabaseKind kind) throws Exception {
    HikariDataSource pool = kind.newDatabase().pool(10);
    pool.setConnectionTimeout(60_000);
    JdbcSessionStore.of(pool).createTable();
    return new Stores() {
      @Override
      public SessionStore connect() {
        return JdbcSessionStore.of(pool);
      }

      @Override
      public int rounds(int usual) {
        return Boolean.getBoolean("sessions.long") ? usual : Math.max(1, usual / 10);
      }

      @Override
      public void close() {
        pool.close();
      }
    };
  }
}
