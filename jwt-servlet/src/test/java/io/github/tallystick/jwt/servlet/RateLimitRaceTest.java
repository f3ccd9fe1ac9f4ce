package io.github.tallystick.jwt.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Logins that come at once. */
@Timeout(60)
class RateLimitRaceTest {
  private static final int CLIENTS = 100;

  private final AtomicInteger asked = new AtomicInteger();

  private List<Integer> statuses(Authenticator authenticator, String password) throws Exception {
    ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
    JwtAuthFilter filter = Sample.filter().authenticator(authenticator).build();
    try (Site site = Site.of(filter).start()) {
      Callable<Integer> login = () -> site.login("admin", password).statusCode();
      List<Callable<Integer>> logins = new ArrayList<>();
      for (int i = 0; i < CLIENTS; i++) {
        logins.add(login);
      }
      List<Integer> statuses = new ArrayList<>();
      for (Future<Integer> status : clients.invokeAll(logins)) {
        statuses.add(status.get());
      }
      return statuses;
    } finally {
      clients.shutdown();
    }
  }

  @Test
  void triesNoMorePasswordsThanOneAfterTheOther() throws Exception {
    CountDownLatch tenAtOnce = new CountDownLatch(10);
    List<Integer> statuses =
        statuses(
            (request, name, password) -> {
              asked.incrementAndGet();
              tenAtOnce.countDown();
              await(tenAtOnce);
              return Optional.empty();
            },
            "wrong");

    assertThat(asked).hasValue(10);
    assertThat(statuses).filteredOn(status -> status == 403).hasSize(10);
    assertThat(statuses).filteredOn(status -> status == 429).hasSize(CLIENTS - 10);
  }

  /** A machine's, say, of whose programs each logs in by itself. */
  @Test
  void letsAnyNumberOfRightPasswordsIn() throws Exception {
    CountDownLatch tenAtOnce = new CountDownLatch(10);
    List<Integer> statuses =
        statuses(
            (request, name, password) -> {
              tenAtOnce.countDown();
              await(tenAtOnce);
              return Sample.authenticate(request, name, password);
            },
            "admin-pass-1234");

    assertThat(statuses).hasSize(CLIENTS).containsOnly(200);
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void waitsForNobodyWhenItIsInterrupted() {
    RateTable table = new RateTable(() -> Sample.NOW);
    assertThat(table.begin(table.key("ana"), 1)).isEmpty();
    Thread.currentThread().interrupt();

    assertThat(table.begin(table.key("ana"), 1)).isPresent();
    assertThat(Thread.interrupted()).isTrue();
  }

  /** Where an authenticator hangs for good, too. */
  @Test
  void forgetsTriesThatDoNotEndWithinAMinute() {
    AtomicReference<Instant> now = new AtomicReference<>(Sample.NOW);
    RateTable table = new RateTable(now::get);
    assertThat(table.begin(table.key("ana"), 1)).isEmpty();
    now.set(Sample.NOW.plusSeconds(60));

    assertThat(table.begin(table.key("ana"), 1)).isEmpty();
  }

  /** Where an authenticator hangs, those who come later must not hang with it. */
  @Test
  void waitsForSecondsAtMost() {
    RateTable table = new RateTable(() -> Sample.NOW);
    assertThat(table.begin(table.key("ana"), 1)).isEmpty();

    assertThat(table.begin(table.key("ana"), 1)).hasValue(Sample.NOW.toEpochMilli() + 1000);
  }

  /** The name's wait is not to be followed by one for the address. */
  @Test
  @Timeout(4)
  void waitsNoLongerThanForAllOfItsKeys() {
    RateTable table = new RateTable(() -> Sample.NOW);
    assertThat(table.begin(table.key("ana"), 1)).isEmpty();

    assertThat(table.begin(table.key("ana"), 1, System.nanoTime()))
        .hasValue(Sample.NOW.toEpochMilli() + 1000);
  }
}
