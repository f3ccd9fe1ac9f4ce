package io.github.tallystick.jwt.session;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** A store of an application's own, in front of another: a test stops, counts or fails it. */
class FrontStore implements SessionStore {
  private final SessionStore store;
  private final ConcurrentHashMap<String, Integer> calls = new ConcurrentHashMap<>();

  /** What happens with an operation, by its name, before it reaches the store, and after. */
  volatile Consumer<String> before = operation -> {};

  volatile Consumer<String> after = operation -> {};

  FrontStore(SessionStore store) {
    this.store = store;
  }

  /** A million places are enough for a test. */
  static FrontStore ofMemory() {
    return new FrontStore(InMemorySessionStore.of(1_000_000));
  }

  /** How often an operation was asked for. */
  int calls(String operation) {
    return calls.getOrDefault(operation, 0);
  }

  /** From now on that operation fails. */
  void fail(String name) {
    before = operation -> failIf(operation.equals(name));
  }

  /** From now on each fails. */
  void failAll() {
    before = operation -> failIf(true);
  }

  void recover() {
    before = operation -> {};
  }

  private static void failIf(boolean so) {
    if (so) {
      throw new StoreUnavailableException("away");
    }
  }

  private <T> T pass(String operation, Supplier<T> call) {
    calls.merge(operation, 1, Integer::sum);
    before.accept(operation);
    T result = call.get();
    after.accept(operation);
    return result;
  }

  private void pass(String operation, Runnable call) {
    pass(
        operation,
        () -> {
          call.run();
          return true;
        });
  }

  @Override
  public void insert(Session session) {
    pass("insert", () -> store.insert(session));
  }

  @Override
  public Optional<Session> find(String id) {
    return pass("find", () -> store.find(id));
  }

  @Override
  public boolean rotate(String id, long generation, Instant now, Instant notRotatedSince) {
    return pass("rotate", () -> store.rotate(id, generation, now, notRotatedSince));
  }

  @Override
  public boolean revoke(String id, Instant now) {
    return pass("revoke", () -> store.revoke(id, now));
  }

  @Override
  public void revokeUser(String userHash, Instant now) {
    pass("revokeUser", () -> store.revokeUser(userHash, now));
  }

  @Override
  public List<String> surplus(String userHash, int kept) {
    return pass("surplus", () -> store.surplus(userHash, kept));
  }

  @Override
  public List<Session> revokedSince(Instant since) {
    return pass("revokedSince", () -> store.revokedSince(since));
  }

  @Override
  public int deleteEnded(Instant before, int limit) {
    return pass("deleteEnded", () -> store.deleteEnded(before, limit));
  }
}
