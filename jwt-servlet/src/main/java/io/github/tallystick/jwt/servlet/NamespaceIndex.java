package io.github.tallystick.jwt.servlet;

import static io.github.tallystick.jwt.servlet.Answers.object;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What WordPress says of a REST namespace: the guide's "quick check". */
final class NamespaceIndex {
  private static final String REST_PREFIX = "/wp-json";

  private final String prefix;
  private final String namespace;

  NamespaceIndex(String endpoint) {
    this.prefix = endpoint.startsWith(REST_PREFIX + "/") ? REST_PREFIX : "";
    this.namespace = endpoint.substring(prefix.length() + 1);
  }

  Map<String, Object> describe(String site) {
    Map<String, Object> routes = new LinkedHashMap<>();
    for (TokenRoute route : TokenRoute.values()) {
      routes.put("/" + namespace + route.path(), describe(route, site));
    }
    String up = site + prefix + "/";
    return object("namespace", namespace, "routes", routes, "_links", link("up", up));
  }

  private Map<String, Object> describe(TokenRoute route, String site) {
    List<String> methods = List.of(route.method());
    Object arguments =
        route == TokenRoute.INDEX
            ? object("namespace", optional(namespace), "context", optional("view"))
            : List.of();
    return object(
        "namespace",
        namespace,
        "methods",
        methods,
        "endpoints",
        List.of(object("methods", methods, "args", arguments)),
        "_links",
        link("self", site + prefix + "/" + namespace + route.path()));
  }

  private static Map<String, Object> optional(String byDefault) {
    return object("default", byDefault, "required", false);
  }

  private static Map<String, Object> link(String relation, String url) {
    return object(relation, List.of(object("href", url)));
  }
}
