package io.github.tallystick.jwt.servlet;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.security.Principal;
import java.util.Collections;
import java.util.Enumeration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A preflight that the application is to answer, without a credential, as browsers send it (Fetch
 * standard, "CORS-preflight fetch"): who puts one into it looks for a way round the guard.
 */
final class NobodysRequest extends HttpServletRequestWrapper {
  /** Is there on later dispatches; a class, for what clients and proxies set is text. */
  private static final String ATTRIBUTE = NobodysRequest.class.getName();

  private final HttpServletResponse response;

  private NobodysRequest(HttpServletRequest request, HttpServletResponse response) {
    super(request);
    this.response = response;
  }

  static HttpServletRequest of(HttpServletRequest request, HttpServletResponse response) {
    request.setAttribute(ATTRIBUTE, NobodysRequest.class);
    return new NobodysRequest(request, response);
  }

  /** For a later dispatch; empty if the request is another one. */
  static Optional<HttpServletRequest> restore(
      HttpServletRequest request, HttpServletResponse response) {
    return request.getAttribute(ATTRIBUTE) == NobodysRequest.class
        ? Optional.of(new NobodysRequest(request, response))
        : Optional.empty();
  }

  /** With this request, not the one in it. */
  @Override
  public AsyncContext startAsync() {
    return startAsync(this, response);
  }

  @Override
  public @Nullable HttpSession getSession(boolean create) {
    if (create) {
      throw new IllegalStateException("a preflight has no session");
    }
    return null;
  }

  @Override
  public @Nullable HttpSession getSession() {
    return getSession(true);
  }

  @Override
  public @Nullable String getRequestedSessionId() {
    return null;
  }

  private static boolean isCredential(String name) {
    return name.equalsIgnoreCase("Authorization")
        || name.equalsIgnoreCase("HTTP_AUTHORIZATION")
        || name.equalsIgnoreCase("REDIRECT_HTTP_AUTHORIZATION")
        || name.equalsIgnoreCase("Cookie");
  }

  @Override
  public @Nullable String getHeader(String name) {
    return isCredential(name) ? null : super.getHeader(name);
  }

  @Override
  public Enumeration<String> getHeaders(String name) {
    return isCredential(name) ? Collections.emptyEnumeration() : super.getHeaders(name);
  }

  @Override
  public Enumeration<String> getHeaderNames() {
    return Collections.enumeration(
        Collections.list(super.getHeaderNames()).stream()
            .filter(name -> !isCredential(name))
            .toList());
  }

  @Override
  public @Nullable Object getAttribute(String name) {
    return isCredential(name) ? null : super.getAttribute(name);
  }

  @Override
  public Cookie @Nullable [] getCookies() {
    return null;
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

  @Override
  public boolean authenticate(HttpServletResponse response) {
    response.setStatus(HttpServletResponse.SC_UNAUTHORIZED);
    return false;
  }
}
