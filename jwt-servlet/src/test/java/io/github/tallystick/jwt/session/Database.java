package io.github.tallystick.jwt.session;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.util.DriverDataSource;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import javax.sql.DataSource;

/**
 * A database of a {@link DatabaseServer}, where to it all clients connect in the same way.
 *
 * @param jdbcUrl without user and password
 */
public record Database(String jdbcUrl, String user, String password) {
  private static final int PATIENCE_MILLIS = 3_000;

  /** A connection of its own. */
  public Connection connect() throws SQLException {
    return DriverManager.getConnection(jdbcUrl, user, password);
  }

  /** Connects each time anew. */
  public DataSource dataSource() {
    return new DriverDataSource(jdbcUrl, null, new Properties(), user, password);
  }

  /** Connects so often at most, and waits three seconds for one. */
  public HikariDataSource pool(int size) {
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl(jdbcUrl);
    config.setUsername(user);
    config.setPassword(password);
    config.setMaximumPoolSize(size);
    config.setConnectionTimeout(PATIENCE_MILLIS);
    config.setInitializationFailTimeout(-1);
    return new HikariDataSource(config);
  }

  /** The same, with more in its URL, in the way of its driver. */
  public Database with(String option) {
    char separator = jdbcUrl.startsWith("jdbc:h2:") ? ';' : jdbcUrl.contains("?") ? '&' : '?';
    return new Database(jdbcUrl + separator + option, user, password);
  }

  /** Runs statements in auto-commit. */
  public void run(String... statements) throws SQLException {
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }
}
