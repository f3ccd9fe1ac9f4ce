package io.github.tallystick.jwt.servlet;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A server on 127.0.0.1 that may break every rule of HTTP: what it sends, a test writes. */
public final class RawServer implements AutoCloseable {
  private static final Pattern LENGTH = Pattern.compile("(?im)^content-length: (\\d+)");

  private final ServerSocket listener;
  private final Service service;
  private final boolean keepsAlive;
  private final List<String> requests = new CopyOnWriteArrayList<>();
  private final List<Socket> open = new CopyOnWriteArrayList<>();

  /** Answers a request; when it returns, the connection is closed, unless it is kept alive. */
  @FunctionalInterface
  public interface Service {
    void answer(String request, OutputStream answer) throws IOException, InterruptedException;
  }

  public RawServer(Service service) throws IOException {
    this(service, false);
  }

  private RawServer(Service service, boolean keepsAlive) throws IOException {
    this.listener = new ServerSocket(0, 500, InetAddress.getByName("127.0.0.1"));
    this.service = service;
    this.keepsAlive = keepsAlive;
    daemon(this::accept);
  }

  /** A server that gives these answers in turn. */
  public static RawServer of(String... answers) throws IOException {
    int[] next = {0};
    return new RawServer(
        (request, answer) -> {
          synchronized (next) {
            answer.write(answers[next[0]++].getBytes(UTF_8));
          }
        });
  }

  /** A server that leaves it to its clients to close a connection, whatever they have said. */
  public static RawServer keepingAlive(Service service) throws IOException {
    return new RawServer(service, true);
  }

  private static void daemon(Runnable work) {
    Thread thread = new Thread(work, "raw-server");
    thread.setDaemon(true);
    thread.start();
  }

  private void accept() {
    try {
      while (true) {
        Socket socket = listener.accept();
        open.add(socket);
        daemon(() -> serve(socket));
      }
    } catch (IOException e) {
      // The test is over.
    }
  }

  private void serve(Socket socket) {
    try (socket) {
      String request = read(socket.getInputStream());
      do {
        requests.add(request);
        service.answer(request, socket.getOutputStream());
        socket.getOutputStream().flush();
        request = keepsAlive ? read(socket.getInputStream()) : "";
      } while (!request.isEmpty());
    } catch (IOException e) {
      // The client has had enough.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static String read(InputStream stream) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    while (!bytes.toString(UTF_8).contains("\r\n\r\n")) {
      int b = stream.read();
      if (b < 0) {
        return bytes.toString(UTF_8);
      }
      bytes.write(b);
    }
    Matcher length = LENGTH.matcher(bytes.toString(UTF_8));
    if (length.find()) {
      bytes.write(stream.readNBytes(Integer.parseInt(length.group(1))));
    }
    return bytes.toString(UTF_8);
  }

  public String url() {
    return "http://127.0.0.1:" + listener.getLocalPort();
  }

  /** What came, head and body. */
  public List<String> requests() {
    return requests;
  }

  /** How many connections there were. */
  public int connections() {
    return open.size();
  }

  /** Whether its clients have closed all of them. */
  public boolean isLeft() {
    return open.stream().allMatch(Socket::isClosed);
  }

  /** An answer with that status and body. */
  public static String answer(int status, String contentType, String body) {
    return "HTTP/1.1 %s X\r\nContent-Type: %s\r\nContent-Length: %s\r\n\r\n%s"
        .formatted(status, contentType, body.getBytes(UTF_8).length, body);
  }

  public static String json(int status, String body) {
    return answer(status, "application/json; charset=UTF-8", body);
  }

  @Override
  public void close() {
    try {
      listener.close();
      for (Socket socket : open) {
        socket.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
