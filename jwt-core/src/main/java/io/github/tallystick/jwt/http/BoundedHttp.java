package io.github.tallystick.jwt.http;

import static java.util.concurrent.TimeUnit.NANOSECONDS;
import static java.util.stream.Collectors.joining;

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
import javax.net.ssl.HttpsURLConnection;
import org.jspecify.annotations.Nullable;

/**
 * Asks, one after the other, a server that may be away, slow, or lie: within a time for all of
 * them, no redirect is followed, no more is read than so much, and a length that was announced must
 * be kept.
 */
public final class BoundedHttp {
  private static final int BUFFER = 8 * 1024;

  private final long end;
  private final int maxLength;
  private final ClosableTls tls = new ClosableTls();

  /** Whose answer is waited for. */
  private @Nullable HttpURLConnection waiting;

  private boolean closed;

  /**
   * @param maxLength of each answer's body, in bytes
   */
  public BoundedHttp(Duration timeout, int maxLength) {
    this.end = System.nanoTime() + timeout.toNanos();
    this.maxLength = maxLength;
  }

  /**
   * What was answered.
   *
   * @param cacheControl empty if it has none
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  public record Answer(int status, byte[] body, String cacheControl) {}

  /**
   * In place of the JVM's, which would put another's password over our token. A new one for each
   * request, for between two the JDK shares no connection: one that is kept, the server may close.
   */
  private static final class Nobody extends Authenticator {}

  /** In nanoseconds; not below 0. */
  public long timeLeft() {
    return Math.max(0, end - System.nanoTime());
  }

  private int millisLeft() {
    return (int) Math.max(1, NANOSECONDS.toMillis(timeLeft())); // 0 would be no time-out
  }

  /** Ends what runs, from another thread. */
  public synchronized void close() {
    closed = true;
    tls.close();
    if (waiting != null) {
      waiting.disconnect();
    }
  }

  /** None while a body is read: to close its connection would wait for the reader's lock. */
  private synchronized void waitFor(@Nullable HttpURLConnection connection) throws IOException {
    waiting = connection;
    if (closed || timeLeft() == 0) {
      throw new InterruptedIOException("the time is over");
    }
  }

  /** The JDK may send it twice. */
  public Answer get(URI uri, Map<String, String> headers) throws IOException {
    return exchange(open(uri, headers), null);
  }

  /** Sent once: what is not streamed, the JDK may send again. */
  public Answer post(URI uri, Map<String, String> headers, byte[] body) throws IOException {
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
      // Asked where the JDK's own check has failed: the JVM's could take another host's
      // certificate.
      https.setHostnameVerifier((host, session) -> false);
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

  private Answer exchange(HttpURLConnection connection, byte @Nullable [] body) throws IOException {
    try {
      waitFor(connection);
      connection.connect();
      waitFor(connection); // while the name was looked up there was nothing to close
      if (body != null) {
        connection.getOutputStream().write(body);
      }
      return answer(connection);
    } finally {
      tls.disconnect(); // or the JDK reads on, for as long as the rest of a body takes
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
    String cacheControl = header(connection, "Cache-Control");
    if (stream == null) { // as after 401 to what was streamed
      return new Answer(status, new byte[0], cacheControl);
    }
    byte[] body = read(stream);
    String announced = header(connection, "Content-Length"); // the JDK takes -1 or x for none
    if (!announced.isEmpty() && !announced.equals(Integer.toString(body.length))) {
      throw new IOException("another length was announced than that of what came");
    }
    return new Answer(status, body, cacheControl);
  }

  /** All lines of it, as one (RFC 9110 §5.3): of several, the JDK gives the last. */
  private static String header(HttpURLConnection connection, String name) {
    return connection.getHeaderFields().entrySet().stream()
        .filter(header -> name.equalsIgnoreCase(header.getKey()))
        .flatMap(header -> header.getValue().stream())
        .collect(joining(", "));
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
      waitFor(null);
    }
    return body.toByteArray();
  }
}
