package io.github.tallystick.jwt.servlet.demo;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/**
 * Takes the errors that the filters log while they start out of the log, and what the demo says by
 * itself.
 */
final class ConfigurationFaults implements AutoCloseable {
  private final List<String> found = new CopyOnWriteArrayList<>();
  private final Logger logger = Logger.getLogger("io.github.tallystick.jwt.servlet");

  ConfigurationFaults() {
    logger.setFilter(this::passes);
  }

  private boolean passes(LogRecord entry) {
    if (entry.getLevel() != Level.SEVERE) {
      return !entry.getMessage().startsWith("sessions are in the memory of this server");
    }
    found.add(new SimpleFormatter().formatMessage(entry));
    return false;
  }

  /** Each once, for both filters of the demo have most of them. */
  List<String> found() {
    return found.stream().distinct().toList();
  }

  @Override
  public void close() {
    logger.setFilter(null);
  }
}
