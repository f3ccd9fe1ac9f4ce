package io.github.tallystick.jwt.servlet.demo;

import io.github.tallystick.jwt.servlet.OutsideSettings;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.logging.LogManager;
import org.eclipse.jetty.ee10.servlet.ErrorPageErrorHandler;
import org.eclipse.jetty.ee10.webapp.WebAppContext;
import org.eclipse.jetty.security.HashLoginService;
import org.eclipse.jetty.security.UserStore;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.security.Credential;

/** A small site in Jetty, with the filter dropped into its {@code web.xml}: the README's demo. */
public final class Demo {
  private static final String ADVICE = ", or not to be had: choose another with -Ddemo.port=9090";

  /** The users with their roles; a password is the name with {@code -demo} behind it. */
  private static final Map<String, String> USERS =
      Map.of("admin", "administrator", "editor", "editor", "reader", "subscriber");

  private Demo() {}

  /** Runs it until it is interrupted. */
  public static void main(String[] arguments) throws Exception {
    try (InputStream logging = Demo.class.getResourceAsStream("/demo-logging.properties")) {
      LogManager.getLogManager().readConfiguration(logging);
    }
    if (System.getProperty("h2.bindAddress") == null) {
      System.setProperty("h2.bindAddress", "127.0.0.1"); // or it lets the whole network ask
    }
    try {
      Server server = listen(System.getProperty("demo.port", "8080"));
      System.out.print(run(server));
      server.join();
    } catch (IOException | IllegalArgumentException e) {
      System.out.println(e.getMessage());
      System.exit(1);
    }
  }

  /**
   * Starts it on 127.0.0.1 and a free port, whatever is set outside of it.
   *
   * @param parameters of the context, beside those that it has itself
   */
  static Server start(Map<String, String> parameters) throws Exception {
    return start(parameters, DemoSessions.MEMORY);
  }

  /**
   * The same, with sessions elsewhere.
   *
   * @param store as {@code -Ddemo.store} has it
   */
  static Server start(Map<String, String> parameters, String store) throws Exception {
    Server server = listen("0");
    DemoSessions sessions = DemoSessions.open(store);
    Map<String, String> all = ownParameters(server, sessions);
    all.putAll(sessions.keys("HS256"));
    all.putAll(parameters);
    run(server, all, sessions, Set.of());
    return server;
  }

  private static Server listen(String port) throws IOException {
    Server server = new Server();
    ServerConnector connector = new ServerConnector(server);
    server.addConnector(connector);
    connector.setHost("127.0.0.1");
    try {
      connector.setPort(Integer.parseInt(port));
      connector.open();
      return server;
    } catch (IOException e) {
      throw new IOException("port " + port + " on 127.0.0.1 is taken" + ADVICE, e);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(port + " is no port" + ADVICE, e);
    }
  }

  /**
   * Runs it with its own values for what is not set outside of it.
   *
   * @return what its user should know
   * @throws IllegalArgumentException if what is set is faulty
   */
  private static String run(Server server) throws Exception {
    Map<String, OutsideSettings.Setting> outside = OutsideSettings.read();
    DemoSessions sessions = sessions(outside);
    Map<String, String> parameters = ownParameters(server, sessions);
    parameters.put("JWT_AUTH_WORDPRESS_URL", System.getProperty("demo.wordpress", ""));
    parameters.putAll(keys(outside, sessions));
    parameters.keySet().removeAll(outside.keySet());
    if (outside.keySet().stream().anyMatch(Demo::forbidsEveryOrigin)) {
      parameters.remove("JWT_AUTH_CORS_ENABLE");
    }
    try (ConfigurationFaults faults = new ConfigurationFaults()) {
      run(server, parameters, sessions, outside.keySet());
      List<String> found = faults.found();
      if (!found.isEmpty()) {
        server.stop();
        throw new IllegalArgumentException(String.join("; ", found));
      }
    }
    ServletContext context = ((WebAppContext) server.getHandler()).getServletContext();
    return rehearsed(server.getURI().resolve("/"), context, outside);
  }

