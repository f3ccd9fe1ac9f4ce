package io.github.tallystick.jwt.servlet;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A WordPress behind TLS, as all are that are not on this machine. */
class WordPressTlsTest {
  private static final char[] PASSWORD = "changeit".toCharArray();

  private final SSLSocketFactory before = HttpsURLConnection.getDefaultSSLSocketFactory();
  private final List<String> requests = new CopyOnWriteArrayList<>();
  private SSLContext context;
  private HttpsServer server;

  @TempDir private Path directory;

  @BeforeEach
  void start() throws Exception {
    context = context();
    server = HttpsServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 10);
    server.setHttpsConfigurator(new HttpsConfigurator(context));
    server.createContext(
        "/",
        exchange -> {
          requests.add(exchange.getRequestMethod());
          boolean isLogin = exchange.getRequestMethod().equals("POST");
          String json = isLogin ? "{\"token\":\"a.b.c\"}" : "{\"id\":7,\"roles\":[\"editor\"]}";
          exchange.sendResponseHeaders(200, json.length());
          exchange.getResponseBody().write(json.getBytes(UTF_8));
          exchange.close();
        });
    server.start();
  }

  @AfterEach
  void stop() {
    HttpsURLConnection.setDefaultSSLSocketFactory(before);
    server.stop(0);
  }

  /** With a key of localhost alone, which it trusts. */
  private SSLContext context() throws Exception {
    Path file = directory.resolve("keys.p12");
    Process keytool =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-keyalg",
                "EC",
                "-dname",
                "CN=localhost",
                "-ext",
                "san=dns:localhost",
                "-storepass",
                new String(PASSWORD),
                "-keystore",
                file.toString())
            .redirectErrorStream(true)
            .start();
    String output = new String(keytool.getInputStream().readAllBytes(), UTF_8);
    assertThat(keytool.waitFor()).as(output).isZero();
    KeyStore keys = KeyStore.getInstance("PKCS12");
    try (InputStream stream = Files.newInputStream(file)) {
      keys.load(stream, PASSWORD);
    }
    KeyManagerFactory own = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    own.init(keys, PASSWORD);
    TrustManagerFactory trusted =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trusted.init(keys);
    SSLContext made = SSLContext.getInstance("TLS");
    made.init(own.getKeyManagers(), trusted.getTrustManagers(), null);
    return made;
  }

  private Optional<User> login(String host, int port) {
    return WordPressAuthenticator.of(URI.create("https://" + host + ":" + port))
        .authenticate(null, "ana", "x");
  }

  @Test
  void logsInWhereTheCertificateIsTrusted() {
    HttpsURLConnection.setDefaultSSLSocketFactory(context.getSocketFactory());

    assertThat(login("localhost", server.getAddress().getPort())).map(User::id).contains("7");
  }

  @Test
  void sendsNothingWhereTheCertificateIsNotTrusted() {
    assertThat(catchThrowable(() -> login("localhost", server.getAddress().getPort())))
        .hasMessageContaining("SSLHandshakeException");
    assertThat(requests).isEmpty();
  }

  @Test
  void sendsNothingWhereTheCertificateIsOfAnotherHost() {
    HttpsURLConnection.setDefaultSSLSocketFactory(context.getSocketFactory());

    assertThat(catchThrowable(() -> login("127.0.0.1", server.getAddress().getPort())))
        .hasMessageContaining("should be <127.0.0.1>");
    assertThat(requests).isEmpty();
  }

  @Test
  void doesNotWaitForAHandshakeThatNeverEnds() throws IOException {
    try (ServerSocket silent = new ServerSocket(0, 10, InetAddress.getByName("127.0.0.1"))) {
      long start = System.nanoTime();

      assertThat(catchThrowable(() -> login("localhost", silent.getLocalPort())))
          .isInstanceOf(UncheckedIOException.class);
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofMillis(8_000));
    }
  }

  // In a chunked body a line may take for ever: it is no end, and the time-out is by byte.
  @Test
  void endsThreadOfAnAnswerThatNeverEnds() throws Exception {
    HttpsURLConnection.setDefaultSSLSocketFactory(context.getSocketFactory());
    try (ServerSocket listener =
        context
            .getServerSocketFactory()
            .createServerSocket(0, 10, InetAddress.getByName("127.0.0.1"))) {
      Thread server = new Thread(() -> drip(listener));
      server.setDaemon(true);
      server.start();

      assertThat(catchThrowable(() -> login("localhost", listener.getLocalPort())))
          .hasMessageEndingWith("no answer within 5 s");
      server.join(4_000); // as it has nobody to send to any more
      assertThat(server.isAlive()).isFalse();
    }
  }

  private static void drip(ServerSocket listener) {
    try (Socket socket = listener.accept()) {
      String head = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n";
      socket.getOutputStream().write(head.getBytes(UTF_8));
      while (true) {
        socket.getOutputStream().write('x');
        Thread.sleep(100);
      }
    } catch (IOException | InterruptedException e) {
      // The client has gone.
    }
  }
}
