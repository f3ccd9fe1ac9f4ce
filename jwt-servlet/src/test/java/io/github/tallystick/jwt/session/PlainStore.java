package io.github.tallystick.jwt.session;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What a store does, as plainly as can be; for one thread. */
final class PlainStore implements SessionStore {
  private final Map<String, Session> rows = new TreeMap<>();

  @Override
  public void insert(Session session) {
    Session row = rows.get(session.id());
    if (row == null) {
      rows.put(session.id(), session);
      return;
    }
    Instant ends = row.ends().isAfter(session.ends()) ? row.ends() : session.ends();
    Session merged = copy(row, row.user(), ends);
    Instant before = row.revoked().orElse(Instant.MIN);
    Instant revoked = session.revoked().filter(before::isBefore).orElse(before);
    rows.put(row.id(), revoked.equals(Instant.MIN) ? merged : merged.withRevoked(revoked));
  }

  private static Session copy(Session row, String user, Instant ends) {
    Session copy = Session.of(row.id(), row.userHash(), user, ends);
    if (row.rotated().isPresent()) {
      copy = copy.withRotation(row.generation(), row.rotated().get());
    }
    return row.revoked().isPresent() ? copy.withRevoked(row.revoked().get()) : copy;
  }

  @Override
  public Optional<Session> find(String id) {
    return Optional.ofNullable(rows.get(id));
  }

  @Override
  public boolean rotate(String id, long generation, Instant now, Instant notRotatedSince) {
    Session row = rows.get(id);
    if (row == null
        || row.generation() != generation
        || row.rotated().filter(notRotatedSince::isBefore).isPresent()
        || row.revoked().isPresent()
        || !row.ends().isAfter(now)) {
      return false;
    }
    rows.put(id, row.withRotation(generation + 1, now));
    return true;
  }

  @Override
  public boolean revoke(String id, Instant now) {
    Session row = rows.get(id);
    if (row == null || row.revoked().isPresent()) {
      return false;
    }
    rows.put(id, row.withRevoked(now));
    return true;
  }

  @Override
  public void revokeUser(String userHash, Instant now) {
    rows.replaceAll(
        (id, row) ->
            row.userHash().equals(userHash) && row.revoked().isEmpty()
                ? row.withRevoked(now)
                : row);
  }

  @Override
  public List<String> surplus(String userHash, int kept) {
    return rows.values().stream()
        .filter(row -> row.userHash().equals(userHash) && row.revoked().isEmpty())
        .sorted(Comparator.comparing(Session::ends).reversed().thenComparing(Session::id))
        .skip(kept)
        .map(Session::id)
        .toList();
  }

  @Override
  public List<Session> revokedSince(Instant since) {
    return rows.values().stream()
        .filter(row -> row.revoked().isPresent() && !row.revoked().get().isBefore(since))
        .map(row -> copy(row, "{}", row.ends()))
        .toList();
  }

  /** By ID, for a store may have any order. */
  static List<Session> sorted(List<Session> sessions) {
    return sessions.stream().sorted(Comparator.comparing(Session::id)).toList();
  }

  @Override
  public int deleteEnded(Instant before, int limit) {
    List<String> ended =
        rows.values().stream()
            .filter(row -> row.ends().isBefore(before))
            .limit(limit)
            .map(Session::id)
            .toList();
    ended.forEach(rows::remove);
    return ended.size();
  }
}
