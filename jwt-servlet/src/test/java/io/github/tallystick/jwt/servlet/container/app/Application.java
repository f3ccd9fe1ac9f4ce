package io.github.tallystick.jwt.servlet.container.app;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.CountDownLatch;

/** Says who the request is, on each of the ways that lead through a container. */
public final class Application extends HttpServlet {
  private static final long serialVersionUID = 1L;

  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response)
      throws ServletException, IOException {
    Object included = request.getAttribute(RequestDispatcher.INCLUDE_SERVLET_PATH);
    switch (included == null ? request.getServletPath() : included.toString()) {
      case "/async" -> request.startAsync(request, response).dispatch("/there");
      case "/thread" -> onAnotherThread(request, response);
      case "/forward" -> request.getRequestDispatcher("/there").forward(request, response);
      case "/include" -> {
        response.getWriter().print("[");
        request.getRequestDispatcher("/there").include(request, response);
        response.getWriter().print("]");
      }
      case "/missing" -> response.sendError(404);
      case "/throws" -> throw new IllegalStateException("of the application");
      case "/leak" -> leak();
      default -> say(request, response);
    }
  }

  private static void onAnotherThread(HttpServletRequest request, HttpServletResponse response) {
    AsyncContext async = request.startAsync(request, response);
    async.start(
        () -> {
          try {
            say(request, response);
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          } finally {
            async.complete();
          }
        });
  }

  /** What an application must not do: the thread outlives it. */
  private static void leak() {
    Thread thread = new Thread(Application::waitForever, "leaked");
    thread.setDaemon(true);
    thread.start();
  }

  private static void waitForever() {
    try {
      new CountDownLatch(1).await();
    } catch (InterruptedException e) {
      waitForever(); // containers interrupt what an application has left
    }
  }

  private static void say(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    response.setContentType("text/plain; charset=UTF-8");
    response.setHeader("X-Path", request.getServletPath());
    response
        .getWriter()
        .print(
            "%s by %s, editor %b, administrator %b"
                .formatted(
                    request.getRemoteUser(),
                    request.getAuthType(),
                    request.isUserInRole("editor"),
                    request.isUserInRole("administrator")));
  }
}
