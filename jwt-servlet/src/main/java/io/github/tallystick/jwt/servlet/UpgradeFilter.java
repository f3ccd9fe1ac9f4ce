package io.github.tallystick.jwt.servlet;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.servlet.FilterRegistration;
import jakarta.servlet.ServletContext;
import java.io.IOException;
import java.io.InputStream;
import java.lang.System.Logger.Level;

/**
 * Jetty's filter that opens WebSockets. Jetty puts it before those of {@code web.xml}, unless it is
 * declared there, and what it opens has passed no guard: the log says so.
 */
final class UpgradeFilter {
  private static final String LINES =
      "<filter><filter-name>{0}</filter-name><filter-class>{0}</filter-class>"
          + "<async-supported>true</async-supported></filter><filter-mapping>"
          + "<filter-name>{0}</filter-name><url-pattern>/*</url-pattern></filter-mapping>";

  private volatile boolean looked;

  /** Looks at the start whether there is one that the {@code web.xml} does not name. */
  void lookIn(ServletContext context) {
    String webXml = webXml(context);
    context.getFilterRegistrations().values().stream()
        .map(FilterRegistration::getClassName)
        .filter(name -> isIt(name) && !webXml.isEmpty() && !webXml.contains(name))
        .findFirst()
        .ifPresent(this::tell);
  }

  // Without it, filters come in an order that only a request shows: code may have put it behind.
  private static String webXml(ServletContext context) {
    try (InputStream webXml = context.getResourceAsStream("/WEB-INF/web.xml")) {
      return webXml == null ? "" : new String(webXml.readAllBytes(), UTF_8);
    } catch (IOException e) {
      return "";
    }
  }

  /** Looks, on the first request, whether one has run before: then it is among the callers. */
  void lookAtCallers() {
    if (!looked) {
      looked = true;
      StackWalker.getInstance()
          .walk(
              frames ->
                  frames
                      .map(StackWalker.StackFrame::getClassName)
                      .filter(UpgradeFilter::isIt)
                      .findFirst())
          .ifPresent(this::tell);
    }
  }

  // Of each version of Jakarta EE, in a package of its own.
  private static boolean isIt(String className) {
    return className.endsWith(".WebSocketUpgradeFilter");
  }

  private void tell(String className) {
    looked = true;
    Log.LOG.log(
        Level.ERROR,
        "WebSocket endpoints are not guarded, for {0} runs before this filter; what mends that are"
            + " these lines of web.xml, below those of this filter: "
            + LINES,
        className);
  }
}
