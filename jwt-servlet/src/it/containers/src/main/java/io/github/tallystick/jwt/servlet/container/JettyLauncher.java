package io.github.tallystick.jwt.servlet.container;

import java.nio.file.Path;
import java.util.Map;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.http2.server.HTTP2CServerConnectionFactory;
import org.eclipse.jetty.security.HashLoginService;
import org.eclipse.jetty.security.UserStore;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.ContextHandler;
import org.eclipse.jetty.server.handler.ContextHandlerCollection;
import org.eclipse.jetty.util.security.Credential;

/** Jetty, for the version of Jakarta EE whose jars are there. */
final class JettyLauncher extends Launcher {
  private final Server server = new Server();
  private final ContextHandlerCollection applications = new ContextHandlerCollection();

  public static void main(String[] arguments) throws Exception {
    new JettyLauncher().run(Path.of(arguments[0]));
  }

  @Override
  void deploy(String contextPath, Path application) throws Exception {
    ContextHandler context =
        (ContextHandler) webAppContext().getDeclaredConstructor().newInstance();
    context.setContextPath(contextPath);
    context.setBaseResourceAsPath(application);
    decodeAmbiguousUris(context);
    applications.addHandler(context);
  }

  // Or it would not tell the path of what the second connector lets through.
  private static void decodeAmbiguousUris(ContextHandler context) throws Exception {
    Object handler = context.getClass().getMethod("getServletHandler").invoke(context);
    handler.getClass().getMethod("setDecodeAmbiguousURIs", boolean.class).invoke(handler, true);
  }

  private static Class<?> webAppContext() throws ClassNotFoundException {
    try {
      return Class.forName("org.eclipse.jetty.ee11.webapp.WebAppContext");
    } catch (ClassNotFoundException e) {
      return Class.forName("org.eclipse.jetty.ee10.webapp.WebAppContext");
    }
  }

  @Override
  Map<String, Integer> start() throws Exception {
    UserStore users = new UserStore();
    users.addUser(USER, Credential.getCredential(PASSWORD), new String[] {ROLE});
    HashLoginService realm = new HashLoginService("default");
    realm.setUserStore(users);
    server.addBean(realm);
    ServerConnector http = connector(UriCompliance.DEFAULT);
    ServerConnector unsafe = connector(UriCompliance.UNSAFE);
    ServerConnector impatient = connector(UriCompliance.DEFAULT);
    impatient.setIdleTimeout(READ_TIMEOUT_MILLIS);
    server.setHandler(applications);
    server.start();
    return Map.of(
        "http",
        http.getLocalPort(),
        "http-unsafe",
        unsafe.getLocalPort(),
        "http-impatient",
        impatient.getLocalPort());
  }

  private ServerConnector connector(UriCompliance compliance) {
    HttpConfiguration configuration = new HttpConfiguration();
    configuration.setUriCompliance(compliance);
    ServerConnector connector =
        new ServerConnector(
            server,
            new HttpConnectionFactory(configuration),
            new HTTP2CServerConnectionFactory(configuration));
    connector.setHost("127.0.0.1");
    server.addConnector(connector);
    return connector;
  }

  @Override
  void undeploy() throws Exception {
    for (Handler application : applications.getHandlers()) {
      application.stop();
      applications.removeHandler(application);
      application.destroy();
    }
  }
}
