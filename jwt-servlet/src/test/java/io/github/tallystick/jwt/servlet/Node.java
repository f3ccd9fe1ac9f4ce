package io.github.tallystick.jwt.servlet;

import static java.util.concurrent.TimeUnit.SECONDS;

import com.zaxxer.hikari.HikariDataSource;
import io.github.tallystick.jwt.session.Database;
import io.github.tallystick.jwt.session.JdbcSessionStore;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * One of several servers that share a database of sessions: the filter in a Jetty, and a pool.
 * Everybody can log in, by the same password.
 */
final class Node implements Loopback, AutoCloseable {
  static final String PASSWORD = "everybody's";
  private static final int PATIENCE_SECONDS = 60;
  private static final int CONNECTIONS = 10;

  private final HikariDataSource pool;
  private final Site site;

  private Node(HikariDataSource pool, JwtAuthFilter filter) {
    this.pool = pool;
    this.site = Site.of(filter);
  }

  /** One with a pool of ten connections. */
  static Node start(Database database, UnaryOperator<JwtAuthFilter.Builder> settings)
      throws Exception {
    return start(database.pool(CONNECTIONS), settings);
  }

  /** One that closes the pool with itself. */
  static Node start(HikariDataSource pool, UnaryOperator<JwtAuthFilter.Builder> settings)
      throws Exception {
    JwtAuthFilter.Builder builder =
        JwtAuthFilter.builder()
            .secretKey(Sample.SECRET)
            .issuer(Sample.ISSUER)
            .sessionStore(JdbcSessionStore.of(pool))
            .sessionCreateTable(true)
            .authenticator(Node::authenticate);
    Node node = new Node(pool, settings.apply(builder).build());
    node.site.start();
    return node;
  }

  static Optional<User> authenticate(Object request, String username, String password) {
    return password.equals(PASSWORD)
        ? Optional.of(new User(username, "", username, username, Set.of()))
        : Optional.empty();
  }

  /** In a JVM of its own, until its input ends: see {@link NodeProcess}. */
  public static void main(String[] arguments) throws Exception {
    Database database = new Database(arguments[0], arguments[1], arguments[2]);
    InstantSource clock = Clock.offset(Clock.systemUTC(), Duration.parse(arguments[3]));
    Duration grace = Duration.parse(arguments[4]);
    try (Node node = start(database, filter -> filter.clock(clock).refreshGrace(grace))) {
      System.out.println("port " + node.port());
      awaitEndOfInput();
    }
  }

  private static void awaitEndOfInput() throws IOException {
    while (System.in.read() >= 0) {
      // Nobody says anything.
    }
  }

  /** Asks until its database answers again: when its pool finds out is the pool's matter. */
  void awaitStore() throws IOException, InterruptedException {
    long end = System.nanoTime() + SECONDS.toNanos(PATIENCE_SECONDS);
    while (Grant.logIn(this, "somebody").statusCode() != 200) {
      if (System.nanoTime() > end) {
        throw new IOException("the database does not come back");
      }
    }
  }

  @Override
  public int port() {
    return site.port();
  }

  @Override
  public void close() {
    try (pool) {
      site.close();
    }
  }
}
