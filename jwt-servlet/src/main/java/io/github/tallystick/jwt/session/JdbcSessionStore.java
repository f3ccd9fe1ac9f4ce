package io.github.tallystick.jwt.session;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Sessions in the table {@code jwt_auth_sessions} of a database, which any number of servers share:
 * PostgreSQL, MariaDB, H2, and what speaks as they do.
 *
 * <pre>{@code
 * JdbcSessionStore store = JdbcSessionStore.of(dataSource);
 * if (!store.hasTable()) {
 *   store.createTable();
 * }
 * }</pre>
 *
 * <p>Each method runs single statements, each in auto-commit, on a connection that is given back as
 * it came, auto-commit and read-only too. It must not be called within a transaction of JTA. The
 * database has 5 s for a statement, and may be silent for 7 s, if the driver can tell; PostgreSQL's
 * waits for its {@code cancelSignalTimeout} after the 5 s, and H2 for a lock as long as its {@code
 * LOCK_TIMEOUT} says. How long a connection may take is the pool's matter, and should be no longer.
 */
public final class JdbcSessionStore implements SessionStore {
  private static final int MAX_RETRIES = 3;
  private static final int MAX_DELETED = 1_000;
  private static final int PAGE = 20_000;

  private static final String SELECT =
      "SELECT id, user_hash, generation, rotated, ends, revoked, %s FROM jwt_auth_sessions WHERE ";
  private static final String FIND = SELECT.formatted("user_json") + "id = ?";
  private static final String REVOKED_SINCE =
      SELECT.formatted("'" + Session.NO_USER + "'")
          + "revoked >= ? AND (revoked > ? OR id > ?) ORDER BY revoked, id LIMIT "
          + PAGE;
  private static final String INSERT =
      "INSERT INTO jwt_auth_sessions"
          + " (id, user_hash, user_json, generation, rotated, ends, revoked)"
          + " VALUES (?, ?, ?, ?, ?, ?, ?)";
  private static final String MERGE =
      "UPDATE jwt_auth_sessions SET ends = CASE WHEN ends < ? THEN ? ELSE ends END,"
          + " revoked = CASE WHEN revoked IS NULL OR revoked < ? THEN ? ELSE revoked END"
          + " WHERE id = ?";
  private static final String ROTATE =
      "UPDATE jwt_auth_sessions SET generation = generation + 1, rotated = ?"
          + " WHERE id = ? AND generation = ? AND (rotated IS NULL OR rotated <= ?)"
          + " AND revoked IS NULL AND ends > ?";
  private static final String REVOKE =
      "UPDATE jwt_auth_sessions SET revoked = ? WHERE revoked IS NULL AND ";
  private static final String LIVE =
      "SELECT id FROM jwt_auth_sessions WHERE user_hash = ? AND revoked IS NULL"
          + " ORDER BY ends DESC, id";
  private static final String ENDED =
      "SELECT id FROM jwt_auth_sessions WHERE ends < ? ORDER BY ends LIMIT ?";
  private static final String DELETE = "DELETE FROM jwt_auth_sessions WHERE ends < ? AND id IN ";

  private static final List<String> CREATE =
      List.of(
          "CREATE TABLE jwt_auth_sessions (id VARCHAR(65) NOT NULL PRIMARY KEY,"
              + " user_hash VARCHAR(64) NOT NULL, user_json TEXT NOT NULL,"
              + " generation BIGINT NOT NULL, rotated BIGINT, ends BIGINT NOT NULL,"
              + " revoked BIGINT)",
          "CREATE INDEX jwt_auth_sessions_user ON jwt_auth_sessions (user_hash, revoked)",
          "CREATE INDEX jwt_auth_sessions_revoked ON jwt_auth_sessions (revoked)",
          "CREATE INDEX jwt_auth_sessions_ends ON jwt_auth_sessions (ends)");

  @FunctionalInterface
  private interface Reader<S, T> {
    T of(S source) throws SQLException;
  }

  private final DataSource dataSource;
  private final RevocationList revocations = new RevocationList();

  private JdbcSessionStore(DataSource dataSource) {
    this.dataSource = dataSource;
  }

  /** The table that this database has, or will have; it is not asked yet. */
  public static JdbcSessionStore of(DataSource dataSource) {
    return new JdbcSessionStore(Objects.requireNonNull(dataSource));
  }

  /** Makes the table and its indexes, but for what is there; several servers may, at once. */
  public void createTable() {
    for (String statement : CREATE) {
      // MySQL does not know it of an index.
      String sql = statement.replaceFirst("TABLE|INDEX", "$0 IF NOT EXISTS");
      try {
        update(sql);
      } catch (StoreUnavailableException e) {
        update(sql); // PostgreSQL fails for those who make it at once, but for one
      }
    }
  }

  /** Whether the table is there. */
  public boolean hasTable() {
    try {
      find("0");
      return true;
    } catch (StoreUnavailableException e) {
      if (hasState(e, "42P01", "42S02", "42S03", "42S04")) {
        return false;
      }
      throw e;
    }
  }

  /** What makes the table and its indexes, in the SQL of all these databases and of MySQL. */
  public static List<String> tableStatements() {
    return CREATE;
  }

  /** What is known of it, for all who ask by this object. */
  RevocationList revocations() {
    return revocations;
  }

