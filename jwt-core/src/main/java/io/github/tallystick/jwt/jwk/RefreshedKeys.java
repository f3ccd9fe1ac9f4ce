package io.github.tallystick.jwt.jwk;

import static java.util.concurrent.TimeUnit.NANOSECONDS;

import io.github.tallystick.jwt.VerificationKey;
import io.github.tallystick.jwt.VerificationKeySet;
import io.github.tallystick.jwt.http.BoundedHttp;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Keys that are fetched when somebody needs them, and again when they are old, one fetch at a time:
 * while an old set goes on serving, nobody waits.
 */
final class RefreshedKeys {
  /** What anybody may cause by an unknown key ID: one fetch in this time. */
  private static final Duration BETWEEN_UNKNOWN = Duration.ofSeconds(30);

  private static final int MAX_WAITING = 16;
  private static final int MAX_LENGTH = 256 * 1024;
  private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
  private static final Duration MAX_PAUSE = Duration.ofMinutes(5);

  private final Fetch fetch;
  private final Duration timeout;
  private final Duration serveStaleFor;
  private final InstantSource clock;
  private final Semaphore waitingForUnknown = new Semaphore(MAX_WAITING);
  private volatile State state = State.FIRST;

  /** The fetch whose thread runs, even if its time is over; guarded by this, as the next are. */
  private @Nullable CompletableFuture<State> running;

  private @Nullable BoundedHttp connection;
  private boolean closed;

  /** What was fetched, and how long it is fresh. */
  record Fetched(VerificationKeySet keys, Duration fresh) {}

  /** Fetches the keys. */
  @FunctionalInterface
  interface Fetch {
    Fetched by(BoundedHttp http) throws IOException;
  }

  /**
   * What is known.
   *
   * @param keys null if none have come yet
   * @param fetched when they came
   * @param ended when the last fetch ended
   * @param next from when on there may be another, unless an unknown key ID asks for it
   * @param pause after the next failure
   * @param failure of the last fetch; null if it went well
   */
  private record State(
      @Nullable VerificationKeySet keys,
      Instant fetched,
      Instant ended,
      Instant next,
      Duration pause,
      @Nullable Throwable failure) {
    static final State FIRST =
        new State(null, Instant.MIN, Instant.MIN, Instant.MIN, FIRST_PAUSE, null);

    State succeeded(Fetched result, Instant now, Duration serveStaleFor) {
      Instant next = now.plus(Collections.min(List.of(result.fresh, serveStaleFor)));
      return new State(result.keys, now, now, next, FIRST_PAUSE, null);
    }

    State failed(Throwable why, Instant now) {
      Duration doubled = pause.multipliedBy(2);
      Duration nextPause = doubled.compareTo(MAX_PAUSE) > 0 ? MAX_PAUSE : doubled;
      // What was fetched in what was the future then, before the clock was set right, is of now.
      Instant notLater = fetched.isAfter(now) ? now : fetched;
      return new State(keys, notLater, now, now.plus(pause), nextPause, why);
    }

    /** A clock that went backwards makes it due, too. */
    boolean isDue(Instant now) {
      return !now.isBefore(next) || now.isBefore(ended);
    }
  }

  RefreshedKeys(Fetch fetch, Duration timeout, Duration serveStaleFor, InstantSource clock) {
    this.fetch = fetch;
    this.timeout = timeout;
    this.serveStaleFor = serveStaleFor;
    this.clock = clock;
  }

  Optional<VerificationKey> key(String keyId) {
    Optional<VerificationKey> key = present().key(keyId);
    return key.isPresent() ? key : afterUnknown(keyId);
  }

  Optional<VerificationKey> keyWithoutId() {
    return present().keyWithoutId();
  }

