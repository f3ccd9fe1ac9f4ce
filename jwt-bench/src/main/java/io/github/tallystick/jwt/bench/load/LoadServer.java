package io.github.tallystick.jwt.bench.load;

import io.github.tallystick.jwt.bench.FilterContender;
import jakarta.servlet.DispatcherType;
import java.net.InetSocketAddress;
import java.util.EnumSet;
import java.util.Locale;
import java.util.logging.Level;
import java.util.logging.LogManager;
import org.eclipse.jetty.ee10.servlet.FilterHolder;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.server.Server;

/** A site in Jetty that one of the filters guards, or none. */
public final class LoadServer {
  private LoadServer() {}

  /**
   * Runs it on 127.0.0.1, says where, and goes on until it is interrupted.
   *
   * @param arguments the filter: none, ours, spring
   */
  public static void main(String[] arguments) throws Exception {
    LogManager.getLogManager().getLogger("").setLevel(Level.WARNING);
    Server server = new Server(new InetSocketAddress("127.0.0.1", 0));
    server.setHandler(site(FilterContender.valueOf(arguments[0].toUpperCase(Locale.ROOT))));
    server.start();
    System.out.println("listening on http://127.0.0.1:" + server.getURI().getPort());
    server.join();
  }

  // With sessions to be had, as in every application that has a web.xml.
  private static ServletContextHandler site(FilterContender contender) {
    ServletContextHandler site = new ServletContextHandler(ServletContextHandler.SESSIONS);
    if (contender != FilterContender.NONE) {
      EnumSet<DispatcherType> dispatches =
          EnumSet.of(DispatcherType.REQUEST, DispatcherType.ASYNC, DispatcherType.ERROR);
      site.addFilter(new FilterHolder(contender.filter()), "/*", dispatches);
    }
    site.addServlet(new ServletHolder(new UserServlet(contender)), "/user");
    return site;
  }
}
