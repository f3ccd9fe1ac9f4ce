package io.github.tallystick.jwt.servlet;

import static java.util.stream.Collectors.joining;

import io.github.tallystick.jwt.session.Sessions;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a request comes by, in this order; the first that has something to say answers it. */
final class Stations implements AutoCloseable {
  private final Settings settings;
  private final FilterParts parts;
  private final Cors cors;
  private final TokenEndpoints endpoints;
  private final Guard guard;
  private final UpgradeFilter upgradeFilter = new UpgradeFilter();

  /** The stations; those of a faulty configuration let nothing through. */
  Stations(Settings settings, boolean faulty) {
    this.settings = settings;
    parts = new FilterParts(settings, faulty);
    cors = new Cors(settings);
    endpoints = new TokenEndpoints(parts);
    guard = new Guard(settings, parts.admission, cors, parts.events);
  }

  /** Answers a request, or passes it on with the identity that its token proves. */
  void pass(ServletRequest request, ServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    if (!(request instanceof HttpServletRequest http)
        || !(response instanceof HttpServletResponse answer)) {
      throw new ServletException("this filter is for HTTP");
    }
    if (request.getDispatcherType() == DispatcherType.ERROR) {
      cors.addHeaders(http, answer);
    }
    if (request.getDispatcherType() != DispatcherType.REQUEST) {
      chain.doFilter(guard.readmit(http, answer), response);
      return;
    }
    upgradeFilter.lookAtCallers();
    if (!answers(http, answer)) {
      Optional<HttpServletRequest> admitted = guard.admit(http, answer);
      if (admitted.isPresent()) {
        chain.doFilter(admitted.get(), response);
      }
    }
  }

  /** Answers what is not for the guard. Whether one of them has answered. */
  private boolean answers(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    return RequestPath.refuses(request, response)
        || cors.answers(request, response)
        || (!cors.leavesToApplication(request) && endpoints.answers(request, response));
  }

  /** The sessions; null if there are none. */
  @Nullable Sessions sessions() {
    return parts.sessions == null ? null : parts.sessions.all();
  }

  /** Says what there is, and what is not as it should be; gives the application its sessions. */
  void start(ServletContext context) {
    log(context.getContextPath());
    if (parts.sessions != null && context.getAttribute(Sessions.class.getName()) == null) {
      context.setAttribute(Sessions.class.getName(), parts.sessions.all());
      warnOfMemory(); // once, however many filters there are
    }
    upgradeFilter.lookIn(context);
  }

  private void warnOfMemory() {
    if (settings.sessions.areInMemory()) {
      Log.LOG.log(
          Level.WARNING,
          "sessions are in the memory of this server: a restart logs everybody out, and takes tokens"
              + " without a session again that were revoked");
    }
  }

  private void log(String contextPath) {
    String base = contextPath + settings.endpoint();
    String endpoints =
        TokenRoute.of(settings).stream()
            .map(route -> route.method() + " " + base + route.path())
            .collect(joining(", "));
    Log.LOG.log(
        Level.INFO,
        "{0}; all else that this filter is mapped to is {1}",
        settings.endpoint().isEmpty() ? "no endpoints" : endpoints,
        settings.optional ? "guarded where there is a token" : "guarded");
    if (settings.verifier == null) {
      warn();
    }
  }

  private void warn() {
    if (settings.issuers.isEmpty()) {
      Log.LOG.log(
          Level.WARNING,
          "{0} is not set, so a token of any other site that has the same secret or key pair is"
              + " accepted: sites that share one must set it",
          SettingKey.JWT_AUTH_ISSUER);
    }
    if (settings.keys.jwksUrl != null && settings.userClaim == UserClaim.DEFAULT) {
      Log.LOG.log(
          Level.WARNING,
          "{0} is not set, and others seldom have the user in data.user.id: try sub",
          SettingKey.JWT_AUTH_USER_CLAIM);
    }
    if (settings.keys.isOfSecret()) {
      settings.issuers.stream().filter(issuer -> issuer.endsWith("/")).forEach(Stations::warnOf);
    } else if (!settings.keys.secretKey.isEmpty()) {
      Log.LOG.log(
          Level.WARNING,
          "{0} is set, and not used: tokens are verified by public keys",
          SettingKey.JWT_AUTH_SECRET_KEY);
    }
  }

  // It is compared as it is.
  private static void warnOf(String issuerWithSlash) {
    Log.LOG.log(
        Level.WARNING,
        "{0} has an issuer that ends in a slash, {1}: tokens of WordPress have none there",
        SettingKey.JWT_AUTH_ISSUER,
        Log.quote(issuerWithSlash));
  }

  /** Nothing goes on in the background. */
  @Override
  public void close() {
    parts.close();
  }
}
