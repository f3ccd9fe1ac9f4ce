package io.github.tallystick.jwt.servlet;

import io.github.tallystick.jwt.session.InMemorySessionStore;
import io.github.tallystick.jwt.session.Session;
import io.github.tallystick.jwt.session.SessionStore;
import io.github.tallystick.jwt.session.StoreUnavailableException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/** An application's own store: it can be told to fail, and counts how often it is asked. */
final class FailingStore implements SessionStore {
  private final InMemorySessionStore store = InMemorySessionStore.of(1_000);
  private final AtomicInteger calls = new AtomicInteger();
  private volatile Supplier<? extends RuntimeException> failure = IllegalStateException::new;
  private volatile boolean fails;

  /** Whether it fails from now on, as its interface says. */
  void fail(boolean fails) {
    failure = () -> new StoreUnavailableException("no connection");
    this.fails = fails;
  }

  /** It fails with what its interface does not speak of. */
  void fail(Supplier<? extends RuntimeException> failure) {
    this.failure = failure;
    fails = true;
  }

  int calls() {
    return calls.get();
  }

  private SessionStore store() {
    calls.incrementAndGet();
    if (fails) {
      throw failure.get();
    }
    return store;
  }

  @Override
  public void insert(Session session) {
    store().insert(session);
  }

  @Override
  public Optional<Session> find(String id) {
    return store().find(id);
  }

  @Override
  public boolean rotate(String id, long generation, Instant now, Instant notRotatedSince) {
    return store().rotate(id, generation, now, notRotatedSince);
  }

  @Override
  public boolean revoke(String id, Instant now) {
    return store().revoke(id, now);
  }

  @Override
  public void revokeUser(String userHash, Instant now) {
    store().revokeUser(userHash, now);
  }

  @Override
  public List<String> surplus(String userHash, int kept) {
    return store().surplus(userHash, kept);
  }

  @Override
  public List<Session> revokedSince(Instant since) {
    return store().revokedSince(since);
  }

  @Override
  public int deleteEnded(Instant before, int limit) {
    return store().deleteEnded(before, limit);
  }
}
