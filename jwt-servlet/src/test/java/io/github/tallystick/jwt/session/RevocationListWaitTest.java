package io.github.tallystick.jwt.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Who waits while one request renews the list of what is revoked, and for how long. */
@Timeout(60)
class RevocationListWaitTest {
  private static final Duration SKEW = Duration.ofSeconds(60);

  private final SettableClock clock = new SettableClock();
  private final FrontStore store = FrontStore.ofMemory();
  private final RevocationList list = new RevocationList();
  private final String session = SessionIds.random();
  private final CountDownLatch reading = new CountDownLatch(1);
  private final CountDownLatch release = new CountDownLatch(1);

  @AfterEach
  void endReading() {
    release.countDown();
  }

  private void renew() {
    list.renew(store, clock.millis(), SKEW);
  }

  private FutureTask<Boolean> start(Runnable renewal) {
    FutureTask<Boolean> task = new FutureTask<>(renewal, true);
    new Thread(task).start();
    return task;
  }

  /** A request that has read what the store had, and is held up before it has it. */
  private FutureTask<Boolean> startReading() throws InterruptedException {
    store.after = operation -> hold();
    FutureTask<Boolean> reader = start(this::renew);
    assertThat(reading.await(30, TimeUnit.SECONDS)).isTrue();
    store.after = operation -> {};
    return reader;
  }

  private void hold() {
    reading.countDown();
    try {
      release.await();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  /** One that waits for the other. */
  private FutureTask<Boolean> startWaiting() {
    FutureTask<Boolean> task = new FutureTask<>(this::renew, true);
    Thread thread = new Thread(task);
    thread.start();
    while (thread.getState() != Thread.State.TIMED_WAITING && !task.isDone()) {
      Thread.onSpinWait();
    }
    assertThat(task.isDone()).isFalse();
    return task;
  }

  private void revokeElsewhere() {
    store.insert(
        Session.of(session, "a", "{}", clock.instant().plusSeconds(600))
            .withRevoked(clock.instant()));
  }

  @Test
  void goesOnWithAListYoungerThanTwoSeconds() throws Exception {
    renew();
    clock.passSeconds(1);
    FutureTask<Boolean> reader = startReading();
    clock.pass(Duration.ofMillis(999));
    renew();

    assertThat(reader.isDone()).isFalse();
    assertThat(store.calls("revokedSince")).isEqualTo(2);
  }

  @Test
  void waitsWithAListOfTwoSeconds() throws Exception {
    renew();
    clock.passSeconds(1);
    FutureTask<Boolean> reader = startReading();
    clock.passSeconds(1);
    FutureTask<Boolean> waiting = startWaiting();
    release.countDown();

    assertThat(reader.get()).isTrue();
    assertThat(waiting.get()).isTrue();
    assertThat(store.calls("revokedSince")).isEqualTo(2);
  }

  @Test
  void readsAgainWhereTheOtherBeganToReadTwoSecondsAgo() throws Exception {
    renew();
    clock.passSeconds(1);
    startReading();
    revokeElsewhere();
    clock.passSeconds(2);
    FutureTask<Boolean> waiting = startWaiting();
    release.countDown();
    waiting.get();

    assertThat(list.isRevoked(session)).isTrue();
  }

  @Test
  void waitsWithoutAList() throws Exception {
    revokeElsewhere();
    startReading();
    FutureTask<Boolean> waiting = startWaiting();
    release.countDown();
    waiting.get();

    assertThat(list.isRevoked(session)).isTrue();
    assertThat(store.calls("revokedSince")).isEqualTo(1);
  }

  @Test
  void failsWithoutAListWhereTheOtherFails() throws Exception {
    store.before =
        operation -> {
          hold();
          throw new StoreUnavailableException("away");
        };
    FutureTask<Boolean> reader = start(this::renew);
    assertThat(reading.await(30, TimeUnit.SECONDS)).isTrue();
    FutureTask<Boolean> waiting = startWaiting();
    release.countDown();

    assertThatExceptionOfType(ExecutionException.class)
        .isThrownBy(waiting::get)
        .withCauseInstanceOf(StoreUnavailableException.class);
    assertThatExceptionOfType(ExecutionException.class).isThrownBy(reader::get);
    assertThat(store.calls("revokedSince")).isEqualTo(1);
  }

  @Test
  void goesOnAfterAFailureWithoutWaiting() throws Exception {
    renew();
    store.failAll();
    clock.passSeconds(10);
    renew();
    store.recover();
    clock.passSeconds(1);
    FutureTask<Boolean> reader = startReading();
    renew();

    assertThat(reader.isDone()).isFalse();
  }

  @Test
  void waitsNoLongerThanFiveSeconds() throws Exception {
    startReading();
    long started = System.nanoTime();
    FutureTask<Boolean> now = start(() -> list.renewNow(store, clock.millis(), SKEW));

    assertThatExceptionOfType(StoreUnavailableException.class).isThrownBy(this::renew);
    assertThatExceptionOfType(ExecutionException.class)
        .isThrownBy(now::get)
        .havingCause()
        .withMessage("the store takes too long to say what is revoked");
    assertThat(Duration.ofNanos(System.nanoTime() - started))
        .isBetween(Duration.ofSeconds(5), Duration.ofSeconds(20));
  }

  @Test
  void waitsNoLongerWhenItIsInterrupted() throws Exception {
    startReading();
    Thread.currentThread().interrupt();

    assertThatExceptionOfType(StoreUnavailableException.class).isThrownBy(this::renew);
    assertThat(Thread.interrupted()).isTrue();
  }
}
