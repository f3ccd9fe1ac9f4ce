package io.github.tallystick.jwt.bench;

import io.github.tallystick.jwt.session.Session;
import io.github.tallystick.jwt.session.SessionStore;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/**
 * A database of so many sessions, all revoked an hour ago: a server keeps a list of them. It makes
 * them whenever it is asked, and so has none in memory.
 */
final class RevokedSessions implements SessionStore {
  private static final long SEED = 7_009;
  private static final String USER_HASH = "0".repeat(64);
  private static final Instant REVOKED = Instant.now().minus(Duration.ofHours(1));
  private static final Instant ENDS = REVOKED.plus(Duration.ofDays(30));

  private final int number;

  RevokedSessions(int number) {
    this.number = number;
  }

  Stream<Session> all() {
    SplittableRandom random = new SplittableRandom(SEED);
    return Stream.generate(() -> session(id(random)).withRevoked(REVOKED)).limit(number);
  }

  static String id(SplittableRandom random) {
    HexFormat hex = HexFormat.of();
    return hex.toHexDigits(random.nextLong()) + hex.toHexDigits(random.nextLong());
  }

  static Session session(String id) {
    return Session.of(id, USER_HASH, "{}", ENDS);
  }

  @Override
  public List<Session> revokedSince(Instant since) {
    return since.isAfter(REVOKED) ? List.of() : all().toList();
  }

  @Override
  public int deleteEnded(Instant before, int limit) {
    return 0;
  }

  @Override
  public void insert(Session session) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Optional<Session> find(String id) {
    throw new UnsupportedOperationException();
  }

  @Override
  public boolean rotate(String id, long generation, Instant now, Instant notRotatedSince) {
    throw new UnsupportedOperationException();
  }

  @Override
  public boolean revoke(String id, Instant now) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void revokeUser(String userHash, Instant now) {
    throw new UnsupportedOperationException();
  }

  @Override
  public List<String> surplus(String userHash, int kept) {
    throw new UnsupportedOperationException();
  }
}
