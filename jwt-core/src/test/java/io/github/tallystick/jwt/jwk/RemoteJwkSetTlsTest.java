package io.github.tallystick.jwt.jwk;

import static io.github.tallystick.jwt.jwk.LyingServer.SET;
import static io.github.tallystick.jwt.jwk.LyingServer.andSilence;
import static io.github.tallystick.jwt.jwk.LyingServer.drip;
import static io.github.tallystick.jwt.jwk.LyingServer.flood;
import static io.github.tallystick.jwt.jwk.LyingServer.json;
import static io.github.tallystick.jwt.jwk.LyingServer.raw;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.tallystick.jwt.jwk.LyingServer.Answer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import javax.net.ssl.HostnameVerifier;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLSocketFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A remote set behind TLS, as all are that are not on this machine. */
class RemoteJwkSetTlsTest {
  private static final Duration TIMEOUT = Duration.ofMillis(500);
  private static final Duration LATE = Duration.ofSeconds(5);
  private static final String OK = "HTTP/1.1 200 OK\r\n";
  private static final String CHUNKED = OK + "Transfer-Encoding: chunked\r\n\r\n";
  private static final String REFUSED = "refused: ";

  @TempDir private static Path directory;
  private static Certificate certificate;

  private final SSLSocketFactory before = HttpsURLConnection.getDefaultSSLSocketFactory();

  @BeforeAll
  static void make() throws Exception {
    certificate = Certificate.of("dns:localhost", directory.resolve("keys.p12"));
  }

  @AfterEach
  void restore() {
    HttpsURLConnection.setDefaultSSLSocketFactory(before);
  }

  private static void trust() throws Exception {
    HttpsURLConnection.setDefaultSSLSocketFactory(certificate.context().getSocketFactory());
  }

  private static LyingServer server(String host, Answer answer) throws Exception {
    return new LyingServer(
        certificate.context().getServerSocketFactory(), "https://" + host + ":", answer);
  }

  private static RemoteJwkSet remote(URI url) {
    return RemoteJwkSet.builder(url).timeout(Duration.ofSeconds(30)).build();
  }

  private static RemoteJwkSet impatient(URI url) {
    return RemoteJwkSet.builder(url).timeout(TIMEOUT).build();
  }

  private static Throwable whyNot(RemoteJwkSet keys) {
    Throwable thrown = catchThrowable(() -> keys.key("a"));
    assertThat(thrown).isInstanceOf(KeysUnavailableException.class);
    return thrown.getCause();
  }

  @Test
  void fetchesWhereTheCertificateIsTrusted() throws Exception {
    trust();
    try (LyingServer server = server("localhost", json(SET));
        RemoteJwkSet keys = remote(server.url())) {
      assertThat(keys.key("a")).isPresent();
    }
  }

  @Test
  void asksNothingWhereTheCertificateIsNotTrusted() throws Exception {
    try (LyingServer server = server("localhost", json(SET));
        RemoteJwkSet keys = remote(server.url())) {
      assertThat(whyNot(keys)).isInstanceOf(SSLHandshakeException.class);
      assertThat(server.requests()).isZero();
    }
  }

  @Test
  void asksNothingWhereTheCertificateIsOfAnotherHost() throws Exception {
    trust();
    try (LyingServer server = server("127.0.0.1", json(SET));
        RemoteJwkSet keys = remote(server.url())) {
      assertThat(whyNot(keys)).isInstanceOf(IOException.class);
      assertThat(server.requests()).isZero();
    }
  }

  // As an application sets one, for a test server of its own.
  @Test
  void asksNoHostNameVerifierOfTheJvm() throws Exception {
    HostnameVerifier ofTheJvm = HttpsURLConnection.getDefaultHostnameVerifier();
    HttpsURLConnection.setDefaultHostnameVerifier((host, session) -> true);
    trust();
    try (LyingServer server = server("127.0.0.1", json(SET));
        RemoteJwkSet keys = remote(server.url())) {
      assertThat(whyNot(keys)).isInstanceOf(IOException.class);
      assertThat(server.requests()).isZero();
    } finally {
      HttpsURLConnection.setDefaultHostnameVerifier(ofTheJvm);
    }
  }

  @Test
  void saysThatTheServerSpeaksNoTls() throws Exception {
    try (ServerSocket listener = new ServerSocket(0, 9, InetAddress.getByName("127.0.0.1"))) {
      Thread server = new Thread(() -> speakPlainly(listener));
      server.start();
      try (RemoteJwkSet keys = remote(url(listener))) {
        assertThat(whyNot(keys)).isInstanceOf(IOException.class);
      }
      server.join(LATE.toMillis());
      assertThat(server.isAlive()).isFalse();
    }
  }

