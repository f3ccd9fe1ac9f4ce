package io.github.tallystick.jwt.servlet;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.joining;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The plugin's REST routes, below {@code JWT_AUTH_ENDPOINT}. */
final class TokenEndpoints {
  private final Settings settings;
  private final Events events;
  private final Map<TokenRoute, Endpoint> byRoute = new EnumMap<>(TokenRoute.class);
  private final Pattern below;

  TokenEndpoints(FilterParts parts) {
    this.settings = parts.settings;
    this.events = parts.events;
    this.below =
        Pattern.compile(
            Pattern.quote(settings.endpoint()) + "(|/.*)",
            Pattern.CASE_INSENSITIVE | Pattern.DOTALL); // of ASCII alone
    for (TokenRoute route : TokenRoute.of(settings)) {
      byRoute.put(route, endpoint(route, parts));
    }
  }

  private static Endpoint endpoint(TokenRoute route, FilterParts parts) {
    return switch (route) {
      case INDEX -> new NamespaceIndex(parts.settings);
      case TOKEN -> new LoginEndpoint(parts);
      case LOGOUT -> new LogoutEndpoint(parts);
      case VALIDATE -> new ValidationEndpoint(parts.admission);
      case REFRESH -> new RefreshEndpoint(parts);
      case REVOKE -> new RevocationEndpoint(parts);
      case JWKS -> new KeysEndpoint(parts.keys);
    };
  }

  /** Answers what is below the endpoint. Whether it has answered. */
  boolean answers(HttpServletRequest request, HttpServletResponse response) throws IOException {
    String path = RequestPath.of(request);
    String endpoint = settings.endpoint();
    // Most paths lie elsewhere: what is cheap to see before the pattern is asked.
    if (endpoint.isEmpty() || !path.regionMatches(true, 0, endpoint, 0, endpoint.length())) {
      return false;
    }
    Matcher matcher = below.matcher(path);
    if (!matcher.matches()) {
      return false;
    }
    try {
      answer(matcher.group(1), request, response);
    } catch (RefusedException e) {
      events.refused(request, e);
      Answers.refuse(response, e, settings.errorStatus());
    }
    return true;
  }

  private void answer(String path, HttpServletRequest request, HttpServletResponse response)
      throws IOException, RefusedException {
    String method = request.getMethod();
    List<TokenRoute> here = byRoute.keySet().stream().filter(route -> route.isAt(path)).toList();
    if (method.equals("OPTIONS") && !here.isEmpty()) {
      response.setHeader("Allow", allow(here));
      Answers.send(response, HttpServletResponse.SC_OK, Answers.json(Map.of()));
      return;
    }
    TokenRoute route =
        here.stream()
            .filter(one -> one.serves(method))
            .findFirst()
            .orElseThrow(RestError.NO_ROUTE::refused);
    byte[] json = requireNonNull(byRoute.get(route)).serve(request, response);
    if (route == TokenRoute.JWKS) {
      Answers.publish(response, json);
    } else {
      Answers.send(response, HttpServletResponse.SC_OK, json);
    }
  }

  // RFC 9110 §10.2.1.
  private static String allow(List<TokenRoute> routes) {
    return Stream.of("GET", "HEAD", "POST", "DELETE", "OPTIONS")
        .filter(
            method ->
                method.equals("OPTIONS") || routes.stream().anyMatch(route -> route.serves(method)))
        .collect(joining(", "));
  }
}
