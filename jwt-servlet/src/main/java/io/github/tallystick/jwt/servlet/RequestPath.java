package io.github.tallystick.jwt.servlet;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * The path in the application, decoded as the container has it for its mapping; {@code
 * getRequestURI()} would still have {@code %2e%2e} and {@code ;x=y}.
 */
final class RequestPath {
  private RequestPath() {}

  static String of(HttpServletRequest request) {
    String pathInfo = request.getPathInfo();
    return pathInfo == null ? request.getServletPath() : request.getServletPath() + pathInfo;
  }

  /** Refuses a path that is ambiguous, whatever else the request is. Whether it has answered. */
  static boolean refuses(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    if (!isAmbiguous(of(request))) {
      return false;
    }
    Answers.refuse(response, RestError.BAD_PATH.refused(), HttpServletResponse.SC_BAD_REQUEST);
    return true;
  }

  /**
   * Whether the container has left something in it that others take out: an empty segment, {@code
   * .} or {@code ..}, each with or without parameters, or a backslash. Then the path that filters
   * were mapped by need not be the one that is served.
   */
  static boolean isAmbiguous(String path) {
    if (path.indexOf('\\') >= 0) {
      return true;
    }
    int start = path.startsWith("/") ? 1 : 0;
    int slash;
    do {
      slash = path.indexOf('/', start);
      int end = slash < 0 ? path.length() : slash;
      int behindDots = start;
      while (behindDots < Math.min(end, start + 2) && path.charAt(behindDots) == '.') {
        behindDots++;
      }
      boolean noName = behindDots == end || path.charAt(behindDots) == ';';
      boolean trailing = slash < 0 && behindDots == start; // but a slash at the end
      if (noName && !trailing) {
        return true;
      }
      start = slash + 1;
    } while (slash >= 0);
    return false;
  }
}
