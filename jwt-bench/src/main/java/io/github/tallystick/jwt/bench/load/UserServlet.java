package io.github.tallystick.jwt.bench.load;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.github.tallystick.jwt.bench.FilterContender;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Says who its user is: {@code {"id":"1"}}. */
final class UserServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;

  private final FilterContender contender;

  UserServlet(FilterContender contender) {
    this.contender = contender;
  }

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    byte[] json = ("{\"id\":\"" + contender.user(request) + "\"}").getBytes(US_ASCII);
    response.setContentType("application/json");
    response.setContentLength(json.length);
    response.getOutputStream().write(json);
  }
}
