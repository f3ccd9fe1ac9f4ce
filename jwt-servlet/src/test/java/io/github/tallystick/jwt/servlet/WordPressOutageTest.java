package io.github.tallystick.jwt.servlet;

import static io.github.tallystick.jwt.servlet.RawServer.answer;
import static io.github.tallystick.jwt.servlet.WordPressAuthenticatorTest.ME;
import static io.github.tallystick.jwt.servlet.WordPressAuthenticatorTest.TOKEN;
import static io.github.tallystick.jwt.servlet.WordPressAuthenticatorTest.assertUnavailable;
import static io.github.tallystick.jwt.servlet.WordPressAuthenticatorTest.login;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieHandler;
import java.net.CookieManager;
import java.net.PasswordAuthentication;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.logging.Level;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A WordPress that is slow, away, or lies. */
class WordPressOutageTest {
  // Nor does it take the connection of another login, which the server may have closed by now.
  @Test
  void keepsNoConnection() throws Exception {
    RawServer.Service service =
        (request, answer) ->
            answer.write((request.startsWith("POST") ? TOKEN : ME).getBytes(US_ASCII));
    try (RawServer server = RawServer.keepingAlive(service)) {
      ExecutorService clients = Executors.newFixedThreadPool(4);
      List<Future<Optional<User>>> logins = new ArrayList<>();
      for (int i = 0; i < 200; i++) {
        logins.add(clients.submit(() -> login(server)));
      }
      for (Future<Optional<User>> login : logins) {
        assertThat(login.get(15, TimeUnit.SECONDS)).isPresent();
      }
      clients.shutdown();

      assertThat(server.connections()).isEqualTo(400);
      assertThat(comesTrue(server::isLeft)).isTrue();
    }
  }

