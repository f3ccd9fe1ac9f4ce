package io.github.tallystick.jwt.servlet;

import static java.util.Objects.requireNonNull;

import io.github.tallystick.jwt.session.InMemorySessionStore;
import io.github.tallystick.jwt.session.JdbcSessionStore;
import io.github.tallystick.jwt.session.SessionStore;
import io.github.tallystick.jwt.session.StoreUnavailableException;
import jakarta.servlet.ServletContext;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** What the configuration says of sessions: where they are kept, and for how long. */
final class SessionSettings implements Cloneable {
  private static final String MEMORY = "memory";
  private static final int MAX_IN_MEMORY = 200_000;

  /** Of the context: the stores by their names, for all of its filters. */
  private static final String STORES = SessionStore.class.getName() + ".byName";

  private static final String NO_TABLE =
      "its database has no table jwt_auth_sessions: set JWT_AUTH_SESSION_CREATE_TABLE, or run: ";
  private static final String NO_TABLE_MADE =
      "its database lets its user make no table jwt_auth_sessions: let another run: ";

  @Nullable SessionStore store;
  private @Nullable String storeName;
  Duration refreshExpire = Duration.ofDays(30);
  Duration refreshGrace = Duration.ofSeconds(30);
  boolean createTable;

  /** Whether the database was away when its table was to be made. */
  boolean tableIsDue;

  void store(SessionStore store) {
    this.store = requireNonNull(store);
  }

  void storeName(String name) {
    storeName = name;
  }

  void refreshExpire(Duration expire) {
    refreshExpire = Settings.requireRange(expire, Duration.ofSeconds(1), Settings.MAX_EXPIRE);
  }

  void refreshGrace(Duration grace) {
    refreshGrace = Settings.requireRange(grace, Duration.ZERO, Duration.ofMinutes(2));
  }

  /** Whether there are to be some, be it that the store was not found. */
  boolean areAskedFor() {
    return store != null || storeName != null;
  }

  /** Whether a restart forgets them. */
  boolean areInMemory() {
    return store instanceof InMemorySessionStore;
  }

  /**
   * Finds the store of that name, if there is one: all filters of a context share it.
   *
   * @throws IllegalArgumentException if there is none of that name
   */
  void findStore(ServletContext context) {
    if (storeName != null) {
      store = stores(context).computeIfAbsent(storeName, SessionSettings::open);
    }
  }

  @SuppressWarnings("unchecked") // nobody else has that name
  private static Map<String, SessionStore> stores(ServletContext context) {
    synchronized (context) { // as filters are initialized
      Object stores = context.getAttribute(STORES);
      if (stores == null) {
        stores = new ConcurrentHashMap<String, SessionStore>();
        context.setAttribute(STORES, stores);
      }
      return (Map<String, SessionStore>) stores;
    }
  }

  private static SessionStore open(String name) {
    if (name.equals(MEMORY)) {
      return InMemorySessionStore.of(MAX_IN_MEMORY);
    }
    try {
      return NamedDatabase.open(name); // a class of its own: not every Java has JNDI
    } catch (LinkageError e) {
      throw new IllegalArgumentException("expected memory: this Java lacks " + e.getMessage(), e);
    }
  }

  /** What is wrong with the store; makes its table, if that is asked for. */
  Optional<String> fault() {
    if (store instanceof JdbcSessionStore database) {
      try {
        boolean isThere = database.hasTable();
        if (!isThere && !createTable) {
          return Optional.of(NO_TABLE + String.join("; ", JdbcSessionStore.tableStatements()));
        }
        if (createTable && !makesTable(database, isThere) && !database.hasTable()) {
          return Optional.of(NO_TABLE_MADE + String.join("; ", JdbcSessionStore.tableStatements()));
        }
      } catch (StoreUnavailableException e) { // which may pass
        tableIsDue = createTable;
        Log.LOG.log(Level.WARNING, "the database of the sessions does not answer yet", e);
      }
    }
    return Optional.empty();
  }

  /**
   * Makes the table of a database.
   *
   * @throws StoreUnavailableException if it is still away
   */
  void createTable() {
    if (store instanceof JdbcSessionStore database && !makesTable(database, database.hasTable())) {
      throw new StoreUnavailableException("the table of the sessions cannot be made");
    }
  }

  /** Whether there is one then. */
  private static boolean makesTable(JdbcSessionStore database, boolean isThere) {
    try {
      database.createTable();
      return true;
    } catch (StoreUnavailableException e) {
      if (isThere) { // PostgreSQL and MariaDB ask for the right to make what is there
        Log.LOG.log(Level.WARNING, "the table of the sessions is there, but not this user's", e);
      }
      return isThere;
    }
  }

  SessionSettings copy() {
    try {
      return (SessionSettings) clone();
    } catch (CloneNotSupportedException e) {
      throw new AssertionError(e);
    }
  }
}
