package io.github.tallystick.jwt.servlet;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/** The routes below the endpoint, each with the method that it serves. */
enum TokenRoute {
  INDEX("", "GET"),
  TOKEN("/token", "POST"),
  LOGOUT("/token", "DELETE"),
  VALIDATE("/token/validate", "POST"),
  REFRESH("/token/refresh", "POST"),
  REVOKE("/token/revoke", "POST"),
  JWKS("/jwks", "GET");

  private final String path;
  private final Pattern pattern;
  private final String method;

  TokenRoute(String path, String method) {
    this.path = path;
    this.pattern = Pattern.compile(path + "/?", Pattern.CASE_INSENSITIVE); // of ASCII alone
    this.method = method;
  }

  /** Those that there are. */
  static List<TokenRoute> of(Settings settings) {
    return settings.endpoint().isEmpty()
        ? List.of()
        : Arrays.stream(values()).filter(route -> route.isIn(settings)).toList();
  }

  private boolean isIn(Settings settings) {
    boolean isOurs = settings.keys.jwksUrl == null; // or others hand the tokens out
    return switch (this) {
      case TOKEN -> isOurs;
      case LOGOUT -> isOurs && settings.cookie != null; // or there is nothing to log out of
      case JWKS -> settings.keys.isOfKeyPair();
      case REFRESH -> isOurs && settings.sessions.areAskedFor();
      case REVOKE -> settings.sessions.areAskedFor();
      case INDEX, VALIDATE -> true;
    };
  }

  /** Whether it is at that path, in any case, one slash at its end ignored. */
  boolean isAt(String path) {
    return pattern.matcher(path).matches();
  }

  /** Below the endpoint; empty for the endpoint itself. */
  String path() {
    return path;
  }

  String method() {
    return method;
  }

  boolean serves(String method) {
    return method.equals(this.method) || (method.equals("HEAD") && this.method.equals("GET"));
  }
}
