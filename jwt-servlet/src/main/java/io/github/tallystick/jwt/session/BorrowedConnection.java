package io.github.tallystick.jwt.session;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.Types;
import java.util.ArrayDeque;
import java.util.Deque;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * A connection of an application's, for one statement, which no server and no network can hold for
 * long; given back as it came.
 */
final class BorrowedConnection implements AutoCloseable {
  private static final int STATEMENT_SECONDS = 5;

  /** The server ends a statement by itself before; a server that does not answer cannot. */
  private static final int NETWORK_MILLIS = 7_000;

  @FunctionalInterface
  private interface Step {
    void go() throws SQLException;
  }

  private final Connection connection;
  private final Deque<Step> back = new ArrayDeque<>();

  BorrowedConnection(DataSource dataSource) throws SQLException {
    connection = dataSource.getConnection();
    back.push(connection::close);
  }

  /** A statement, in auto-commit. */
  PreparedStatement prepare(String sql, @Nullable Object... values) throws SQLException {
    limitSilence();
    if (!connection.getAutoCommit()) {
      connection.setAutoCommit(true);
      back.push(() -> connection.setAutoCommit(false));
    }
    if (connection.isReadOnly()) {
      connection.setReadOnly(false);
      back.push(() -> connection.setReadOnly(true));
    }
    PreparedStatement statement = connection.prepareStatement(sql);
    back.push(statement::close);
    int seconds = statement.getQueryTimeout();
    statement.setQueryTimeout(STATEMENT_SECONDS);
    back.push(() -> statement.setQueryTimeout(seconds)); // of H2 it is the connection's
    for (int i = 0; i < values.length; i++) {
      statement.setObject(
          i + 1, values[i], values[i] instanceof String ? Types.VARCHAR : Types.BIGINT);
    }
    return statement;
  }

  private void limitSilence() throws SQLException {
    try {
      int millis = connection.getNetworkTimeout();
      if (millis == 0 || millis > NETWORK_MILLIS) {
        connection.setNetworkTimeout(Runnable::run, NETWORK_MILLIS);
        back.push(() -> connection.setNetworkTimeout(Runnable::run, millis));
      }
    } catch (SQLFeatureNotSupportedException | AbstractMethodError e) {
      // Of a driver without it there is the time-out of the statement.
    }
  }

  /** All steps, whatever one of them throws. */
  @Override
  public void close() throws SQLException {
    if (!back.isEmpty()) {
      try {
        back.pop().go();
      } finally {
        close();
      }
    }
  }
}
