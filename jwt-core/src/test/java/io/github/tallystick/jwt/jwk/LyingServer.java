package io.github.tallystick.jwt.jwk;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.stream.Collectors.joining;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import javax.net.ServerSocketFactory;

/** A server of this machine that says what it likes, and counts what comes of it. */
final class LyingServer implements AutoCloseable {
  static final String KEY_A = key("a");
  static final String SET = set("a");

  private static final int END_OF_HEAD = 0x0d0a0d0a;

  private final ServerSocket listener;
  private final String scheme;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private final CountDownLatch over = new CountDownLatch(1);
  private final AtomicInteger requests = new AtomicInteger();
  private final AtomicInteger mostAtOnce = new AtomicInteger();
  private final AtomicLong written = new AtomicLong();
  private volatile Answer answer;

  /** What is done once a request has come; then the connection is closed. */
  @FunctionalInterface
  interface Answer {
    void to(Client client) throws IOException, InterruptedException;
  }

  /**
   * Whom it answers.
   *
   * @param over counted down when the test is over
   */
  record Client(InputStream in, OutputStream out, CountDownLatch over) {
    void write(String latin1) throws IOException {
      out.write(latin1.getBytes(ISO_8859_1));
    }
  }

  LyingServer(Answer answer) throws IOException {
    this(ServerSocketFactory.getDefault(), "http://127.0.0.1:", answer);
  }

  LyingServer(ServerSocketFactory sockets, String schemeAndHost, Answer answer) throws IOException {
    this.listener = sockets.createServerSocket(0, 300, InetAddress.getByName("127.0.0.1"));
    this.scheme = schemeAndHost;
    this.answer = answer;
    threads.execute(this::listen);
  }

  /** The key of RFC 8037, appendix A.2. */
  private static String key(String keyId) {
    return "{\"kty\":\"OKP\",\"crv\":\"Ed25519\",\"kid\":\""
        + keyId
        + "\",\"x\":\"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo\"}";
  }

  /** One key by several names. */
  static String set(String... keyIds) {
    return Stream.of(keyIds).map(LyingServer::key).collect(joining(",", "{\"keys\":[", "]}"));
  }

  /** These characters at once, in Latin-1. */
  static Answer raw(String text) {
    return client -> client.write(text);
  }

  static Answer json(String body) {
    return response("HTTP/1.1 200 OK", "Content-Type: application/json", body);
  }

  /** With a length that is right. */
  static Answer response(String status, String header, String body) {
    int length = body.getBytes(UTF_8).length;
    String head = status + "\r\n" + header + "\r\nContent-Length: " + length + "\r\n\r\n";
    return client -> client.out.write((head + body).getBytes(UTF_8));
  }

  /** The text at once, then one character again and again, in so many milliseconds each. */
  static Answer drip(String text, char drop, int millis) {
    return client -> {
      client.write(text);
      while (!client.over.await(millis, MILLISECONDS)) {
        client.out.write(drop);
      }
    };
  }

  /** The text, then as much as somebody reads. */
  static Answer flood(String text, String more) {
    return client -> {
      client.write(text);
      String block = more.repeat(1024);
      while (client.over.getCount() > 0) {
        client.write(block);
      }
    };
  }

  /** That, and then nothing until the client goes. */
  static Answer andSilence(Answer first) {
    return client -> {
      first.to(client);
      client.in.transferTo(OutputStream.nullOutputStream());
    };
  }

  URI url() {
    return URI.create(scheme + listener.getLocalPort() + "/jwks");
  }

  void answer(Answer other) {
    answer = other;
  }

  /** How many have come; the JDK may have sent one twice. */
  int requests() {
    return requests.get();
  }

  int mostAtOnce() {
    return mostAtOnce.get();
  }

  long written() {
    return written.get();
  }

  private void listen() {
    try {
      while (true) {
        Socket socket = listener.accept();
        open.add(socket);
        mostAtOnce.accumulateAndGet(open.size(), Math::max);
        threads.execute(() -> serve(socket));
      }
    } catch (IOException e) {
      // It is closed.
    }
  }

  private void serve(Socket socket) {
    try (socket) {
      if (readHead(socket.getInputStream())) {
        requests.incrementAndGet();
        answer.to(
            new Client(socket.getInputStream(), new Counting(socket.getOutputStream()), over));
      }
    } catch (IOException | InterruptedException e) {
      // The client has gone, or the test is over.
    } finally {
      synchronized (open) {
        open.remove(socket);
        open.notifyAll();
      }
    }
  }

  private static boolean readHead(InputStream in) throws IOException {
    int last = 0;
    for (int b = in.read(); b >= 0; b = in.read()) {
      last = last << 8 | b;
      if (last == END_OF_HEAD) {
        return true;
      }
    }
    return false;
  }

  private final class Counting extends FilterOutputStream {
    Counting(OutputStream out) {
      super(out);
    }

    @Override
    public void write(int one) throws IOException {
      out.write(one);
      written.incrementAndGet();
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
      out.write(bytes, from, length);
      written.addAndGet(length);
    }
  }

  /** Whether all connections end within so many seconds, while the server itself ends none. */
  boolean isLeftWithin(int seconds) throws InterruptedException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
    synchronized (open) {
      while (!open.isEmpty() && System.nanoTime() < end) {
        open.wait(10);
      }
      return open.isEmpty();
    }
  }

  @Override
  public void close() throws IOException {
    over.countDown();
    listener.close();
    threads.shutdownNow();
    for (Socket socket : open) {
      socket.close();
    }
  }
}
