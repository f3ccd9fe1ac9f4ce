package io.github.tallystick.jwt.jwk;

import static io.github.tallystick.jwt.jwk.LyingServer.SET;
import static io.github.tallystick.jwt.jwk.LyingServer.drip;
import static io.github.tallystick.jwt.jwk.LyingServer.json;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.tallystick.jwt.jwk.LyingServer.Answer;
import java.lang.ref.WeakReference;
import java.lang.reflect.InvocationTargetException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is left of a remote set that was closed: nothing. */
class RemoteJwkSetCloseTest {
  private static final Duration LONG = Duration.ofMinutes(1);
  private static final Duration SOON = Duration.ofSeconds(5);
  private static final int WAITING = 20;
  private static final int COLLECTIONS = 100;

  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final CountDownLatch asked = new CountDownLatch(1);

  @AfterEach
  void stop() {
    threads.shutdownNow();
  }

  private List<Future<Throwable>> waiting(RemoteJwkSet keys) {
    List<Future<Throwable>> waiting = new ArrayList<>();
    for (int i = 0; i < WAITING; i++) {
      waiting.add(threads.submit(() -> catchThrowable(() -> keys.key("a"))));
    }
    return waiting;
  }

  /** The answer, and that it has begun. */
  private Answer told(Answer answer) {
    return client -> {
      asked.countDown();
      answer.to(client);
    };
  }

  private static void assertTurnedAway(List<Future<Throwable>> waiting) throws Exception {
    for (Future<Throwable> thrown : waiting) {
      assertThat(thrown.get(5, SECONDS)).isInstanceOf(KeysUnavailableException.class);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "HTTP/1.1 200 OK\r\nX: ", "HTTP/1.1 200 OK\r\n\r\n", "HTTP/1.1 100 C\r\nX: "})
  void endsAFetchThatRuns(String start) throws Exception {
    try (LyingServer server = new LyingServer(told(drip(start, ' ', 50)))) {
      RemoteJwkSet keys = RemoteJwkSet.builder(server.url()).timeout(LONG).build();
      List<Future<Throwable>> waiting = waiting(keys);
      assertThat(asked.await(30, SECONDS)).isTrue();
      keys.close();

      assertTurnedAway(waiting);
      FetchThreads.assertEndWithin(SOON);
      assertThat(server.isLeftWithin(5)).isTrue();
    }
  }

  // Of http alone, and as in RemoteJwkSetSlowTest: nobody waits, but the thread does.
  @Test
  void letsThoseGoWhoWaitForALineOfAChunk() throws Exception {
    String start = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1;";
    try (LyingServer server = new LyingServer(told(drip(start, 'x', 50)))) {
      RemoteJwkSet keys = RemoteJwkSet.builder(server.url()).timeout(LONG).build();
      List<Future<Throwable>> waiting = waiting(keys);
      assertThat(asked.await(30, SECONDS)).isTrue();
      keys.close();

      assertTurnedAway(waiting);
    }
    FetchThreads.assertEndWithin(SOON);
  }

  @Test
  void endsAHandshakeThatRuns() throws Exception {
    try (ServerSocket silent = new ServerSocket(0, 9, InetAddress.getByName("127.0.0.1"))) {
      URI url = URI.create("https://127.0.0.1:" + silent.getLocalPort());
      RemoteJwkSet keys = RemoteJwkSet.builder(url).timeout(LONG).build();
      List<Future<Throwable>> waiting = waiting(keys);
      silent.setSoTimeout(30_000);
      try (Socket socket = silent.accept()) {
        assertThat(socket.getInputStream().read()).isNotNegative();
        keys.close();

        assertTurnedAway(waiting);
        FetchThreads.assertEndWithin(SOON);
      }
    }
  }