  @Override
  public void insert(Session session) {
    @Nullable Long revoked = millis(session.revoked());
    long ends = session.ends().toEpochMilli();
    for (int left = MAX_RETRIES; ; left--) {
      try {
        update(
            INSERT,
            session.id(),
            session.userHash(),
            session.user(),
            session.generation(),
            millis(session.rotated()),
            ends,
            revoked);
        return;
      } catch (StoreUnavailableException e) {
        if (left == 0 || !hasState(e, "23")) {
          throw e;
        }
      }
      // A row that was deleted since is not there to be changed.
      if (update(MERGE, ends, ends, revoked, revoked, session.id()) > 0 || isKept(session)) {
        return;
      }
    }
  }

  /** MySQL can be told not to count rows that are as they were. */
  private boolean isKept(Session session) {
    return find(session.id()).filter(row -> row.withLater(session).equals(row)).isPresent();
  }

  private static @Nullable Long millis(Optional<Instant> instant) {
    return instant.map(Instant::toEpochMilli).orElse(null);
  }

  @Override
  public Optional<Session> find(String id) {
    return Session.isId(id)
        ? select(JdbcSessionStore::session, FIND, id).stream().findFirst()
        : Optional.empty();
  }

  @Override
  public boolean rotate(String id, long generation, Instant now, Instant notRotatedSince) {
    long millis = now.toEpochMilli();
    long last = notRotatedSince.toEpochMilli();
    return Session.isId(id) && update(ROTATE, millis, id, generation, last, millis) > 0;
  }

  @Override
  public boolean revoke(String id, Instant now) {
    long millis = now.toEpochMilli();
    return Session.isId(id) && update(REVOKE + "id = ?", millis, id) > 0;
  }

  @Override
  public void revokeUser(String userHash, Instant now) {
    long millis = now.toEpochMilli();
    if (Session.isHash(userHash)) {
      update(REVOKE + "user_hash = ?", millis, userHash);
    }
  }

  @Override
  public List<String> surplus(String userHash, int kept) {
    List<String> ids =
        Session.isHash(userHash) ? select(JdbcSessionStore::id, LIVE, userHash) : List.of();
    return List.copyOf(ids.subList(Math.min(kept, ids.size()), ids.size()));
  }

  @Override
  public List<Session> revokedSince(Instant since) {
    long from = since.toEpochMilli();
    String last = "";
    List<Session> revoked = new ArrayList<>();
    List<Session> page;
    do { // or a driver has them all in memory, once more
      page = select(JdbcSessionStore::session, REVOKED_SINCE, from, from, last);
      for (Session row : page) {
        from = row.revoked().orElseThrow().toEpochMilli();
        last = row.id();
      }
      revoked.addAll(page);
    } while (page.size() == PAGE);
    return revoked;
  }

  /** As the interface says; 1,000 at most. */
  @Override
  public int deleteEnded(Instant before, int limit) {
    long millis = before.toEpochMilli();
    List<String> ids =
        select(JdbcSessionStore::id, ENDED, millis, (long) Math.min(limit, MAX_DELETED));
    if (ids.isEmpty()) {
      return 0;
    }
    List<Object> values = new ArrayList<>(ids);
    values.add(0, millis); // what ends later since then stays
    String marks = String.join(", ", Collections.nCopies(ids.size(), "?"));
    return update(DELETE + "(" + marks + ")", values.toArray());
  }

  private int update(String sql, @Nullable Object... values) {
    return run(sql, PreparedStatement::executeUpdate, values);
  }

  private <T> List<T> select(Reader<ResultSet, T> reader, String sql, Object... values) {
    return run(
        sql,
        statement -> {
          List<T> read = new ArrayList<>();
          try (ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
              read.add(reader.of(rows));
            }
          }
          return read;
        },
        values);
  }

  private <T> T run(String sql, Reader<PreparedStatement, T> query, @Nullable Object... values) {
    for (int left = MAX_RETRIES; ; left--) {
      try (BorrowedConnection connection = new BorrowedConnection(dataSource)) {
        return query.of(connection.prepare(sql, values));
      } catch (SQLException | RuntimeException e) { // a pool may throw either
        StoreUnavailableException failure =
            new StoreUnavailableException("the database of the sessions is not available", e);
        // A failed serialization and a deadlock: nothing was done.
        if (left == 0 || !hasState(failure, "40001", "40P01")) {
          throw failure;
        }
      }
    }
  }

  private static boolean hasState(StoreUnavailableException failure, String... beginnings) {
    String state = failure.getCause() instanceof SQLException cause ? cause.getSQLState() : null;
    return state != null && Stream.of(beginnings).anyMatch(state::startsWith);
  }

  private static String id(ResultSet row) throws SQLException {
    return row.getString(1);
  }

  private static Session session(ResultSet row) throws SQLException {
    String user = row.getString(7);
    return new Session(
        row.getString(1),
        row.getString(2),
        user.equals(Session.NO_USER) ? Session.NO_USER : user, // of a million rows one text
        row.getLong(3),
        instant(row, 4),
        Instant.ofEpochMilli(row.getLong(5)),
        instant(row, 6));
  }

  private static @Nullable Instant instant(ResultSet row, int column) throws SQLException {
    long millis = row.getLong(column);
    return row.wasNull() ? null : Instant.ofEpochMilli(millis);
  }
}
