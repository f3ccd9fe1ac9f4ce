package io.github.tallystick.jwt.session;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** The sessions in this server's memory: one that it does not know is revoked, after a restart. */
final class LiveSessions implements Revocations {
  private final InMemorySessionStore store;

  LiveSessions(InMemorySessionStore store) {
    this.store = store;
  }

  @Override
  public void renew(SessionStore store, long now, Duration skew) {}

  @Override
  public void renewNow(SessionStore store, long now, Duration skew) {}

  @Override
  public void add(String id, Instant revoked) {}

  @Override
  public boolean isRevoked(String id) {
    Optional<Session> session = store.find(id);
    return id.length() == SessionIds.SESSION_LENGTH
        ? session.isEmpty() || session.get().revoked().isPresent()
        : session.isPresent();
  }

  @Override
  public boolean hasOthers() {
    return store.hasOthers();
  }

  @Override
  public Optional<Instant> userRevoked(String id) {
    return store.find(id).flatMap(Session::revoked);
  }
}