  @Test
  void givesNothingThatWasFetchedBefore() throws Exception {
    try (LyingServer server = new LyingServer(json(SET))) {
      RemoteJwkSet keys = RemoteJwkSet.builder(server.url()).build();
      assertThat(keys.key("a")).isPresent();
      keys.close();
      keys.close();

      assertThatThrownBy(() -> keys.key("a")).isInstanceOf(KeysUnavailableException.class);
      assertThatThrownBy(() -> keys.key("b")).isInstanceOf(KeysUnavailableException.class);
      assertThatThrownBy(keys::keyWithoutId).isInstanceOf(KeysUnavailableException.class);
      assertThat(server.requests()).isEqualTo(1);
    }
  }

  @Test
  void givesNothingThatARefreshBringsAfterwards() throws Exception {
    Instant start = Instant.parse("2026-11-01T12:00:00Z");
    AtomicReference<Instant> now = new AtomicReference<>(start);
    CountDownLatch go = new CountDownLatch(1);
    try (LyingServer server = new LyingServer(json(SET))) {
      RemoteJwkSet keys = RemoteJwkSet.builder(server.url()).clock(now::get).build();
      assertThat(keys.key("a")).isPresent();
      server.answer(
          told(
              client -> {
                go.await();
                json(SET).to(client);
              }));
      now.set(start.plus(Duration.ofHours(1)));
      assertThat(keys.key("a")).isPresent();
      assertThat(asked.await(30, SECONDS)).isTrue();
      keys.close();
      go.countDown();

      FetchThreads.assertEndWithin(SOON);
      assertThatThrownBy(() -> keys.key("a")).isInstanceOf(KeysUnavailableException.class);
    }
  }

  /** The classes, loaded anew. */
  private static URLClassLoader loader() {
    URL classes = RemoteJwkSet.class.getProtectionDomain().getCodeSource().getLocation();
    return new URLClassLoader(new URL[] {classes}, ClassLoader.getPlatformClassLoader());
  }

  private static AutoCloseable remote(URLClassLoader loader, URI url)
      throws ReflectiveOperationException {
    Object builder =
        loader
            .loadClass(RemoteJwkSet.class.getName())
            .getMethod("builder", URI.class)
            .invoke(null, url);
    builder.getClass().getMethod("timeout", Duration.class).invoke(builder, LONG);
    return (AutoCloseable) builder.getClass().getMethod("build").invoke(builder);
  }

  private static Object ask(AutoCloseable keys) throws ReflectiveOperationException {
    return keys.getClass().getMethod("key", String.class).invoke(keys, "a");
  }

  private static void assertIsCollected(WeakReference<?> loader) throws InterruptedException {
    for (int i = 0; i < COLLECTIONS && loader.get() != null; i++) {
      System.gc();
      FetchThreads.assertEndWithin(SOON); // gives way, too
    }
    assertThat(loader.get()).isNull();
  }

  @Test
  void leavesNothingOfItsClassLoader() throws Exception {
    try (LyingServer server = new LyingServer(json(SET))) {
      assertIsCollected(usedLoader(server.url()));
    }
  }

  private static WeakReference<ClassLoader> usedLoader(URI url) throws Exception {
    try (URLClassLoader loader = loader()) {
      AutoCloseable keys = remote(loader, url);
      assertThat(ask(keys).toString()).startsWith("Optional[");
      keys.close();
      return new WeakReference<>(loader);
    }
  }

  @Test
  void leavesNothingOfItsClassLoaderWhereAFetchRan() throws Exception {
    try (LyingServer server = new LyingServer(told(drip("", 'x', 1_000)))) {
      assertIsCollected(interruptedLoader(server.url()));
    }
  }

  private WeakReference<ClassLoader> interruptedLoader(URI url) throws Exception {
    try (URLClassLoader loader = loader()) {
      AutoCloseable keys = remote(loader, url);
      Future<?> waiting =
          threads.submit(
              () ->
                  assertThatThrownBy(() -> ask(keys))
                      .isInstanceOf(InvocationTargetException.class));
      assertThat(asked.await(30, SECONDS)).isTrue();
      keys.close();
      waiting.get(5, SECONDS);
      return new WeakReference<>(loader);
    }
  }
}
