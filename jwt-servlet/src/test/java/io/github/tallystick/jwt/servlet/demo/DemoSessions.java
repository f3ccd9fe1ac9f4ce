package io.github.tallystick.jwt.servlet.demo;

import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import javax.naming.NamingException;
import org.eclipse.jetty.ee10.webapp.WebAppContext;
import org.eclipse.jetty.plus.jndi.EnvEntry;
import org.eclipse.jetty.server.ServerConnector;

/** Where the demo's sessions are, and what comes of that; with the feed of events about them. */
final class DemoSessions {
  static final String MEMORY = "memory";

  /** The JNDI name of the database, as the filter is told. */
  static final String DATABASE = "java:comp/env/jdbc/demo";

  private final Optional<DemoDatabase> database;

  private DemoSessions(Optional<DemoDatabase> database) {
    this.database = database;
  }

  /**
   * As {@code -Ddemo.store} has it.
   *
   * @param store {@code memory}, or the URL of a database
   * @throws IllegalArgumentException if it is neither, or there is no such database
   */
  static DemoSessions open(String store) {
    return new DemoSessions(
        store.equals(MEMORY) ? Optional.empty() : Optional.of(DemoDatabase.open(store)));
  }

  /** The filter's parameters; those that share a database have one issuer. */
  Map<String, String> parameters(int port) {
    return Map.of(
        "JWT_AUTH_ISSUER",
        "http://127.0.0.1" + (database.isPresent() ? "" : ":" + port),
        "JWT_AUTH_SESSION_STORE",
        database.isPresent() ? DATABASE : MEMORY,
        "JWT_AUTH_EXPIRE",
        "604800", // the guide's
        "JWT_AUTH_REFRESH_GRACE",
        "5", // so that nobody needs to wait for a theft
        "JWT_AUTH_HOOKS",
        EventHooks.class.getName());
  }

  /** The filter's parameters for an algorithm; those that share a database have the same keys. */
  Map<String, String> keys(String algorithm) throws IOException {
    return database.isPresent() ? DemoKeys.shared(algorithm) : DemoKeys.of(algorithm);
  }

  /** Puts the database, and the feed, where the site finds them, and ends both with it. */
  void putInto(WebAppContext site, ServerConnector connector) throws NamingException {
    EventFeed feed = new EventFeed(connector.getScheduler());
    site.setAttribute(EventFeed.class.getName(), feed);
    if (database.isPresent()) {
      site.setAttribute(DemoDatabase.class.getName(), database.get());
      new EnvEntry(site, "jdbc/demo", database.get().dataSource(), true);
    }
    site.addEventListener(
        new ServletContextListener() {
          @Override
          public void contextDestroyed(ServletContextEvent event) {
            feed.close();
            database.ifPresent(DemoDatabase::close);
          }
        });
  }
}
