package io.github.tallystick.jwt.bench;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpSession;
import java.util.Collections;
import java.util.Enumeration;
import java.util.HashMap;
import java.util.Map;

/** A GET with an {@code Authorization} header, or with none, which does as little as can be. */
final class StubRequest extends HttpServletRequestWrapper {
  private static final HttpServletRequest UNASKED = Unasked.of(HttpServletRequest.class);

  private final String authorization;
  private Map<String, Object> attributes = Map.of();

  /**
   * @param authorization null for none
   */
  StubRequest(String authorization) {
    super(UNASKED);
    this.authorization = authorization;
  }

  @Override
  public DispatcherType getDispatcherType() {
    return DispatcherType.REQUEST;
  }

  @Override
  public String getMethod() {
    return "GET";
  }

  @Override
  public String getServletPath() {
    return "/user";
  }

  @Override
  public String getPathInfo() {
    return null;
  }

  @Override
  public boolean isSecure() {
    return false;
  }

  @Override
  public String getRemoteAddr() {
    return "127.0.0.1";
  }

  @Override
  public HttpSession getSession(boolean create) {
    return null;
  }

  @Override
  public String getHeader(String name) {
    return name.equalsIgnoreCase("Authorization") ? authorization : null;
  }

  @Override
  public Enumeration<String> getHeaders(String name) {
    String value = getHeader(name);
    return value == null
        ? Collections.emptyEnumeration()
        : Collections.enumeration(Collections.singleton(value));
  }

  @Override
  public Object getAttribute(String name) {
    return attributes.get(name);
  }

  @Override
  public void setAttribute(String name, Object value) {
    if (attributes.isEmpty()) {
      attributes = new HashMap<>();
    }
    attributes.put(name, value);
  }

  @Override
  public void removeAttribute(String name) {
    if (!attributes.isEmpty()) {
      attributes.remove(name);
    }
  }
}
