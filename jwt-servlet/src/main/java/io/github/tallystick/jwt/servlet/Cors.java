package io.github.tallystick.jwt.servlet;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Cross-origin resource sharing, as the Fetch standard has it. */
final class Cors {
  private static final String ALLOW_ORIGIN = "Access-Control-Allow-Origin";
  private static final String ALLOW_METHODS = "GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS";
  private static final List<String> EXPOSE_HEADERS =
      List.of("WWW-Authenticate", "X-WP-Total", "X-WP-TotalPages", "Link");
  private static final String MAX_AGE_SECONDS = "600";

  private final boolean enabled;
  private final boolean passPreflights;
  private final OriginList origins;
  private final String allowHeaders;
  private final String exposeHeaders;
  private final boolean credentials;

  Cors(Settings settings) {
    this.enabled = settings.corsEnable;
    this.passPreflights = settings.passPreflights;
    this.origins = settings.corsOrigins;
    this.allowHeaders = String.join(", ", settings.corsAllowHeaders);
    List<String> exposed = new ArrayList<>(EXPOSE_HEADERS);
    exposed.addAll(settings.corsExposeHeaders);
    this.exposeHeaders = String.join(", ", exposed);
    this.credentials =
        (settings.cookie != null || settings.corsAllowCredentials) && !origins.allowsAny();
  }

  /** Answers a preflight; gives other requests their headers. Whether it has answered. */
  boolean answers(HttpServletRequest request, HttpServletResponse response) {
    addHeaders(request, response);
    if (!enabled || passPreflights || !isPreflight(request)) {
      return false;
    }
    Answers.sendEmpty(response, HttpServletResponse.SC_NO_CONTENT);
    return true;
  }

  /** Whether it is a preflight that the application is to answer. */
  boolean leavesToApplication(HttpServletRequest request) {
    return passPreflights && isPreflight(request);
  }

  /**
   * The headers of an answer; once, however often it is called, and never over those of a filter in
   * front. It is for error pages, too, before which containers clear headers: Undertow, if there
   * was an exception.
   */
  void addHeaders(HttpServletRequest request, HttpServletResponse response) {
    if (!enabled || leavesToApplication(request)) {
      return;
    }
    if (!origins.allowsAny() && !response.getHeaders("Vary").contains("Origin")) {
      response.addHeader("Vary", "Origin");
    }
    Optional<String> allowed = allowedOrigin(request.getHeader("Origin"));
    if (allowed.isPresent()) {
      addHeaders(request, response, allowed.get());
    }
  }

  private void addHeaders(
      HttpServletRequest request, HttpServletResponse response, String allowedOrigin) {
    boolean givenBefore = response.containsHeader(ALLOW_ORIGIN);
    if (!givenBefore) {
      response.setHeader(ALLOW_ORIGIN, allowedOrigin);
      if (credentials) {
        response.setHeader("Access-Control-Allow-Credentials", "true");
      }
    }
    if (isPreflight(request)) {
      setIfAbsent(response, "Access-Control-Allow-Methods", ALLOW_METHODS);
      setIfAbsent(response, "Access-Control-Allow-Headers", allowHeaders);
      setIfAbsent(response, "Access-Control-Max-Age", MAX_AGE_SECONDS);
    } else if (!givenBefore) {
      response.addHeader("Access-Control-Expose-Headers", exposeHeaders);
    }
  }

  private static void setIfAbsent(HttpServletResponse response, String name, String value) {
    if (!response.containsHeader(name)) {
      response.setHeader(name, value);
    }
  }

  private Optional<String> allowedOrigin(@Nullable String origin) {
    if (origin == null) {
      return Optional.empty();
    }
    return origins.allowsAny() ? Optional.of("*") : Optional.of(origin).filter(origins::lists);
  }

  private static boolean isPreflight(HttpServletRequest request) {
    return request.getMethod().equals("OPTIONS")
        && request.getHeader("Origin") != null
        && request.getHeader("Access-Control-Request-Method") != null
        && request.getHeader("Upgrade") == null; // Undertow opens a WebSocket by any method
  }
}
