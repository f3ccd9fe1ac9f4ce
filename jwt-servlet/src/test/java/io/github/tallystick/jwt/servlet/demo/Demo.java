package io.github.tallystick.jwt.servlet.demo;

import java.io.IOException;
import java.io.InputStream;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
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
  private static final String SECRET_KEY = "JWT_AUTH_SECRET_KEY";

  /** The users with their roles; a password is the name with {@code -demo} behind it. */
  private static final Map<String, String> USERS =
      Map.of("admin", "administrator", "editor", "editor", "reader", "subscriber");

  private Demo() {}

  /** Runs it until it is interrupted. */
  public static void main(String[] arguments) throws Exception {
    try (InputStream logging = Demo.class.getResourceAsStream("/demo-logging.properties")) {
      LogManager.getLogManager().readConfiguration(logging);
    }
    Map<String, String> parameters = new HashMap<>();
    if (System.getenv().getOrDefault(SECRET_KEY, "").isBlank()) {
      parameters.put(SECRET_KEY, randomSecret());
    }
    String port = System.getProperty("demo.port", "8080");
    try {
      Server server = start(Integer.parseInt(port), parameters);
      System.out.print(instructions(server.getURI().resolve("/").toString(), parameters));
      server.join();
    } catch (IOException | IllegalArgumentException e) { // there is no such port, or no more
      String cause = (e.getCause() == null ? e : e.getCause()).getMessage();
      String fault = cause.contains("in use") ? "is taken" : "cannot be had (" + cause + ")";
      System.out.printf(
          "port %s on 127.0.0.1 %s: choose another with -Ddemo.port=9090%n", port, fault);
      System.exit(1);
    }
  }

  private static String randomSecret() {
    byte[] secret = new byte[48];
    new SecureRandom().nextBytes(secret);
    return Base64.getEncoder().encodeToString(secret);
  }

  /**
   * Starts it on 127.0.0.1.
   *
   * @param port 0 for any that is free
   * @param parameters of the context, beside those in {@code web.xml}
   * @throws IOException if the port is taken
   */
  static Server start(int port, Map<String, String> parameters) throws Exception {
    Server server = new Server();
    ServerConnector connector = new ServerConnector(server);
    connector.setHost("127.0.0.1");
    connector.setPort(port);
    connector.open();
    server.addConnector(connector);
    server.setHandler(site("http://127.0.0.1:" + connector.getLocalPort(), parameters));
    try {
      server.start();
    } catch (Exception e) {
      server.stop();
      throw e;
    }
    return server;
  }

  private static WebAppContext site(String url, Map<String, String> parameters) {
    WebAppContext site = new WebAppContext();
    site.setBaseResourceAsString(
        Objects.requireNonNull(Demo.class.getResource("/demo")).toString());
    site.setParentLoaderPriority(true);
    site.setThrowUnavailableOnStartupException(true);
    site.setInitParameter("org.eclipse.jetty.servlet.Default.dirAllowed", "false");
    ErrorPageErrorHandler errors = new ErrorPageErrorHandler();
    errors.setShowStacks(false);
    site.setErrorHandler(errors);
    site.setInitParameter("JWT_AUTH_ISSUER", url);
    site.setInitParameter("JWT_AUTH_CORS_ENABLE", "true");
    parameters.forEach(site::setInitParameter);
    UserStore users = new UserStore();
    USERS.forEach(
        (name, role) ->
            users.addUser(name, Credential.getCredential(name + "-demo"), new String[] {role}));
    HashLoginService realm = new HashLoginService("demo");
    realm.setUserStore(users);
    site.getSecurityHandler().setLoginService(realm);
    return site;
  }

  private static String instructions(String url, Map<String, String> parameters) {
    String secret =
        parameters.isEmpty()
            ? "the secret is that of JWT_AUTH_SECRET_KEY in the environment"
            : "the secret is a random one, for JWT_AUTH_SECRET_KEY is not in the environment";
    return """
        The demo runs on %1$s until you press Ctrl-C; %2$s.
        Users: admin, editor and reader, each with the password NAME-demo.
        Paste these into another terminal, from the top:

        # get a token
        TOKEN=$(curl -s %1$swp-json/jwt-auth/v1/token -H 'Content-Type: application/json' -d '{"username":"admin","password":"admin-demo"}' | sed 's/.*"token":"\\([^"]*\\)".*/\\1/'); echo "$TOKEN"
        # validate it
        curl -si -X POST %1$swp-json/jwt-auth/v1/token/validate -H "Authorization: Bearer $TOKEN"; echo
        # who am I
        curl -si %1$swp-json/wp/v2/users/me -H "Authorization: Bearer $TOKEN"; echo
        # create a post
        curl -si %1$swp-json/wp/v2/posts -H "Authorization: Bearer $TOKEN" -H 'Content-Type: application/json' -d '{"title":"My First JWT Authenticated Post","content":"Created with a token.","status":"draft"}'; echo
        # a wrong password
        curl -si %1$swp-json/jwt-auth/v1/token -H 'Content-Type: application/json' -d '{"username":"admin","password":"wrong"}'; echo
        # no header
        curl -si %1$swp-json/wp/v2/users/me; echo
        """
        .formatted(url, secret);
  }
}
