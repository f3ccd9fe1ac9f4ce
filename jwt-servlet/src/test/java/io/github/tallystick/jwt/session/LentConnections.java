package io.github.tallystick.jwt.session;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;

/** A pool of one connection that puts nothing right, as it was given back. */
final class LentConnections implements Connections {
  private final Connection connection;
  private int lent;
  private int returned;

  LentConnections(Database database) throws SQLException {
    connection = database.connect();
  }

  /** That connection itself. */
  Connection connection() {
    return connection;
  }

  /** How many are out. */
  int out() {
    return lent - returned;
  }

  @Override
  public Connection getConnection() {
    lent++;
    return (Connection)
        Proxy.newProxyInstance(
            getClass().getClassLoader(),
            new Class<?>[] {Connection.class},
            (proxy, method, arguments) -> {
              if (method.getName().equals("close")) {
                returned++;
                return null;
              }
              try {
                return method.invoke(connection, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }
}
