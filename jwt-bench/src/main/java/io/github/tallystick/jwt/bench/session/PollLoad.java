package io.github.tallystick.jwt.bench.session;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.util.concurrent.TimeUnit.MILLISECONDS;

import io.github.tallystick.jwt.VerifiedJwt;
import io.github.tallystick.jwt.session.SessionStore;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;

/**
 * What does it cost PostgreSQL that servers ask each second what is revoked? Of a million rows one
 * in a hundred is, evenly over 15 minutes.
 */
public final class PollLoad {
  private static final int ROUNDS = 5;
  private static final int[] SERVERS = {0, 1, 10};
  private static final Duration RECENT = Duration.ofSeconds(91);

  /** Random IDs, as they are; users of two sessions each; ends over the next 30 days. */
  private static final String FILL =
      "INSERT INTO jwt_auth_sessions"
          + " SELECT md5(i || 'a'), encode(sha256(convert_to((i / 2)::text, 'UTF8')), 'hex'),"
          + " format('%1$s', i / 2), i %% 50, now - i %% 86400000, now + i * 2592,"
          + " CASE WHEN i %% 100 = 0 THEN now - i * 9 / 10 END"
          + " FROM generate_series(1::bigint, %2$s) i, (SELECT %3$s::bigint AS now) clock";

  private static final String SIZE =
      "SELECT relname, pg_relation_size(oid)::float8 / %1$s FROM pg_class"
          + " WHERE relname LIKE 'jwt_auth_sessions%%' UNION ALL SELECT 'all of it',"
          + " pg_total_relation_size('jwt_auth_sessions')::float8 / %1$s";

  private static final String EXPLAIN =
      "EXPLAIN (ANALYZE, BUFFERS) SELECT id, user_hash, generation, rotated, ends, revoked, '{}'"
          + " FROM jwt_auth_sessions WHERE revoked >= %1$s AND (revoked > %1$s OR id > '')"
          + " ORDER BY revoked, id LIMIT 20000";

  private final String url;
  private final String user;
  private final String password;

  /** The last row that was revoked after the beginning. */
  private int last;

  private PollLoad(String[] arguments) {
    url = arguments[0];
    user = arguments[1];
    password = arguments[2];
  }

  private SessionStore store() {
    return BenchSessions.store(BenchSessions.pool(url, user, password, 1));
  }

  private void fill(int rows) throws SQLException {
    String json = BenchSessions.USER_JSON.replace("'", "''");
    query("DROP TABLE IF EXISTS jwt_auth_sessions");
    store();
    query(String.format(Locale.ROOT, FILL, json, rows, Instant.now().toEpochMilli()));
    query("VACUUM ANALYZE jwt_auth_sessions");
    query("CHECKPOINT");
  }

  /** Prints what comes of it. */
  private void query(String sql) throws SQLException {
    try (Connection connection = DriverManager.getConnection(url, user, password);
        Statement statement = connection.createStatement()) {
      if (!statement.execute(sql)) {
        return;
      }
      try (ResultSet rows = statement.getResultSet()) {
        while (rows.next()) {
          String second = rows.getMetaData().getColumnCount() == 1 ? "" : rows.getString(2);
          System.out.println("    " + rows.getString(1) + ' ' + second);
        }
      }
    }
  }

  private static void time(String name, SessionStore store, Duration age) {
    for (int round = 0; round < ROUNDS; round++) {
      long start = System.nanoTime();
      int rows = store.revokedSince(Instant.now().minus(age)).size();
      double millis = (System.nanoTime() - start) / 1e6;
      System.out.printf(Locale.ROOT, "| %s | %,d | %.1f ms |%n", name, rows, millis);
    }
  }

  /** That of a row. */
  private static String id(int row) {
    try {
      byte[] text = (row + "a").getBytes(US_ASCII);
      return HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(text));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /** So many servers, each of which is asked something ten times a second; more are revoked. */
  private void poll(int servers, Duration time, ProcessHandle database) throws Exception {
    ScheduledExecutorService requests = Executors.newScheduledThreadPool(servers + 1);
    List<BenchSessions> all = new ArrayList<>();
    for (int i = 0; i < servers; i++) {
      all.add(new BenchSessions(store()));
    }
    for (BenchSessions one : all) {
      VerifiedJwt jwt = one.verify(one.login("1").made());
      requests.scheduleAtFixedRate(() -> one.isRevoked(jwt), 0, 100, MILLISECONDS);
    }
    SessionStore own = store();
    requests.scheduleAtFixedRate(() -> own.revoke(id(++last), Instant.now()), 0, 90, MILLISECONDS);
    long before = Cpu.of(database);
    requests.awaitTermination(time.toMillis(), MILLISECONDS);
    double share = 100.0 * (Cpu.of(database) - before) / time.toNanos();
    requests.shutdownNow();
    System.out.printf(Locale.ROOT, "| %d servers | %.2f %% of a core |%n", servers, share);
  }

  /**
   * Prints the bytes of a row, plans, times, and shares of the CPU.
   *
   * @param arguments the URL, the user and the password of a database, the process ID of its
   *     server, how many rows, and how many seconds of each number of servers
   */
  public static void main(String[] arguments) throws Exception {
    PollLoad load = new PollLoad(arguments);
    ProcessHandle database = ProcessHandle.of(Long.parseLong(arguments[3])).orElseThrow();
    int rows = Integer.parseInt(arguments[4]);
    load.fill(rows);
    load.query(String.format(Locale.ROOT, SIZE, rows));
    load.query(String.format(Locale.ROOT, EXPLAIN, Instant.now().minus(RECENT).toEpochMilli()));
    load.query(String.format(Locale.ROOT, EXPLAIN, 0));
    SessionStore store = load.store();
    time("revoked in 91 s", store, RECENT);
    time("all that is revoked", store, Duration.ofDays(1));
    for (int servers : SERVERS) {
      load.poll(servers, Duration.ofSeconds(Long.parseLong(arguments[5])), database);
    }
    System.exit(0); // the pools have threads
  }
}
