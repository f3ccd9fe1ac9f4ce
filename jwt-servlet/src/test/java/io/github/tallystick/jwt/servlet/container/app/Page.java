package io.github.tallystick.jwt.servlet.container.app;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;

/** Makes a page of the file at its path, as that of JSP does. */
public final class Page extends HttpServlet {
  private static final long serialVersionUID = 1L;

  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    try (InputStream page = getServletContext().getResourceAsStream(request.getServletPath())) {
      if (page == null) {
        response.sendError(HttpServletResponse.SC_NOT_FOUND);
      } else {
        page.transferTo(response.getOutputStream());
      }
    }
  }
}
