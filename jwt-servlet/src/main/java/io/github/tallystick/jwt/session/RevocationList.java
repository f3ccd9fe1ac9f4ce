package io.github.tallystick.jwt.session;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The revocations of a store that other servers have, too: read by the request that comes first
 * after a second, what is new, and each minute all.
 */
final class RevocationList implements Revocations {
  private static final long RENEWED_AFTER = 1_000;
  private static final long ALL_AFTER = 60_000;

  /** A list older than that is worth waiting for a younger one, while the store answers. */
  private static final long YOUNG = 2_000;

  private static final long USABLE = 60_000;
  private static final long MAX_WAIT_SECONDS = 5;

  /** What is revoked at one time and committed later, behind a lock, is seen later. */
  private static final Duration LATE = Duration.ofSeconds(30);

  /** A row that was read so long ago, and is in no list of all, was deleted. */
  private static final Duration FORGOTTEN_AFTER = Duration.ofMinutes(10);

  private static final long NEVER = Long.MIN_VALUE / 2;

  private final ReentrantLock renewing = new ReentrantLock();
  private final Map<String, Instant> recentSessions = new ConcurrentHashMap<>();
  private final Map<String, Instant> recentOthers = new ConcurrentHashMap<>();
  private volatile RevokedIds all = RevokedIds.NONE;
  private volatile long renewed = NEVER;
  private volatile long tried = NEVER;
  private volatile boolean failed;
  private long allRead = NEVER; // guarded by the lock

  @Override
  public void renew(SessionStore store, long now, Duration skew) {
    if (isWithin(RENEWED_AFTER, renewed, now)) {
      return;
    }
    boolean isFirst = !isWithin(RENEWED_AFTER, tried, now) && renewing.tryLock();
    if (isFirst || (renewing.isLocked() && isOld(now) && awaitTurn())) {
      try {
        if (isFirst || (!failed && isOld(now))) { // who was first may have read it long ago
          read(store, now, skew);
        }
      } catch (StoreUnavailableException e) {
        requireUsable(now, e);
      } finally {
        renewing.unlock();
      }
    }
    requireUsable(now, null);
  }

  /** Whether it is worth waiting for a younger one. */
  private boolean isOld(long now) {
    return !isWithin(failed ? USABLE : YOUNG, renewed, now);
  }

  // A clock that went backwards counts as due; a thread that was held up for a moment does not.
  private static boolean isWithin(long limit, long since, long now) {
    return Math.abs(now - since) < limit;
  }

  private void requireUsable(long now, @Nullable Throwable cause) {
    if (!isWithin(USABLE, renewed, now)) {
      throw new StoreUnavailableException("what is revoked is not known any more", cause);
    }
  }

  private boolean awaitTurn() {
    try {
      return renewing.tryLock(MAX_WAIT_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  @Override
  public void renewNow(SessionStore store, long now, Duration skew) {
    if (!awaitTurn()) {
      throw new StoreUnavailableException("the store takes too long to say what is revoked", null);
    }
    try {
      read(store, now, skew);
    } finally {
      renewing.unlock();
    }
  }

  private void read(SessionStore store, long now, Duration skew) {
    tried = now;
    boolean done = false;
    try {
      if (isWithin(ALL_AFTER, allRead, now)) {
        readNew(store, Instant.ofEpochMilli(Math.min(renewed, now)).minus(skew).minus(LATE));
      } else {
        readAll(store, Instant.ofEpochMilli(now).minus(FORGOTTEN_AFTER));
        allRead = now;
      }
      renewed = now;
      done = true;
    } finally {
      failed = !done;
    }
  }

  private void readNew(SessionStore store, Instant since) {
    store.revokedSince(since).forEach(one -> add(one.id(), one.revoked().orElse(Instant.MAX)));
  }

  private void readAll(SessionStore store, Instant forgotten) {
    RevokedIds read = new RevokedIds(store.revokedSince(Instant.EPOCH));
    all = read; // before what is in it is forgotten
    for (Map<String, Instant> recent : List.of(recentSessions, recentOthers)) {
      recent.entrySet().removeIf(one -> has(read, one) || one.getValue().isBefore(forgotten));
    }
  }

  private static boolean has(RevokedIds read, Map.Entry<String, Instant> one) {
    return read.has(one.getKey(), one.getValue());
  }

  @Override
  public void add(String id, Instant revoked) {
    recent(id).merge(id, revoked, (one, other) -> one.isAfter(other) ? one : other);
  }

  private Map<String, Instant> recent(String id) {
    return id.length() == SessionIds.SESSION_LENGTH ? recentSessions : recentOthers;
  }

  // What is recent first: it is forgotten when the other has it.
  @Override
  public boolean isRevoked(String id) {
    Map<String, Instant> kind = recent(id);
    // Most of the time there is nothing, and no hash to be computed for that.
    return (!kind.isEmpty() && kind.containsKey(id)) || all.contains(id);
  }

  @Override
  public boolean hasOthers() {
    return !recentOthers.isEmpty() || all.hasOthers();
  }

  @Override
  public Optional<Instant> userRevoked(String id) {
    return Optional.ofNullable(recentOthers.get(id)).or(() -> all.userRevoked(id));
  }
}
