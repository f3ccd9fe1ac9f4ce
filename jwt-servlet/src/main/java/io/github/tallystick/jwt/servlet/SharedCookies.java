package io.github.tallystick.jwt.servlet;

import java.lang.System.Logger.Level;
import java.net.CookieHandler;

/** Cookies that an application keeps for all connections of its JVM, ours included. */
final class SharedCookies {
  private SharedCookies() {}

  /** Warns where there are some. */
  static void warn(String consequence) {
    if (CookieHandler.getDefault() != null) {
      Log.LOG.log(
          Level.WARNING,
          "this JVM has a java.net.CookieHandler for all of its connections: {0}",
          consequence);
    }
  }
}
