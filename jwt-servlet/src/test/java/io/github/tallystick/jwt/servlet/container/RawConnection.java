package io.github.tallystick.jwt.servlet.container;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.github.tallystick.jwt.servlet.Loopback;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;

/** An HTTP/1.1 connection that sends what it is told, whole or not, and can be dropped. */
final class RawConnection implements AutoCloseable {
  private final Socket socket;
  private final InputStream input;
  private final StringBuilder answer = new StringBuilder();

  RawConnection(int port) throws IOException {
    socket = new Socket("127.0.0.1", port);
    socket.setSoTimeout(Loopback.TIMEOUT_MILLIS);
    socket.setTcpNoDelay(true);
    // Closing resets the connection: no port waits for a minute, and the server has an error.
    socket.setSoLinger(true, 0);
    input = new BufferedInputStream(socket.getInputStream());
  }

  RawConnection send(String bytes) throws IOException {
    socket.getOutputStream().write(bytes.getBytes(ISO_8859_1));
    return this;
  }

  /**
   * Reads an answer.
   *
   * @return its status
   * @throws EOFException if the server has closed the connection
   */
  int status() throws IOException {
    answer.setLength(0);
    int status = Integer.parseInt(line().split(" ", 3)[1]);
    int length = 0;
    boolean chunked = false;
    for (String header = line(); !header.isEmpty(); header = line()) {
      String[] nameAndValue = header.split(": *", 2);
      if (nameAndValue[0].equalsIgnoreCase("Content-Length")) {
        length = Integer.parseInt(nameAndValue[1]);
      }
      chunked |= nameAndValue[0].equalsIgnoreCase("Transfer-Encoding");
    }
    if (chunked) {
      readChunks();
    } else {
      readBody(length);
    }
    return status;
  }

  private void readChunks() throws IOException {
    int length = Integer.parseInt(line(), 16);
    while (length > 0) {
      readBody(length);
      line();
      length = Integer.parseInt(line(), 16);
    }
    line();
  }

  private void readBody(int length) throws IOException {
    byte[] body = input.readNBytes(length);
    if (body.length < length) {
      throw new EOFException("the server has closed the connection");
    }
    answer.append(new String(body, ISO_8859_1));
  }

  private String line() throws IOException {
    StringBuilder line = new StringBuilder();
    for (int b = input.read(); b != '\n'; b = input.read()) {
      if (b < 0) {
        throw new EOFException("the server has closed the connection");
      }
      if (b != '\r') {
        line.append((char) b);
      }
    }
    answer.append(line).append('\n');
    return line.toString();
  }

  /** The last answer that was read, or what there is of it. */
  String answer() {
    return answer.toString();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
