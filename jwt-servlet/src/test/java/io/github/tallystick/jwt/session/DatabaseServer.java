package io.github.tallystick.jwt.session;

import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A real server of databases on 127.0.0.1, with a folder, a port and a process of its own, and with
 * a database for whoever asks. {@link DatabaseKind} starts them.
 */
public abstract class DatabaseServer implements AutoCloseable {
  /** All that it may do. */
  static final String USER = "jwt";

  /** As its process; nobody else comes near. */
  static final String PASSWORD = "for tests and for nothing else";

  private final AtomicInteger databases = new AtomicInteger();

  DatabaseServer() {}

  /** One that is empty, and nobody else's. */
  public Database newDatabase() throws SQLException {
    String name = "jwt" + databases.incrementAndGet();
    create(name);
    return database(name);
  }

  abstract void create(String name) throws SQLException;

  abstract Database database(String name);

  /** Starts it again after {@link #kill}, with the same data, on the same port. */
  public abstract void start() throws Exception;

  /** Kills all its processes, as a power cut would. */
  public abstract void kill() throws Exception;

  /** Stops all its processes where they are; their connections stay. */
  public abstract void freeze() throws Exception;

  /** Lets them go on. */
  public abstract void thaw() throws Exception;

  /** Ends it, and deletes its data. */
  @Override
  public abstract void close();
}