  /** What its user should know of it, if it has been tried whether all of that is true. */
  private static String rehearsed(
      URI url, ServletContext context, Map<String, OutsideSettings.Setting> outside)
      throws IOException, InterruptedException {
    String endpoint = DemoSettings.endpoint(context);
    boolean hasOwnUsers = DemoSettings.get(context, "JWT_AUTH_WORDPRESS_URL", "").isEmpty();
    String problems = Rehearsal.problems(url, endpoint, hasOwnUsers);
    EventFeed.of(context).forget();
    return new Instructions(url.toString(), context, outside).text(problems);
  }

  private static DemoSessions sessions(Map<String, OutsideSettings.Setting> outside) {
    return DemoSessions.open(
        outside.containsKey("JWT_AUTH_SESSION_STORE")
            ? DemoSessions.MEMORY
            : System.getProperty("demo.store", DemoSessions.MEMORY));
  }

  /** For the algorithm that is set, be it outside; of a key pair all, or nothing. */
  private static Map<String, String> keys(
      Map<String, OutsideSettings.Setting> outside, DemoSessions sessions) throws IOException {
    OutsideSettings.Setting set = outside.get("JWT_AUTH_ALGORITHM");
    if (set == null) {
      return outside.containsKey("JWT_AUTH_JWKS_URL")
          ? Map.of()
          : sessions.keys(System.getProperty("demo.algorithm", "HS256"));
    }
    boolean hasPair =
        outside.containsKey("JWT_AUTH_PRIVATE_KEY") || outside.containsKey("JWT_AUTH_PUBLIC_KEY");
    try {
      return hasPair ? Map.of() : sessions.keys(set.value().strip());
    } catch (IllegalArgumentException e) {
      return Map.of(); // the filter says what is wrong with it
    }
  }

  // With the cookie, CORS for everybody is a fault; and who has set one key of CORS sets the
  // others.
  private static boolean forbidsEveryOrigin(String key) {
    return key.equals("JWT_AUTH_COOKIE") || key.startsWith("JWT_AUTH_CORS_");
  }

  private static Map<String, String> ownParameters(Server server, DemoSessions sessions) {
    Map<String, String> parameters =
        new HashMap<>(sessions.parameters(connector(server).getLocalPort()));
    // As WordPress: what is public is for all, and a token shows its owner more of it.
    parameters.put("JWT_AUTH_OPTIONAL", "true");
    parameters.put("JWT_AUTH_CORS_ENABLE", "true");
    return parameters;
  }

  private static ServerConnector connector(Server server) {
    return (ServerConnector) server.getConnectors()[0];
  }

  private static void run(
      Server server, Map<String, String> parameters, DemoSessions sessions, Set<String> outside)
      throws Exception {
    WebAppContext site = site(parameters, outside);
    sessions.putInto(site, connector(server));
    server.setHandler(site);
    try {
      server.start();
    } catch (Exception e) {
      server.stop();
      throw e;
    }
  }

  private static WebAppContext site(Map<String, String> parameters, Set<String> outside) {
    WebAppContext site = new WebAppContext();
    site.setBaseResourceAsString(
        Objects.requireNonNull(Demo.class.getResource("/demo")).toString());
    site.setParentLoaderPriority(true);
    site.setThrowUnavailableOnStartupException(true);
    site.setInitParameter("org.eclipse.jetty.servlet.Default.dirAllowed", "false");
    ErrorPageErrorHandler errors = new ErrorPageErrorHandler();
    errors.setShowStacks(false);
    site.setErrorHandler(errors);
    parameters.forEach(site::setInitParameter);
    site.addEventListener(giveWay(site, outside));
    UserStore users = new UserStore();
    USERS.forEach(
        (name, role) ->
            users.addUser(name, Credential.getCredential(name + "-demo"), new String[] {role}));
    HashLoginService realm = new HashLoginService("demo");
    realm.setUserStore(users);
    site.getSecurityHandler().setLoginService(realm);
    return site;
  }

  // The filter's own parameters in web.xml would go first; an empty one is none.
  private static ServletContextListener giveWay(WebAppContext site, Set<String> outside) {
    return new ServletContextListener() {
      @Override
      public void contextInitialized(ServletContextEvent event) {
        site.getServletHandler()
            .getFilter("jwt-auth")
            .getInitParameters()
            .replaceAll((key, value) -> outside.contains(key) ? "" : value);
      }
    };
  }
}
