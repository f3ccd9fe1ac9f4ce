package io.github.tallystick.jwt.servlet;

import static java.util.concurrent.TimeUnit.NANOSECONDS;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.Authenticator;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.HttpsURLConnection;
import org.jspecify.annotations.Nullable;

/**
 * HTTP with a server that may be away, slow, or lie: within a time for all of it, no redirect is
 * followed, no more is read than so much, and a length that was announced must be kept.
 */
final class BoundedHttp {
  private static final int BUFFER = 8 * 1024;

  private final long end;
  private final int maxLength;

  /** Whose answer is waited for. */
  private @Nullable HttpURLConnection waiting;

  private final ClosableTls tls = new ClosableTls();
  private boolean closed;

  private BoundedHttp(Duration timeout, int maxLength) {
    this.end = System.nanoTime() + timeout.toNanos();
    this.maxLength = maxLength;
  }

  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Answer(int status, byte[] body) {}

  /** Requests that belong together. */
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
    http.start(task, threads);
    try {
      return task.get(http.left(), NANOSECONDS);
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

  private void start(Runnable task, Semaphore threads) throws IOException {
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

  /**
   * In place of the JVM's, which would put another's password over our token. A new one for each
   * request, for between two the JDK shares no connection: one that is kept, the server may close.
   */
  private static final class Nobody extends Authenticator {}

  private long left() {
    return Math.max(0, end - System.nanoTime());
  }

  private int millisLeft() {
    return (int) Math.max(1, NANOSECONDS.toMillis(left())); // 0 would be no time-out
  }

  private synchronized void close() throws IOException {
    closed = true;
    tls.close();
    if (waiting != null) {
      waiting.disconnect();
    }
  }

  /** None while a body is read: to close its connection would wait for the reader's lock. */
  private synchronized void waitFor(@Nullable HttpURLConnection connection) throws IOException {
    waiting = connection;
    if (closed) {
      throw new InterruptedIOException("the time is over");
    }
  }

  Answer get(URI uri, Map<String, String> headers) throws IOException {
    return exchange(open(uri, headers), new byte[0]);
  }

  /** Sent once: what is not streamed, the JDK may send again. */
  Answer post(URI uri, Map<String, String> headers, byte[] body) throws IOException {
    HttpURLConnection connection = open(uri, headers);
    connection.setDoOutput(true);
    connection.setFixedLengthStreamingMode(body.length);
    return exchange(connection, body);
  }

  private HttpURLConnection open(URI uri, Map<String, String> headers) throws IOException {
    boolean isHere = uri.getScheme().equalsIgnoreCase("http");
    HttpURLConnection connection =
        (HttpURLConnection)
            (isHere ? uri.toURL().openConnection(Proxy.NO_PROXY) : uri.toURL().openConnection());
    if (connection instanceof HttpsURLConnection https) {
      https.setSSLSocketFactory(tls);
    }
    connection.setAuthenticator(new Nobody());
    connection.setInstanceFollowRedirects(false);
    connection.setUseCaches(false);
    connection.setConnectTimeout(millisLeft());
    connection.setReadTimeout(millisLeft());
    headers.forEach(connection::setRequestProperty);
    connection.setRequestProperty("Connection", "close");
    return connection;
  }

  private void connect(HttpURLConnection connection) throws IOException {
    waitFor(connection);
    connection.connect();
    waitFor(connection); // while the name was looked up there was nothing to close
  }

  private Answer exchange(HttpURLConnection connection, byte[] body) throws IOException {
    try {
      connect(connection);
      if (connection.getDoOutput()) {
        connection.getOutputStream().write(body);
      }
      return answer(connection);
    } finally {
      connection.disconnect(); // or the JDK keeps it, whatever was asked of the server
    }
  }

  private Answer answer(HttpURLConnection connection) throws IOException {
    int status = connection.getResponseCode();
    InputStream stream =
        status < HttpURLConnection.HTTP_BAD_REQUEST
            ? connection.getInputStream()
            : connection.getErrorStream();
    waitFor(null);
    if (stream == null) { // as after 401 to what was streamed
      return new Answer(status, new byte[0]);
    }
    byte[] body = read(stream);
    long announced = connection.getContentLengthLong();
    if (announced >= 0 && announced != body.length) {
      throw new IOException(announced + " bytes were announced, and " + body.length + " came");
    }
    return new Answer(status, body);
  }

  /** Does not close it: of a connection whose stream was closed, nothing is disconnected. */
  private byte[] read(InputStream stream) throws IOException {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    byte[] buffer = new byte[BUFFER];
    for (int n = stream.read(buffer); n >= 0; n = stream.read(buffer)) {
      body.write(buffer, 0, n);
      if (body.size() > maxLength) {
        throw new IOException("more than " + maxLength + " bytes came");
      }
      if (left() == 0) {
        throw new InterruptedIOException("the time is over");
      }
    }
    return body.toByteArray();
  }
}
