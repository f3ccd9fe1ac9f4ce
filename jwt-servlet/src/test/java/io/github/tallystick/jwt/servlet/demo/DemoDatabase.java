package io.github.tallystick.jwt.servlet.demo;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool.PoolInitializationException;
import io.github.tallystick.jwt.session.JdbcSessionStore;
import io.github.tallystick.jwt.session.StoreUnavailableException;
import java.util.Map;
import javax.sql.DataSource;

/** The database of {@code -Ddemo.store}, by a small pool, with the table of sessions in it. */
final class DemoDatabase implements AutoCloseable {
  private static final int MAX_CONNECTIONS = 4;
  private static final int PATIENCE_MILLIS = 5_000;
  private static final String H2 = "jdbc:h2:";
  private static final Map<String, String> DRIVERS =
      Map.of(
          H2,
          "org.h2.Driver",
          "jdbc:postgresql:",
          "org.postgresql.Driver",
          "jdbc:mariadb:",
          "org.mariadb.jdbc.Driver");

  private static final String BEFORE_HOST = "//[^/]*@";
  private static final String EXAMPLES =
      ": choose another with -Ddemo.store=jdbc:h2:~/tallystick-demo,"
          + " '-Ddemo.store=jdbc:postgresql://127.0.0.1/NAME?user=NAME&password=PASSWORD' or"
          + " '-Ddemo.store=jdbc:mariadb://127.0.0.1/NAME?user=NAME&password=PASSWORD'";

  private final HikariDataSource pool;
  private final String name;

  private DemoDatabase(HikariDataSource pool, String name) {
    this.pool = pool;
    this.name = name;
  }

  /**
   * Connects, and makes the table unless it is there.
   *
   * @param url of JDBC, with user and password
   * @throws IllegalArgumentException if that does not work; the message says what to do
   */
  static DemoDatabase open(String url) {
    DemoDatabase database = new DemoDatabase(connect(url), nameIn(url));
    try {
      JdbcSessionStore.of(database.pool).createTable();
      return database;
    } catch (StoreUnavailableException e) {
      database.close();
      String why = why(e, url);
      throw new IllegalArgumentException(database.name + " can have no table: " + why, e);
    }
  }

  private static HikariDataSource connect(String url) {
    if (!url.equals(url.replaceFirst(BEFORE_HOST, "//"))) { // drivers take it for the host
      throw new IllegalArgumentException(
          nameIn(url) + " has user and password before the host" + EXAMPLES);
    }
    HikariConfig config = new HikariConfig();
    config.setDriverClassName(driverOf(url));
    config.setJdbcUrl(shared(url));
    config.setMaximumPoolSize(MAX_CONNECTIONS);
    config.setConnectionTimeout(PATIENCE_MILLIS);
    try {
      return new HikariDataSource(config);
    } catch (PoolInitializationException e) {
      throw new IllegalArgumentException(
          nameIn(url)
              + " does not answer, or lets nobody in: "
              + why(e, url)
              + "; start it, correct -Ddemo.store, or leave that out",
          e);
    } catch (RuntimeException e) { // a driver that refuses the URL
      throw new IllegalArgumentException(
          nameIn(url) + " is no URL for its driver: " + why(e, url) + EXAMPLES, e);
    }
  }

  private static String driverOf(String url) {
    return DRIVERS.entrySet().stream()
        .filter(entry -> url.startsWith(entry.getKey()))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException(nameIn(url) + " is no store" + EXAMPLES));
  }

  /** Of H2, a file has one process, unless it is told to let others in. */
  private static String shared(String url) {
    String path = url.startsWith(H2) ? url.substring(H2.length()) : "mem:";
    boolean isFile = !path.matches("(mem|tcp|ssl|zip|nio\\w*|split):.*");
    return isFile && !url.contains(";AUTO_SERVER=") ? url + ";AUTO_SERVER=TRUE" : url;
  }

  /** Without user and password. */
  private static String nameIn(String url) {
    return url.replaceFirst("[?;].*", "").replaceFirst(BEFORE_HOST, "//");
  }

  private static String why(Throwable failure, String url) {
    Throwable cause = failure;
    while (cause.getCause() != null && cause != cause.getCause()) {
      cause = cause.getCause();
    }
    String message = String.valueOf(cause.getMessage()).strip();
    return message.replace(shared(url), nameIn(url)).replace(url, nameIn(url)).split("\\R", 2)[0];
  }

  DataSource dataSource() {
    return pool;
  }

  /** Its URL, without what is nobody's business. */
  String name() {
    return name;
  }

  @Override
  public void close() {
    pool.close();
  }
}