  /** What breaks HTTP itself. */
  private static Stream<String> liars() {
    return Stream.of(
        "",
        "garbage",
        "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{\"token\":\"a.b.c\"}",
        "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n{\"token\":\"a.b.c\"}",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n11\r\n{\"token\":\"a.b.c\"}",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nxx\r\n{\"token\":\"a.b.c\"}\r\n0\r\n\r\n",
        "HTTP/1.1 200 OK\r\n\r\n{\"token\":\"a.b.c\"",
        "HTTP/1.1 200 OK\r\n\r\n" + " ".repeat(65_537) + "{\"token\":\"a.b.c\"}");
  }

  @ParameterizedTest
  @MethodSource("liars")
  void takesNothingFromALiar(String answer) throws IOException {
    try (RawServer server = RawServer.of(answer, answer)) {
      assertUnavailable(server);
      assertThat(server.requests()).hasSize(1);
    }
  }

  // The JDK asks once more where there was no answer at all; never for what has the password.
  @ParameterizedTest
  @MethodSource("liars")
  void takesNothingFromALiarAboutTheUser(String answer) throws IOException {
    try (RawServer server = RawServer.of(TOKEN, answer, answer)) {
      assertUnavailable(server);
      assertThat(server.requests()).hasSizeBetween(2, 3);
      assertThat(server.requests()).filteredOn(request -> request.startsWith("POST")).hasSize(1);
    }
  }

  // Or its password would be put over the user's token, and its account be who has logged in.
  @Test
  void asksNoAuthenticatorOfTheJvm() throws IOException {
    String challenge =
        "HTTP/1.1 401 X\r\nWWW-Authenticate: Basic realm=\"x\"\r\nContent-Length: 0\r\n\r\n";
    java.net.Authenticator.setDefault(
        new java.net.Authenticator() {
          @Override
          protected PasswordAuthentication getPasswordAuthentication() {
            return new PasswordAuthentication("service", "pass".toCharArray());
          }
        });
    try (RawServer server = RawServer.of(TOKEN, challenge, ME)) {
      assertUnavailable(server);
      assertThat(server.requests()).hasSize(2);
    } finally {
      java.net.Authenticator.setDefault(null);
    }
  }

  @Test
  void warnsOfACookieHandlerOfTheJvm() throws Exception {
    CookieHandler.setDefault(new CookieManager());
    try (LogCapture log = new LogCapture()) {
      WordPressAuthenticator.of(URI.create("https://wp.example"));

      assertThat(log.messages(Level.WARNING)).singleElement().asString().contains("CookieHandler");
    } finally {
      CookieHandler.setDefault(null);
    }
  }

  @Test
  void readsNoMoreThanItCanUse() throws Exception {
    long[] sent = {0};
    RawServer.Service endless =
        (request, answer) -> {
          answer.write("HTTP/1.1 200 OK\r\n\r\n".getBytes(US_ASCII));
          byte[] blanks = " ".repeat(8_192).getBytes(US_ASCII);
          while (sent[0] < 1L << 30) {
            answer.write(blanks);
            sent[0] += blanks.length;
          }
        };
    try (RawServer server = new RawServer(endless)) {
      assertThat(catchThrowable(() -> login(server))).hasMessageContaining("65536");
      assertThat(sent[0]).isLessThan(64L << 20); // what sockets hold, and no gigabyte
    }
  }

  private static Stream<RawServer.Service> slow() {
    return Stream.of(
        (request, answer) -> Thread.sleep(60_000),
        (request, answer) -> trickle("HTTP/1.1 200 OK\r\nX: " + "x".repeat(100), answer),
        (request, answer) -> trickle("HTTP/1.1 200 OK\r\n\r\n" + " ".repeat(100), answer),
        (request, answer) -> {
          answer.write("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{".getBytes(US_ASCII));
          Thread.sleep(60_000);
        },
        (request, answer) -> {
          Thread.sleep(3_000);
          answer.write((request.startsWith("POST") ? TOKEN : ME).getBytes(US_ASCII));
        });
  }

  /** A byte every tenth of a second. */
  private static void trickle(String text, java.io.OutputStream answer)
      throws IOException, InterruptedException {
    for (byte b : text.getBytes(US_ASCII)) {
      answer.write(b);
      answer.flush();
      Thread.sleep(100);
    }
  }

  @ParameterizedTest
  @MethodSource("slow")
  void waitsNoLongerThanFiveSeconds(RawServer.Service service) throws Exception {
    try (RawServer server = new RawServer(service)) {
      long start = System.nanoTime();

      assertUnavailable(server);
      assertThat(Duration.ofNanos(System.nanoTime() - start))
          .isBetween(Duration.ofMillis(2_500), Duration.ofMillis(8_000));
    }
  }

  @Test
  void holdsNoThreadLongerThanThatForTwoHundredLogins() throws Exception {
    try (RawServer server = new RawServer((request, answer) -> Thread.sleep(60_000))) {
      ExecutorService clients = Executors.newFixedThreadPool(200);
      List<Future<Duration>> logins = new ArrayList<>();
      for (int i = 0; i < 200; i++) {
        logins.add(clients.submit(() -> timeOfFailedLogin(server)));
      }
      for (Future<Duration> login : logins) {
        assertThat(login.get(15, TimeUnit.SECONDS)).isLessThan(Duration.ofMillis(8_000));
      }
      clients.shutdown();

      assertThat(threadsThatEnd()).isTrue();
    }
  }

  private static Duration timeOfFailedLogin(RawServer server) {
    long start = System.nanoTime();
    assertThat(catchThrowable(() -> login(server)))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageMatching(".*(no answer within 5 s|timed out)");
    return Duration.ofNanos(System.nanoTime() - start);
  }

  @Test
  void hasNoMoreThan256LoginsWaiting() throws Exception {
    CountDownLatch busy = new CountDownLatch(256);
    RawServer.Service service =
        (request, answer) -> {
          busy.countDown();
          Thread.sleep(60_000);
        };
    try (RawServer server = new RawServer(service)) {
      WordPressAuthenticator wordpress = WordPressAuthenticator.of(URI.create(server.url()));
      ExecutorService clients = Executors.newCachedThreadPool();
      for (int i = 0; i < 256; i++) {
        clients.submit(() -> wordpress.authenticate(null, "ana", "x"));
      }
      assertThat(busy.await(4, TimeUnit.SECONDS)).isTrue();

      assertThat(catchThrowable(() -> wordpress.authenticate(null, "ana", "x")))
          .hasMessageContaining("too many requests wait");
      clients.shutdownNow();
    }
  }

  /** Whether those of the requests end soon, of themselves. */
  private static boolean threadsThatEnd() throws InterruptedException {
    return comesTrue(
        () ->
            Thread.getAllStackTraces().keySet().stream()
                .noneMatch(thread -> thread.getName().equals("tallystick-http")));
  }

  private static boolean comesTrue(BooleanSupplier condition) throws InterruptedException {
    for (int i = 0; i < 100 && !condition.getAsBoolean(); i++) {
      Thread.sleep(50);
    }
    return condition.getAsBoolean();
  }
}
