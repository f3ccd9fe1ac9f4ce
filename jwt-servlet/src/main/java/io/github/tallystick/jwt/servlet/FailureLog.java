package io.github.tallystick.jwt.servlet;

import java.lang.System.Logger.Level;
import java.time.InstantSource;

/** Logs failures that a client can cause at will: each cause once a minute, and how often. */
final class FailureLog {
  private static final int MAX_DEPTH = 10; // of a chain of causes, which may be a circle

  private final OncePerMinute often;

  FailureLog(InstantSource clock) {
    this.often = new OncePerMinute(clock);
  }

  /**
   * @param what failed; what a client has sent is quoted in it
   */
  void log(String what, Throwable failure) {
    long unlogged = often.unlogged(cause(failure));
    if (unlogged >= 0) {
      String others = unlogged == 0 ? "" : ", as did " + unlogged + " more since that was logged";
      Log.LOG.log(Level.ERROR, what + others, failure);
    }
  }

  /** Where the first of the exceptions was made; not its message, which may have anything in it. */
  private static String cause(Throwable failure) {
    Throwable first = failure;
    for (int depth = 0; first.getCause() != null && depth < MAX_DEPTH; depth++) {
      first = first.getCause();
    }
    StackTraceElement[] trace = first.getStackTrace();
    return first.getClass().getName() + (trace.length == 0 ? "" : " " + trace[0]);
  }
}
