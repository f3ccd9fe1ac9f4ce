package io.github.tallystick.jwt.servlet;

import jakarta.servlet.ServletRequest;
import java.lang.System.Logger.Level;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** Warns, once, when a token or a password comes in the clear over a network. */
final class PlainHttpWarning {
  private final AtomicBoolean given = new AtomicBoolean();

  void check(ServletRequest request) {
    if (!request.isSecure() && !isLoopback(request.getRemoteAddr()) && !given.getAndSet(true)) {
      Log.LOG.log(
          Level.WARNING,
          "a token or a password came over plain HTTP: use HTTPS, and where a proxy ends it, let"
              + " the container read the proxy's forwarded headers");
    }
  }

  // A literal, as the container gives it: no name is looked up. On a Unix socket there is none.
  private static boolean isLoopback(@Nullable String address) {
    return address == null
        || address.startsWith("127.")
        || address.equals("::1")
        || address.equals("[::1]")
        || address.equals("0:0:0:0:0:0:0:1")
        || address.equals("[0:0:0:0:0:0:0:1]");
  }
}
