package io.github.tallystick.jwt.servlet;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.lang.System.Logger.Level;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Logs in with the container's realm (Servlet 6.0 §13.3), and out again: the token is the proof.
 */
final class ContainerAuthenticator implements Authenticator {
  private final List<String> roles;
  private final AtomicBoolean hintGiven = new AtomicBoolean();

  /**
   * @param roles those of the container to ask for: {@code JWT_AUTH_ROLES}
   */
  ContainerAuthenticator(List<String> roles) {
    this.roles = roles;
  }

  @Override
  public Optional<User> authenticate(HttpServletRequest request, String username, String password) {
    boolean hadSession = request.getSession(false) != null;
    if (hadSession && request.getUserPrincipal() != null) {
      throw new IllegalStateException(
          "the request has a session that is logged in, which a login here would end");
    }
    try {
      request.login(username, password);
    } catch (ServletException e) {
      hint(e);
      return Optional.empty();
    }
    try {
      return Optional.of(user(request));
    } finally {
      leave(request, hadSession);
    }
  }

  private User user(HttpServletRequest request) {
    String name = request.getRemoteUser();
    Set<String> inRoles = new LinkedHashSet<>(roles);
    inRoles.removeIf(role -> !request.isUserInRole(role));
    return new User(name, "", name, name, inRoles);
  }

  private void hint(ServletException refusal) {
    if (!hintGiven.getAndSet(true)) {
      Log.LOG.log(
          Level.WARNING,
          "the container refused a login ({0}); if it refuses every one: Jetty needs a"
              + " <login-config> in web.xml, BASIC rather than FORM, which makes sessions",
          Log.quote(String.valueOf(refusal.getMessage())));
    }
  }

  private static void leave(HttpServletRequest request, boolean hadSession) {
    try {
      request.logout();
    } catch (ServletException e) {
      throw new IllegalStateException("the container did not log out", e);
    } finally {
      HttpSession session = request.getSession(false);
      if (session != null && !hadSession) {
        session.invalidate();
      }
    }
  }
}
