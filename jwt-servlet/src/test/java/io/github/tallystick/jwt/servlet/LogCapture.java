package io.github.tallystick.jwt.servlet;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import java.util.stream.Collectors;

/** What the filter logs while this is open; nothing of it comes to the console. */
final class LogCapture extends Handler implements AutoCloseable {
  // Held, or the collector would take it, and this handler with it.
  private final Logger logger;
  private final List<LogRecord> records = new CopyOnWriteArrayList<>();

  LogCapture() {
    this("io.github.tallystick.jwt.servlet");
  }

  private LogCapture(String name) {
    logger = Logger.getLogger(name);
    logger.addHandler(this);
    logger.setUseParentHandlers(false);
    logger.setLevel(Level.ALL);
  }

  /** Of the other logger, of who did what. */
  static LogCapture ofAudit() {
    return new LogCapture("io.github.tallystick.jwt.audit");
  }

  /** All of it, of every level, with the exceptions' traces. */
  String text() {
    SimpleFormatter formatter = new SimpleFormatter();
    return records.stream().map(formatter::format).collect(Collectors.joining());
  }

  /** The messages of that level, their parameters in place, in their order. */
  List<String> messages(Level level) {
    SimpleFormatter formatter = new SimpleFormatter();
    return records.stream()
        .filter(entry -> entry.getLevel().equals(level))
        .map(formatter::formatMessage)
        .toList();
  }

  /** The exceptions that were logged, in their order. */
  List<Throwable> causes() {
    return records.stream().map(LogRecord::getThrown).filter(thrown -> thrown != null).toList();
  }

  @Override
  public void publish(LogRecord entry) {
    records.add(entry);
  }

  @Override
  public void flush() {}

  @Override
  public void close() {
    logger.removeHandler(this);
    logger.setLevel(null);
    logger.setUseParentHandlers(true);
  }
}