  private static void speakPlainly(ServerSocket listener) {
    try (Socket socket = listener.accept()) {
      socket.getOutputStream().write((OK + "\r\n" + SET).getBytes(UTF_8));
      socket.shutdownOutput();
      socket.getInputStream().transferTo(OutputStream.nullOutputStream());
    } catch (IOException e) {
      // The client has gone.
    }
  }

  private static URI url(ServerSocket listener) {
    return URI.create("https://localhost:" + listener.getLocalPort() + "/jwks");
  }

  @Test
  void endsAHandshakeThatNeverEnds() throws Exception {
    try (ServerSocket silent = new ServerSocket(0, 9, InetAddress.getByName("127.0.0.1"));
        RemoteJwkSet keys = impatient(url(silent))) {
      assertEndsInTime(keys);
    }
  }

  private static void assertEndsInTime(RemoteJwkSet keys) throws InterruptedException {
    long start = System.nanoTime();
    assertThatThrownBy(() -> keys.key("a")).isInstanceOf(KeysUnavailableException.class);
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(LATE);
    FetchThreads.assertEndWithin(LATE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "HTTP/1.1 200 O",
        OK + "X: ",
        OK + "\r\n",
        OK + "Content-Length: 1000\r\n\r\n",
        CHUNKED + "ffff\r\n",
        CHUNKED + "1;",
        CHUNKED + "0\r\nX: ",
        "HTTP/1.1 404 Not Found\r\nContent-Length: 1000\r\n\r\n"
      })
  void endsWhatDrips(String start) throws Exception {
    trust();
    try (LyingServer server = server("localhost", drip(start, 'x', 50));
        RemoteJwkSet keys = impatient(server.url())) {
      assertEndsInTime(keys);
      assertThat(server.isLeftWithin(5)).isTrue();
    }
  }

  @Test
  void endsAByteASecond() throws Exception {
    trust();
    try (LyingServer server = server("localhost", drip(OK + "X: ", 'x', 1_000));
        RemoteJwkSet keys = RemoteJwkSet.builder(server.url()).build()) {
      long start = System.nanoTime();
      assertThat(whyNot(keys)).isNotNull();
      assertThat(Duration.ofNanos(System.nanoTime() - start))
          .isBetween(Duration.ofSeconds(4), Duration.ofSeconds(8));
      assertThat(server.isLeftWithin(5)).isTrue();
    }
  }

  // Of trailers, the JDK reads as many as come, each more slowly than the one before.
  @Test
  void endsTrailersWithoutEnd() throws Exception {
    trust();
    try (LyingServer server = server("localhost", flood(CHUNKED + "0\r\n", "X: y\r\n"));
        RemoteJwkSet keys = impatient(server.url())) {
      assertEndsInTime(keys);
      assertThat(server.isLeftWithin(5)).isTrue();
    }
  }

  // The JDK would keep the connection for as long as the server likes.
  @ParameterizedTest
  @ValueSource(strings = {"204 No Content", "304 Not Modified", "200 OK\r\nContent-Length: 0"})
  void keepsNoConnectionWhoseAnswerHasNoBody(String status) throws Exception {
    trust();
    String kept = "\r\nConnection: keep-alive\r\nKeep-Alive: timeout=3600\r\n\r\n";
    try (LyingServer server = server("localhost", andSilence(raw("HTTP/1.1 " + status + kept)));
        RemoteJwkSet keys = remote(server.url())) {
      assertThat(whyNot(keys)).isNotNull();
      assertThat(server.isLeftWithin(1)).isTrue();
    }
  }

  /** In a JVM of its own. */
  static final class Main {
    private Main() {}

    public static void main(String... url) {
      try (RemoteJwkSet keys = RemoteJwkSet.builder(URI.create(url[0])).build()) {
        System.out.print(keys.key("a").orElseThrow().keyId().orElseThrow());
      } catch (KeysUnavailableException e) {
        System.out.print(REFUSED + e.getCause().getClass().getSimpleName());
      }
    }
  }

  private static String inAnotherJvm(List<String> options, URI url) throws Exception {
    ProcessBuilder builder =
        new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    builder.command().addAll(options);
    builder.command().addAll(List.of("-cp", System.getProperty("java.class.path")));
    builder.command().addAll(List.of(Main.class.getName(), url.toString()));
    Process process = builder.redirectError(ProcessBuilder.Redirect.INHERIT).start();
    String output = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor()).as(output).isZero();
    return output;
  }

  @Test
  void trustsWhatTheJvmTrusts() throws Exception {
    try (LyingServer server = server("localhost", json(SET))) {
      List<String> trusting =
          List.of(
              "-Djavax.net.ssl.trustStore=" + certificate.file(),
              "-Djavax.net.ssl.trustStorePassword=" + Certificate.PASSWORD);

      assertThat(inAnotherJvm(trusting, server.url())).isEqualTo("a");
      assertThat(inAnotherJvm(List.of(), server.url()))
          .isEqualTo(REFUSED + "SSLHandshakeException");
    }
  }
}
