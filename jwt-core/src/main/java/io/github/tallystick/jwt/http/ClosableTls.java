package io.github.tallystick.jwt.http;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;

/**
 * The TLS of this JVM, whose last connection can be closed by another thread, whatever its reader
 * waits for: to close one by its streams waits for the reader, too.
 */
final class ClosableTls extends SSLSocketFactory {
  private static final String ON_TOP = "only on top of another connection";

  private final SSLSocketFactory tls = HttpsURLConnection.getDefaultSSLSocketFactory();
  private @Nullable Socket below;
  private boolean closed;

  @Override
  public synchronized Socket createSocket(
      Socket connected, String host, int port, boolean autoClose) throws IOException {
    if (closed) {
      connected.close();
    }
    below = connected;
    return tls.createSocket(connected, host, port, autoClose);
  }

  synchronized void close() {
    closed = true;
    disconnect();
  }

  /** Closes what there is, but not what is to come. */
  synchronized void disconnect() {
    try {
      if (below != null) {
        below.close();
      }
    } catch (IOException e) {
      // It is closed all the same.
    }
  }

  @Override
  public String[] getDefaultCipherSuites() {
    return tls.getDefaultCipherSuites();
  }

  @Override
  public String[] getSupportedCipherSuites() {
    return tls.getSupportedCipherSuites();
  }

  // The JDK asks one of these only after the method above has failed.

  @Override
  public Socket createSocket(String host, int port) throws SocketException {
    throw new SocketException(ON_TOP);
  }

  @Override
  public Socket createSocket(String host, int port, InetAddress local, int localPort)
      throws SocketException {
    throw new SocketException(ON_TOP);
  }

  @Override
  public Socket createSocket(InetAddress host, int port) throws SocketException {
    throw new SocketException(ON_TOP);
  }

  @Override
  public Socket createSocket(InetAddress host, int port, InetAddress local, int localPort)
      throws SocketException {
    throw new SocketException(ON_TOP);
  }
}
