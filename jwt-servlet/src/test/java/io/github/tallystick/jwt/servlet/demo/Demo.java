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
    Map<String, String> parameters = new HashMap<>();
    if (System.getenv().getOrDefault(SECRET_KEY, "").isBlank()) {
      parameters.put(SECRET_KEY, randomSecret());
    }
    Server server;
    try {
      server = listen(System.getProperty("demo.port", "8080"));
    } catch (IOException | IllegalArgumentException e) {
      System.out.println(e.getMessage());
      System.exit(1);
      return;
    }
    run(server, parameters);
    System.out.print(instructions(server.getURI().resolve("/").toString(), parameters));
    server.join();
  }

  private static String randomSecret() {
    byte[] secret = new byte[48];
    new SecureRandom().nextBytes(secret);
    return Base64.getEncoder().encodeToString(secret);
  }

  /**
   * Starts it on 127.0.0.1 and a free port.
   *
   * @param parameters of the context, beside those in {@code web.xml}
   */
  static Server start(Map<String, String> parameters) throws Exception {
    Server server = listen("0");
    run(server, parameters);
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

  private static void run(Server server, Map<String, String> parameters) throws Exception {
    ServerConnector connector = (ServerConnector) server.getConnectors()[0];
    server.setHandler(site("http://127.0.0.1:" + connector.getLocalPort(), parameters));
    try {
      server.start();
    } catch (Exception e) {
      server.stop();
      throw e;
    }
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
        The demo runs on %1$swp-json/jwt-auth/v1 until you press Ctrl-C; %2$s.
        Its page is %1$s
        Users: admin, editor and reader, each with the password NAME-demo.
        Or paste these into another terminal, from the top:

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
