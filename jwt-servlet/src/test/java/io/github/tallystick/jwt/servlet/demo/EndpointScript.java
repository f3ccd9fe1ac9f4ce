package io.github.tallystick.jwt.servlet.demo;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Tells the page where tokens are handed out. */
public final class EndpointScript extends HttpServlet {
  private static final long serialVersionUID = 1L;

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    String endpoint = DemoSettings.endpoint(getServletContext());
    String script = "const ENDPOINT = " + new ObjectMapper().writeValueAsString(endpoint) + ";\n";
    response.setContentType("text/javascript; charset=UTF-8");
    response.getOutputStream().write(script.getBytes(UTF_8));
  }
}
