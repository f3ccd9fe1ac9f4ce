package io.github.tallystick.jwt.servlet;

import io.github.tallystick.jwt.session.JdbcSessionStore;
import io.github.tallystick.jwt.session.SessionStore;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Sessions in a database that the container knows by a name. */
final class NamedDatabase {
  private NamedDatabase() {}

  /**
   * @throws IllegalArgumentException if there is none of that name
   */
  static SessionStore open(String name) {
    String found = name;
    if (name.startsWith("java:")) { // other names ask other machines
      try {
        Object object = lookUp(name);
        if (object instanceof DataSource dataSource) {
          return JdbcSessionStore.of(dataSource);
        }
        found = object == null ? "nothing" : object.getClass().getName();
      } catch (NamingException e) {
        found = e.toString();
      }
    }
    throw new IllegalArgumentException(
        "expected memory, or the JNDI name of a javax.sql.DataSource, such as"
            + " java:comp/env/jdbc/app; this is "
            + Log.quote(found));
  }

  @SuppressWarnings("BanJNDI") // who configures the filter is believed
  private static @Nullable Object lookUp(String name) throws NamingException {
    return new InitialContext().lookup(name);
  }
}
