package io.github.tallystick.jwt.servlet;

import io.github.tallystick.jwt.servlet.BearerToken.Kind;
import io.github.tallystick.jwt.servlet.BearerToken.Source;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;

/** Lets a request through to the application, with the identity of its token, or refuses it. */
final class Guard {
  private static final String CACHE_CONTROL = "Cache-Control";
  private static final String KEPT_OUT = "private, no-store";

  private final Settings settings;
  private final Admission admission;
  private final Cors cors;
  private final Events events;

  Guard(Settings settings, Admission admission, Cors cors, Events events) {
    this.settings = settings;
    this.admission = admission;
    this.cors = cors;
    this.events = events;
  }

  /** The request to go on with; empty if it was refused, and answered. */
  Optional<HttpServletRequest> admit(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    try {
      return Optional.of(authenticate(request, response));
    } catch (RefusedException e) {
      events.refused(request, e);
      Answers.refuse(response, e, settings.errorStatus());
      return Optional.empty();
    }
  }

  /** The request on a later dispatch, with the identity that it was admitted with. */
  HttpServletRequest readmit(HttpServletRequest request, HttpServletResponse response) {
    HttpServletRequest readmitted =
        NobodysRequest.restore(request, response)
            .orElseGet(() -> AuthenticatedRequest.restore(request));
    // Containers clear headers before an error page: Undertow, if there was an exception.
    if (readmitted instanceof AuthenticatedRequest
        && request.getDispatcherType() == DispatcherType.ERROR
        && !response.containsHeader(CACHE_CONTROL)) {
      response.setHeader(CACHE_CONTROL, KEPT_OUT);
    }
    return readmitted;
  }

  private HttpServletRequest authenticate(HttpServletRequest request, HttpServletResponse response)
      throws RefusedException {
    admission.requireConfigured();
    if (cors.leavesToApplication(request)) {
      return NobodysRequest.of(request, response);
    }
    BearerToken token = admission.find(request);
    // Basic and others live beside Bearer: the application or the container sees to them.
    if (token.kind().compareTo(Kind.BEARER) < 0) {
      return anonymous(request, response);
    }
    JwtPrincipal principal;
    try {
      principal = admission.admit(request, response, token);
    } catch (RefusedException e) {
      // A browser sends an old cookie to public pages, too.
      if (settings.optional && token.source() == Source.COOKIE && e.error().refusesToken()) {
        response.setHeader(CACHE_CONTROL, KEPT_OUT); // it clears the cookie
        events.refused(request, e);
        return anonymous(request, response);
      }
      throw e;
    }
    protectFromCaches(response, token.source());
    return AuthenticatedRequest.of(request, principal);
  }

  private HttpServletRequest anonymous(HttpServletRequest request, HttpServletResponse response)
      throws RefusedException {
    if (!settings.optional) {
      throw RestError.UNAUTHENTICATED.refused();
    }
    if (!settings.requiredRoles.isEmpty()) {
      throw RestError.FORBIDDEN_TO_ANONYMOUS.refused();
    }
    // Or a shared cache would give this answer to those who have a token, too.
    response.addHeader(
        "Vary", settings.httpAuthorization ? "Authorization, HTTP_AUTHORIZATION" : "Authorization");
    if (settings.cookie != null) {
      response.addHeader("Vary", "Cookie");
    }
    return request;
  }

  // RFC 9111 §3.5 keeps answers out of shared caches only if the request had Authorization. nginx
  // does not know of that, but of Vary.
  private static void protectFromCaches(HttpServletResponse response, Source source) {
    response.addHeader("Vary", source.header());
    if (source != Source.AUTHORIZATION) {
      response.setHeader(CACHE_CONTROL, KEPT_OUT);
    }
  }
}
