package io.github.tallystick.jwt.servlet;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.security.Principal;

/**
 * A preflight that the application is to answer: whatever it carries, and whoever the container
 * takes its sender for, it is nobody's, for the filter has not looked.
 */
final class NobodysRequest extends HttpServletRequestWrapper {
  NobodysRequest(HttpServletRequest request) {
    super(request);
  }

  @Override
  public @Nullable Principal getUserPrincipal() {
    return null;
  }

  @Override
  public @Nullable String getRemoteUser() {
    return null;
  }

  @Override
  public boolean isUserInRole(String role) {
    return false;
  }

  @Override
  public @Nullable String getAuthType() {
    return null;
  }
}
