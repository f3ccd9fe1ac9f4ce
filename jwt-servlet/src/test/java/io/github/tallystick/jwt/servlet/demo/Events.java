package io.github.tallystick.jwt.servlet.demo;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * Shows the page what happens, as server-sent events. In the demo everybody sees all of it; an
 * application would show it to its administrators alone.
 */
public final class Events extends HttpServlet {
  private static final long serialVersionUID = 1L;

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    EventFeed feed = EventFeed.of(getServletContext());
    response.setContentType("text/event-stream");
    response.setCharacterEncoding(UTF_8.name());
    response.setHeader("Cache-Control", "no-store");
    AsyncContext async = request.startAsync();
    async.setTimeout(0);
    EventStream stream = new EventStream(feed, async);
    if (feed.open(stream, lastSeen(request))) {
      response.getOutputStream().setWriteListener(stream);
    } else {
      response.setStatus(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
      async.complete();
    }
  }

  private static long lastSeen(HttpServletRequest request) {
    String id = request.getHeader("Last-Event-ID");
    return id != null && id.matches("[0-9]{1,18}") ? Long.parseLong(id) : 0;
  }
}
