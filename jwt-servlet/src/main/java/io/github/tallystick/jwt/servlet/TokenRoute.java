package io.github.tallystick.jwt.servlet;

import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;

/** The routes below the endpoint, each with the method that it serves. */
enum TokenRoute {
  INDEX("", "GET"),
  TOKEN("/token", "POST"),
  VALIDATE("/token/validate", "POST");

  private final String path;
  private final Pattern pattern;
  private final String method;

  TokenRoute(String path, String method) {
    this.path = path;
    this.pattern = Pattern.compile(path + "/?", Pattern.CASE_INSENSITIVE); // of ASCII alone
    this.method = method;
  }

  /** The route of a path, in any case, one slash at its end ignored. */
  static Optional<TokenRoute> of(String path) {
    return Arrays.stream(values())
        .filter(route -> route.pattern.matcher(path).matches())
        .findFirst();
  }

  /** Below the endpoint; empty for the endpoint itself. */
  String path() {
    return path;
  }

  String method() {
    return method;
  }

  /** What the header {@code Allow} says (RFC 9110 §10.2.1). */
  String allow() {
    return serves("HEAD") ? "GET, HEAD, OPTIONS" : method + ", OPTIONS";
  }

  boolean serves(String method) {
    return method.equals(this.method) || (method.equals("HEAD") && this.method.equals("GET"));
  }
}
