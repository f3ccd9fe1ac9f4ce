package io.github.tallystick.jwt.servlet;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.Principal;
import org.jspecify.annotations.Nullable;

/**
 * A request with the identity that its token proves. The container is never asked for another one,
 * until {@link #logout} has taken leave of both.
 */
final class AuthenticatedRequest extends HttpServletRequestWrapper {
  /** Where the principal stays for later dispatches, of which each wraps the request anew. */
  private static final String ATTRIBUTE = JwtPrincipal.class.getName();

  private @Nullable JwtPrincipal principal;

  private AuthenticatedRequest(HttpServletRequest request, JwtPrincipal principal) {
    super(request);
    this.principal = principal;
  }

  static HttpServletRequest of(HttpServletRequest request, JwtPrincipal principal) {
    request.setAttribute(ATTRIBUTE, principal);
    return new AuthenticatedRequest(request, principal);
  }

  /**
   * For a later dispatch. The type is proof: what clients and proxies set as attributes is text.
   */
  static HttpServletRequest restore(HttpServletRequest request) {
    return request.getAttribute(ATTRIBUTE) instanceof JwtPrincipal principal
        ? new AuthenticatedRequest(request, principal)
        : request;
  }

  @Override
  public Principal getUserPrincipal() {
    return principal == null ? super.getUserPrincipal() : principal;
  }

  @Override
  public String getRemoteUser() {
    return principal == null ? super.getRemoteUser() : principal.getName();
  }

  // Servlet 6.0 §13.3: "*" is nobody's role, "**" is that of every authenticated user.
  @Override
  public boolean isUserInRole(String role) {
    if (principal == null) {
      return super.isUserInRole(role);
    }
    return "**".equals(role) || (!"*".equals(role) && principal.roles().contains(role));
  }

  @Override
  public String getAuthType() {
    return principal == null ? super.getAuthType() : "Bearer";
  }

  @Override
  public boolean authenticate(HttpServletResponse response) throws IOException, ServletException {
    return principal != null || super.authenticate(response);
  }

  @Override
  public void login(String username, String password) throws ServletException {
    if (principal != null) {
      throw new ServletException("the request is authenticated by its token already");
    }
    super.login(username, password);
  }

  @Override
  public void logout() throws ServletException {
    boolean ours = principal != null;
    principal = null;
    removeAttribute(ATTRIBUTE);
    try {
      super.logout(); // or an identity of the container's would show now
    } catch (ServletException e) {
      if (!ours) { // for us, that the container has nobody to log out is no fault
        throw e;
      }
    }
  }
}
