package io.github.tallystick.jwt.servlet;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.EnumSet;
import java.util.Map;
import org.eclipse.jetty.ee10.servlet.FilterHolder;
import org.eclipse.jetty.ee10.servlet.FilterMapping;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.ee10.servlet.security.ConstraintSecurityHandler;
import org.eclipse.jetty.security.HashLoginService;
import org.eclipse.jetty.security.UserStore;
import org.eclipse.jetty.security.authentication.BasicAuthenticator;
import org.eclipse.jetty.server.ForwardedRequestCustomizer;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.security.Credential;

/**
 * An application behind the filter in a real Jetty, on 127.0.0.1 and a free port. Unless a servlet
 * is put there, every path answers with what the request says of its identity.
 *
 * <p>The realm has alice, whose password is {@code alice-pass} and who is an editor.
 */
final class Site implements Loopback, AutoCloseable {
  private final Server server = new Server();
  private final ServletContextHandler context =
      new ServletContextHandler(ServletContextHandler.SESSIONS | ServletContextHandler.SECURITY);

  /** What a servlet does. */
  interface Service {
    void service(HttpServletRequest request, HttpServletResponse response)
        throws ServletException, IOException;
  }

  private Site(FilterHolder filter) {
    HttpConfiguration configuration = new HttpConfiguration();
    configuration.addCustomizer(new ForwardedRequestCustomizer());
    ServerConnector connector =
        new ServerConnector(server, new HttpConnectionFactory(configuration));
    connector.setHost("127.0.0.1");
    server.addConnector(connector);
    server.setHandler(context);
    filter.setAsyncSupported(true);
    context.addFilter(
        filter,
        "/*",
        EnumSet.of(DispatcherType.REQUEST, DispatcherType.ASYNC, DispatcherType.ERROR));
    servlet("/*", Site::echo);
    withRealm();
  }

  /** With a filter that was built. */
  static Site of(JwtAuthFilter filter) {
    return new Site(new FilterHolder(filter));
  }

  /** With a filter that reads its keys, these among them, as from {@code web.xml}. */
  static Site configured(Map<String, String> initParameters) {
    FilterHolder filter = new FilterHolder(JwtAuthFilter.class);
    filter.setInitParameters(initParameters);
    return new Site(filter);
  }

  private void withRealm() {
    UserStore users = new UserStore();
    users.addUser("alice", Credential.getCredential("alice-pass"), new String[] {"editor"});
    HashLoginService realm = new HashLoginService("test");
    realm.setUserStore(users);
    ConstraintSecurityHandler security = new ConstraintSecurityHandler();
    security.setAuthenticator(new BasicAuthenticator());
    security.setLoginService(realm);
    context.setSecurityHandler(security);
  }

  /** As if {@code web.xml} had no {@code <login-config>}. */
  Site withoutLoginConfig() {
    context.setSecurityHandler(new ConstraintSecurityHandler());
    return this;
  }

  Site contextPath(String path) {
    context.setContextPath(path);
    return this;
  }

  Site contextParameter(String name, String value) {
    context.setInitParameter(name, value);
    return this;
  }

  Site servlet(String mapping, Service service) {
    ServletHolder holder = new ServletHolder(new Servlet(service));
    holder.setAsyncSupported(true);
    context.addServlet(holder, mapping);
    return this;
  }

  /** Has another filter before the one under test, for requests of clients. */
  Site before(Filter first) {
    FilterHolder holder = new FilterHolder(first);
    holder.setAsyncSupported(true);
    context.getServletHandler().addFilter(holder);
    FilterMapping mapping = new FilterMapping();
    mapping.setFilterName(holder.getName());
    mapping.setPathSpec("/*");
    mapping.setDispatcherTypes(EnumSet.of(DispatcherType.REQUEST));
    context.getServletHandler().prependFilterMapping(mapping);
    return this;
  }

  /** As if a server in front had sent it along: a variable of its own, over AJP. */
  Site attribute(String name, Object value) {
    context.insertHandler(
        new Handler.Wrapper() {
          @Override
          public boolean handle(Request request, Response response, Callback callback)
              throws Exception {
            request.setAttribute(name, value);
            return super.handle(request, response, callback);
          }
        });
    return this;
  }

  /** For what is not common: error pages, other filters, sessions. */
  ServletContextHandler context() {
    return context;
  }

  Site start() throws Exception {
    server.start();
    return this;
  }

  @Override
  public void close() {
    try {
      server.stop();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private static final class Servlet extends HttpServlet {
    private static final long serialVersionUID = 1L;
    private final transient Service service;

    Servlet(Service service) {
      this.service = service;
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response)
        throws ServletException, IOException {
      service.service(request, response);
    }
  }

  /** Says who the request is, and whether in the roles that the query names. */
  static void echo(HttpServletRequest request, HttpServletResponse response) throws IOException {
    StringBuilder text = new StringBuilder();
    text.append("principal=").append(request.getUserPrincipal());
    text.append(" user=").append(request.getRemoteUser());
    text.append(" auth=").append(request.getAuthType());
    String role = request.getParameter("role");
    if (role != null) {
      text.append(" in ").append(role).append('=').append(request.isUserInRole(role));
    }
    response.setContentType("text/plain; charset=UTF-8");
    response.getWriter().print(text);
  }

  @Override
  public int port() {
    return ((ServerConnector) server.getConnectors()[0]).getLocalPort();
  }
}
