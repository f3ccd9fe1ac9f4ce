package io.github.tallystick.jwt.jwk;

import static io.github.tallystick.jwt.jwk.LyingServer.SET;
import static io.github.tallystick.jwt.jwk.LyingServer.andSilence;
import static io.github.tallystick.jwt.jwk.LyingServer.json;
import static io.github.tallystick.jwt.jwk.LyingServer.raw;
import static io.github.tallystick.jwt.jwk.LyingServer.set;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.tallystick.jwt.VerificationKey;
import io.github.tallystick.jwt.jwk.LyingServer.Answer;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionService;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;

/** A remote set, asked by 200 threads. */
class RemoteJwkSetThreadsTest {
  private static final int THREADS = 200;
  private static final int MAX_WAITING = 16;
  private static final Instant START = Instant.parse("2026-11-01T12:00:00Z");

  private final AtomicReference<Instant> now = new AtomicReference<>(START);
  private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);
  private final CountDownLatch asked = new CountDownLatch(1);
  private final CountDownLatch go = new CountDownLatch(1);
  private LyingServer server;

  @BeforeEach
  void start() throws IOException {
    server = new LyingServer(json(SET));
  }

  @AfterEach
  void stop() throws IOException {
    threads.shutdownNow();
    server.close();
  }

  private RemoteJwkSet remote(InstantSource clock) {
    return RemoteJwkSet.builder(server.url()).timeout(Duration.ofMinutes(1)).clock(clock).build();
  }

  /** That answer, once the test says so. */
  private Answer held(Answer answer) {
    return client -> {
      asked.countDown();
      if (go.await(30, SECONDS)) {
        answer.to(client);
      }
    };
  }

  private CompletionService<Optional<VerificationKey>> ask(RemoteJwkSet keys, String keyId) {
    CompletionService<Optional<VerificationKey>> answers = new ExecutorCompletionService<>(threads);
    for (int i = 0; i < THREADS; i++) {
      String name = keyId.replace("#", "" + i);
      answers.submit(() -> keys.key(name));
    }
    return answers;
  }

  private static List<Optional<VerificationKey>> take(
      CompletionService<Optional<VerificationKey>> answers, int count) throws Exception {
    List<Optional<VerificationKey>> taken = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      Future<Optional<VerificationKey>> next = answers.poll(30, SECONDS);
      assertThat(next).isNotNull();
      taken.add(next.get());
    }
    return taken;
  }

  private void assertAskedOnce(int requests) {
    assertThat(server.requests()).isEqualTo(requests);
    assertThat(server.mostAtOnce()).isEqualTo(1);
  }

  @Test
  void allWaitForTheFirstFetch() throws Exception {
    server.answer(held(json(SET)));
    try (RemoteJwkSet keys = remote(InstantSource.system())) {
      CompletionService<Optional<VerificationKey>> answers = ask(keys, "a");
      assertThat(asked.await(30, SECONDS)).isTrue();
      assertThat(answers.poll()).isNull();
      go.countDown();

      assertThat(take(answers, THREADS)).allMatch(Optional::isPresent);
      assertAskedOnce(1);
    }
  }

  @Test
  void nobodyWaitsForARefresh() throws Exception {
    try (RemoteJwkSet keys = remote(now::get)) {
      Optional<VerificationKey> first = keys.key("a");
      server.answer(held(json(SET)));
      now.set(START.plus(Duration.ofHours(1)));

      assertThat(take(ask(keys, "a"), THREADS)).allMatch(first::equals);
      assertThat(asked.await(30, SECONDS)).isTrue();
      assertThat(take(ask(keys, "a"), THREADS)).allMatch(first::equals);
      assertAskedOnce(2);
      go.countDown();
    }
  }

  @Test
  void sixteenWaitForAnUnknownKey() throws Exception {
    try (RemoteJwkSet keys = remote(now::get)) {
      assertThat(keys.key("a")).isPresent();
      server.answer(held(json(set("a", "b"))));
      now.set(START.plusSeconds(30));
      CompletionService<Optional<VerificationKey>> answers = ask(keys, "b");

      assertThat(take(answers, THREADS - MAX_WAITING)).allMatch(Optional::isEmpty);
      assertThat(answers.poll()).isNull();
      assertThat(take(ask(keys, "a"), 1)).allMatch(Optional::isPresent);
      go.countDown();
      assertThat(take(answers, MAX_WAITING)).allMatch(Optional::isPresent);
      assertAskedOnce(2);
    }
  }

  @Test
  void fetchesOnceInThirtySecondsForAStormOfMadeUpKeys() throws Exception {
    try (RemoteJwkSet keys = remote(now::get)) {
      for (int second = 0; second <= 600; second += 10) {
        now.set(START.plusSeconds(second));
        assertThat(take(ask(keys, second + "-#"), THREADS)).allMatch(Optional::isEmpty);
      }
      assertAskedOnce(1 + 600 / 30);
    }
  }

  @Test
  void fetchesOnceForAStormByTheSystemsClock() throws Exception {
    try (RemoteJwkSet keys = remote(InstantSource.system())) {
      for (int i = 0; i < 20; i++) {
        assertThat(take(ask(keys, i + "-#"), THREADS)).allMatch(Optional::isEmpty);
      }
      assertAskedOnce(1);
    }
  }

  @Test
  void nobodyWaitsLongerThanTheTimeout() throws Exception {
    server.answer(andSilence(raw("")));
    Duration timeout = Duration.ofMillis(500);
    try (RemoteJwkSet keys = RemoteJwkSet.builder(server.url()).timeout(timeout).build()) {
      List<Callable<Throwable>> asking = new ArrayList<>();
      for (int i = 0; i < THREADS; i++) {
        asking.add(() -> catchThrowable(() -> keys.key("a")));
      }
      long start = System.nanoTime();
      for (Future<Throwable> thrown : threads.invokeAll(asking)) {
        assertThat(thrown.get()).isInstanceOf(KeysUnavailableException.class);
      }
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
      assertThat(server.mostAtOnce()).isEqualTo(1);
    }
  }

  @Test
  void keepsTheInterruptOfOneWhoWaits() throws Exception {
    server.answer(held(json(SET)));
    try (RemoteJwkSet keys = remote(now::get)) {
      FutureTask<Boolean> waiting =
          new FutureTask<>(
              () -> {
                assertThatThrownBy(() -> keys.key("a"))
                    .isInstanceOf(KeysUnavailableException.class)
                    .hasCauseInstanceOf(InterruptedException.class);
                return Thread.currentThread().isInterrupted();
              });
      Thread thread = new Thread(waiting);
      thread.start();
      CompletionService<Optional<VerificationKey>> others = ask(keys, "a");
      assertThat(asked.await(30, SECONDS)).isTrue();
      thread.interrupt();

      assertThat(waiting.get(30, SECONDS)).isTrue();
      go.countDown();
      assertThat(take(others, THREADS)).allMatch(Optional::isPresent);
    }
  }

  @Test
  @EnabledForJreRange(min = JRE.JAVA_21, disabledReason = "needs virtual threads")
  void isAskedByVirtualThreads() throws Exception {
    ExecutorService virtual =
        (ExecutorService) Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
    try (RemoteJwkSet keys = remote(InstantSource.system())) {
      List<Callable<Optional<VerificationKey>>> asking = new ArrayList<>();
      for (int i = 0; i < THREADS; i++) {
        asking.add(() -> keys.key("a"));
      }
      for (Future<Optional<VerificationKey>> key : virtual.invokeAll(asking)) {
        assertThat(key.get()).isPresent();
      }
      assertAskedOnce(1);
    } finally {
      virtual.shutdownNow();
    }
  }
}
