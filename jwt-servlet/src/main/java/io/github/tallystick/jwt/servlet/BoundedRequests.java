package io.github.tallystick.jwt.servlet;

import static java.util.concurrent.TimeUnit.NANOSECONDS;

import io.github.tallystick.jwt.http.BoundedHttp;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeoutException;

/** Requests that belong together, in a thread of their own and within a time for all of them. */
final class BoundedRequests {
  private BoundedRequests() {}

  /** What is asked. */
  @FunctionalInterface
  interface Requests<T> {
    T send(BoundedHttp http) throws IOException;
  }

  /**
   * Sends requests, one after the other, and gives what was made of their answers. They run in a
   * thread of their own, because looking up a name knows no time-out. When the time is over,
   * nothing more is sent, and the thread ends soon: over TLS at once, unless it is looking up the
   * name; without TLS, when the server has said nothing for the same time again.
   *
   * @param threads how many may run
   * @param timeout for all of them together
   * @param maxLength of each answer, in bytes
   * @throws IOException if it takes longer, or anything else goes wrong with one of them
   */
  static <T> T send(Semaphore threads, Duration timeout, int maxLength, Requests<T> requests)
      throws IOException {
    BoundedHttp http = new BoundedHttp(timeout, maxLength);
    FutureTask<T> task = new FutureTask<>(() -> requests.send(http));
    start(task, threads);
    try {
      return task.get(http.timeLeft(), NANOSECONDS);
    } catch (ExecutionException e) {
      // Of the JDK's exceptions the class says more than the message, such as a host's name.
      boolean isOurs =
          e.getCause() instanceof IOException cause && cause.getClass() == IOException.class;
      throw isOurs ? (IOException) e.getCause() : new IOException(e.getCause());
    } catch (TimeoutException e) {
      throw new IOException("no answer within " + timeout.toSeconds() + " s", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted");
    } finally {
      http.close();
    }
  }

  private static void start(Runnable task, Semaphore threads) throws IOException {
    if (!threads.tryAcquire()) {
      throw new IOException("too many requests wait for an answer");
    }
    Runnable work =
        () -> {
          try {
            task.run();
          } finally {
            threads.release();
          }
        };
    try {
      Thread thread = new Thread(null, work, "tallystick-http", 0, false);
      thread.setDaemon(true);
      thread.setContextClassLoader(null); // nobody's application
      thread.start();
    } catch (Throwable e) { // as where the system has no more threads
      threads.release();
      throw e;
    }
  }
}
