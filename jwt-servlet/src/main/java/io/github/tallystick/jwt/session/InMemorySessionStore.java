package io.github.tallystick.jwt.session;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Sessions in memory, for one server: a restart forgets them all, and a session that is not there
 * is as good as revoked. So a full one forgets sessions that are revoked; of others it forgets
 * none, and takes no more. {@link #revokeUser} revokes one after the other.
 *
 * <pre>{@code
 * SessionStore store = InMemorySessionStore.of(100_000);
 * }</pre>
 */
public final class InMemorySessionStore implements SessionStore {
  private static final int SESSION_ID_LENGTH = 32;
  private static final int MAX_FORGOTTEN = 1_000; // at once

  private final int maxSessions;
  private final AtomicInteger size = new AtomicInteger();
  private final AtomicInteger others = new AtomicInteger();
  private final ConcurrentHashMap<String, Session> rows = new ConcurrentHashMap<>();

  /** What is not revoked, as it was added: few of a user, even of one with many rows. */
  private final NavigableSet<Session> live =
      new ConcurrentSkipListSet<>(
          Comparator.comparing(Session::userHash).thenComparing(Session::id));

  private InMemorySessionStore(int maxSessions) {
    this.maxSessions = maxSessions;
  }

  /**
   * A store that is empty.
   *
   * @param maxSessions how many it takes, with revoked tokens and users; half a kilobyte each, and
   *     the user
   * @throws IllegalArgumentException if that is below 1
   */
  public static InMemorySessionStore of(int maxSessions) {
    if (maxSessions < 1) {
      throw new IllegalArgumentException("a store takes one session at least");
    }
    return new InMemorySessionStore(maxSessions);
  }

  /** Whether there is a row that is no session, but a revoked token or user. */
  boolean hasOthers() {
    return others.get() > 0;
  }

  @Override
  public void insert(Session session) {
    if (size.get() >= maxSessions) {
      delete(row -> row.revoked().isPresent() && isSession(row), MAX_FORGOTTEN);
    }
    rows.compute(
        session.id(),
        (id, row) -> row == null ? added(session) : changed(row, row.withLater(session)));
  }

  private static boolean isSession(Session row) {
    return row.id().length() == SESSION_ID_LENGTH;
  }

  private Session added(Session session) {
    if (size.incrementAndGet() > maxSessions) {
      size.decrementAndGet();
      throw new StoreUnavailableException("the sessions in memory are as many as they may be");
    }
    if (!isSession(session)) {
      others.incrementAndGet();
    }
    if (session.revoked().isEmpty()) {
      live.add(session);
    }
    return session;
  }

  /** What a row becomes, whoever holds it; null deletes it. */
  private @Nullable Session changed(Session row, @Nullable Session changed) {
    if (changed == null || changed.revoked().isPresent()) {
      live.remove(row);
    }
    return changed;
  }

  @Override
  public Optional<Session> find(String id) {
    return Optional.ofNullable(rows.get(id));
  }

  @Override
  public boolean rotate(String id, long generation, Instant now, Instant notRotatedSince) {
    Instant rotated = Session.millis(now);
    Instant last = Session.millis(notRotatedSince);
    return change(
        id,
        row ->
            row.generation() == generation
                    && row.rotated().filter(last::isBefore).isEmpty()
                    && row.revoked().isEmpty()
                    && row.ends().isAfter(rotated)
                ? row.withRotation(generation + 1, rotated)
                : row);
  }

  @Override
  public boolean revoke(String id, Instant now) {
    Instant when = Session.millis(now);
    return change(id, row -> row.revoked().isEmpty() ? row.withRevoked(when) : row);
  }

  /** Whether a row is another then, or away. */
  private boolean change(String id, Function<Session, @Nullable Session> change) {
    AtomicBoolean isChanged = new AtomicBoolean();
    rows.computeIfPresent(
        id,
        (same, row) -> {
          @Nullable Session changed = changed(row, change.apply(row));
          isChanged.set(!row.equals(changed));
          return changed;
        });
    return isChanged.get();
  }

  @Override
  public void revokeUser(String userHash, Instant now) {
    liveOf(userHash).forEach(row -> revoke(row.id(), now));
  }

  @Override
  public List<String> surplus(String userHash, int kept) {
    return liveOf(userHash)
        .sorted(Comparator.comparing(Session::ends).reversed().thenComparing(Session::id))
        .skip(kept)
        .map(Session::id)
        .toList();
  }

  /** What is not revoked, as it is now. */
  private Stream<Session> liveOf(String userHash) {
    Session first = new Session("", userHash, "", 0, null, Instant.MIN, null);
    return live.tailSet(first).stream()
        .takeWhile(row -> row.userHash().equals(userHash))
        .flatMap(row -> find(row.id()).stream())
        .filter(row -> row.revoked().isEmpty());
  }

  @Override
  public List<Session> revokedSince(Instant since) {
    Instant first = Session.millis(since);
    List<Session> revoked = new ArrayList<>();
    for (Session row : rows.values()) {
      if (row.revoked().filter(when -> !when.isBefore(first)).isPresent()) {
        revoked.add(row.withoutUser());
      }
    }
    return revoked;
  }

  @Override
  public int deleteEnded(Instant before, int limit) {
    Instant first = Session.millis(before);
    return delete(row -> row.ends().isBefore(first), limit);
  }

  private int delete(Predicate<Session> rule, int limit) {
    int deleted = 0;
    for (Session row : rows.values()) {
      if (deleted >= limit) {
        break;
      }
      if (rule.test(row) && change(row.id(), now -> rule.test(now) ? deleted(now) : now)) {
        deleted++;
      }
    }
    return deleted;
  }

  private @Nullable Session deleted(Session row) {
    size.decrementAndGet();
    if (!isSession(row)) {
      others.decrementAndGet();
    }
    return null;
  }
}