  /** The keys that serve now; an old set is renewed meanwhile. */
  @SuppressWarnings("FutureReturnValueIgnored") // nobody waits for it
  private VerificationKeySet present() {
    State known = state;
    Instant now = clock.instant(); // not before the state: that would be a clock that went back
    if (known.keys != null && now.isBefore(known.fetched.plus(serveStaleFor))) {
      if (known.isDue(now)) {
        start(false);
      }
      return known.keys;
    }
    CompletableFuture<State> attempt = start(false);
    State after = attempt == null ? state : await(attempt);
    if (after.keys == null || !clock.instant().isBefore(after.fetched.plus(serveStaleFor))) {
      throw unavailable(after);
    }
    return after.keys;
  }

  private Optional<VerificationKey> afterUnknown(String keyId) {
    CompletableFuture<State> attempt = start(true);
    if (attempt == null) {
      return found(state, keyId);
    }
    if (!waitingForUnknown.tryAcquire()) {
      return Optional.empty();
    }
    try {
      return found(await(attempt), keyId);
    } finally {
      waitingForUnknown.release();
    }
  }

  private static Optional<VerificationKey> found(State state, String keyId) {
    if (state.failure != null || state.keys == null) {
      throw unavailable(state);
    }
    return state.keys.key(keyId);
  }

  private static KeysUnavailableException unavailable(State state) {
    return new KeysUnavailableException("the keys cannot be fetched", state.failure);
  }

  /** The fetch that runs, or a new one; null if it is too early for one, or none can be started. */
  private synchronized @Nullable CompletableFuture<State> start(boolean forUnknown) {
    if (closed) {
      throw new KeysUnavailableException("closed", null);
    }
    State known = state;
    Instant now = clock.instant();
    boolean isEarly =
        (forUnknown && known.failure == null)
            ? !now.isBefore(known.ended) && now.isBefore(known.ended.plus(BETWEEN_UNKNOWN))
            : !known.isDue(now);
    if (running == null && !isEarly) {
      BoundedHttp http = new BoundedHttp(timeout, MAX_LENGTH);
      CompletableFuture<State> attempt = new CompletableFuture<>();
      try {
        thread(() -> run(attempt, http)).start();
        running = attempt;
        connection = http;
      } catch (Throwable e) { // as where the system has no more threads
        state = known.failed(e, now);
      }
    }
    return running;
  }

  private static Thread thread(Runnable work) {
    Thread thread = new Thread(null, work, "tallystick-jwks", 0, false);
    thread.setDaemon(true);
    thread.setContextClassLoader(null); // nobody's application
    return thread;
  }

  private void run(CompletableFuture<State> attempt, BoundedHttp http) {
    State after = state;
    try {
      thread(() -> endInTime(attempt, http)).start();
      Fetched result = fetch.by(http);
      after = state.succeeded(result, clock.instant(), serveStaleFor);
    } catch (Throwable e) { // such as StackOverflowError, in the JDK, by what a server says
      after = state.failed(e, clock.instant());
    } finally {
      synchronized (this) { // at once, or who waited would find it running still
        end(attempt, after);
        running = null;
        connection = null;
      }
    }
  }

  /** For the time-outs of a connection are for each byte, and a name's lookup knows none. */
  private void endInTime(CompletableFuture<State> attempt, BoundedHttp http) {
    try {
      attempt.get(timeout.toNanos(), NANOSECONDS);
    } catch (TimeoutException | InterruptedException e) {
      end(
          attempt,
          state.failed(new IOException("no answer within " + timeout, e), clock.instant()));
      http.close();
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  private synchronized void end(CompletableFuture<State> attempt, State after) {
    if (!attempt.isDone()) {
      state = after;
      attempt.complete(after);
    }
  }

  private State await(CompletableFuture<State> attempt) {
    try {
      return attempt.get(timeout.toNanos(), NANOSECONDS);
    } catch (TimeoutException e) {
      throw new KeysUnavailableException("the keys have not come in time", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new KeysUnavailableException("interrupted", e);
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  void close() {
    BoundedHttp http;
    synchronized (this) {
      closed = true;
      http = connection;
      if (running != null) {
        end(running, State.FIRST);
      }
      state = State.FIRST;
    }
    if (http != null) {
      http.close();
    }
  }
}
