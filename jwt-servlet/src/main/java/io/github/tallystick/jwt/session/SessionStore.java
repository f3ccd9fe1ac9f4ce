package io.github.tallystick.jwt.session;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Where sessions are kept: {@link InMemorySessionStore}, {@link JdbcSessionStore}, or an
 * application's own. Each method is atomic by itself, for all servers that share the store, and
 * called by many threads at once. Times are the caller's, in milliseconds: a store has no clock.
 *
 * <p>Each method throws {@link StoreUnavailableException} when it cannot say, and when it cannot
 * promise that what it was told is kept. After that it may be kept, or not.
 */
public interface SessionStore {
  /**
   * Adds a session. Of an ID that is there already, the later {@code ends} and the later {@code
   * revoked} are kept, and nothing else is changed.
   */
  void insert(Session session);

  /** The session of that ID, be it revoked or ended; empty if there is none. */
  Optional<Session> find(String id);

  /**
   * Refreshes a session: its generation is one more, and it was rotated now. Nothing is changed
   * unless it is of that generation, has not been rotated after {@code notRotatedSince}, is not
   * revoked, and ends after now. This decides every race.
   *
   * @return whether it was refreshed
   */
  boolean rotate(String id, long generation, Instant now, Instant notRotatedSince);

  /**
   * Revokes a session, unless it is revoked already.
   *
   * @return whether it was revoked by this call
   */
  boolean revoke(String id, Instant now);

  /** Revokes all sessions of a user that are not revoked already. */
  void revokeUser(String userHash, Instant now);

  /** The IDs of a user's sessions that are not revoked, but for those that end last. */
  List<String> surplus(String userHash, int kept);

  /**
   * What was revoked at that time or after it, without the user: {@link Session#user} is {@code
   * {}}.
   */
  List<Session> revokedSince(Instant since);

  /**
   * Deletes sessions that ended before that time.
   *
   * @param limit how many at most
   * @return how many were deleted
   */
  int deleteEnded(Instant before, int limit);
}
