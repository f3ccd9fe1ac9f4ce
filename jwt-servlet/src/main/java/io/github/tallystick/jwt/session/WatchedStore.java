package io.github.tallystick.jwt.session;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** A store that tells when it is unavailable, and when it is back; each once. */
final class WatchedStore implements SessionStore {
  private final SessionStore store;
  private final Consumer<? super Optional<StoreUnavailableException>> watcher;
  private final AtomicBoolean down = new AtomicBoolean();
  private final Queue<Optional<StoreUnavailableException>> changes = new ConcurrentLinkedQueue<>();

  WatchedStore(SessionStore store, Consumer<? super Optional<StoreUnavailableException>> watcher) {
    this.store = store;
    this.watcher = watcher;
  }

  private <T> T watch(Supplier<T> operation) {
    try {
      return note(operation);
    } finally {
      tell();
    }
  }

  private <T> T note(Supplier<T> operation) {
    T result;
    try {
      result = requireNonNull(operation.get());
    } catch (Throwable e) { // whatever a store of the application's throws is an outage
      StoreUnavailableException outage =
          e instanceof StoreUnavailableException told
              ? told
              : new StoreUnavailableException("the store has failed", e);
      if (!down.getAndSet(true)) {
        changes.add(Optional.of(outage));
      }
      throw outage;
    }
    if (down.get() && down.getAndSet(false)) {
      changes.add(Optional.empty());
    }
    return result;
  }

  /** Tells what has changed. */
  void tell() {
    for (Optional<StoreUnavailableException> change = changes.poll();
        change != null;
        change = changes.poll()) {
      watcher.accept(change);
    }
  }

  private void watch(Runnable operation) {
    watch(
        () -> {
          operation.run();
          return true;
        });
  }

  @Override
  public void insert(Session session) {
    watch(() -> store.insert(session));
  }

  @Override
  public Optional<Session> find(String id) {
    return watch(() -> store.find(id));
  }

  @Override
  public boolean rotate(String id, long generation, Instant now, Instant notRotatedSince) {
    return watch(() -> store.rotate(id, generation, now, notRotatedSince));
  }

  @Override
  public boolean revoke(String id, Instant now) {
    return watch(() -> store.revoke(id, now));
  }

  @Override
  public void revokeUser(String userHash, Instant now) {
    watch(() -> store.revokeUser(userHash, now));
  }

  @Override
  public List<String> surplus(String userHash, int kept) {
    return watch(() -> store.surplus(userHash, kept));
  }

  /** To be told by who asks: others wait for him, and must not wait for who is told. */
  @Override
  public List<Session> revokedSince(Instant since) {
    return note(() -> store.revokedSince(since));
  }

  @Override
  public int deleteEnded(Instant before, int limit) {
    return watch(() -> store.deleteEnded(before, limit));
  }
}
