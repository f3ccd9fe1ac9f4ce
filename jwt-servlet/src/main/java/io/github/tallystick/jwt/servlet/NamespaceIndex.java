package io.github.tallystick.jwt.servlet;

import static io.github.tallystick.jwt.servlet.Answers.object;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What WordPress says of a REST namespace: the guide's "quick check". */
final class NamespaceIndex implements Endpoint {
  private static final String REST_PREFIX = "/wp-json";

  private final String prefix;
  private final String namespace;
  private final List<TokenRoute> routes;

  NamespaceIndex(Settings settings) {
    String endpoint = settings.endpoint();
    this.routes = TokenRoute.of(settings);
    this.prefix = endpoint.startsWith(REST_PREFIX + "/") ? REST_PREFIX : "";
    this.namespace = endpoint.substring(prefix.length() + 1);
  }

  @Override
  public byte[] serve(HttpServletRequest request, HttpServletResponse response) {
    return Answers.json(describe(SiteUrl.of(request)));
  }

  private Map<String, Object> describe(String site) {
    Map<String, Object> byPath = new LinkedHashMap<>();
    for (TokenRoute route : routes) {
      byPath.computeIfAbsent("/" + namespace + route.path(), path -> describe(route.path(), site));
    }
    String up = site + prefix + "/";
    return object("namespace", namespace, "routes", byPath, "_links", link("up", up));
  }

  private Map<String, Object> describe(String path, String site) {
    List<TokenRoute> here = routes.stream().filter(route -> route.path().equals(path)).toList();
    return object(
        "namespace",
        namespace,
        "methods",
        here.stream().map(TokenRoute::method).toList(),
        "endpoints",
        here.stream().map(this::endpoint).toList(),
        "_links",
        link("self", site + prefix + "/" + namespace + path));
  }

  private Map<String, Object> endpoint(TokenRoute route) {
    Object arguments =
        route == TokenRoute.INDEX
            ? object("namespace", optional(namespace), "context", optional("view"))
            : List.of();
    return object("methods", List.of(route.method()), "args", arguments);
  }

  private static Map<String, Object> optional(String byDefault) {
    return object("default", byDefault, "required", false);
  }

  private static Map<String, Object> link(String relation, String url) {
    return object(relation, List.of(object("href", url)));
  }
}
