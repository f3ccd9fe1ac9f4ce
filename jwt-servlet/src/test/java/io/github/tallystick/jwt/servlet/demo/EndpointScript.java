package io.github.tallystick.jwt.servlet.demo;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * Tells the page where tokens are handed out, whether the users are the demo's own, where sessions
 * are, and for how many seconds a used refresh token is taken again.
 */
public final class EndpointScript extends HttpServlet {
  private static final long serialVersionUID = 1L;

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    String endpoint = DemoSettings.endpoint(getServletContext());
    String wordpress = DemoSettings.get(getServletContext(), "JWT_AUTH_WORDPRESS_URL", "");
    ObjectMapper json = new ObjectMapper();
    String script =
        "const ENDPOINT = %s;\nconst OWN_USERS = %s;\nconst STORE = %s;\nconst GRACE = %s;\n"
            .formatted(
                json.writeValueAsString(endpoint),
                wordpress.isEmpty(),
                json.writeValueAsString(DemoSettings.store(getServletContext())),
                json.writeValueAsString(DemoSettings.grace(getServletContext())));
    response.setContentType("text/javascript; charset=UTF-8");
    response.getOutputStream().write(script.getBytes(UTF_8));
  }
}
