package io.github.tallystick.jwt.session;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** What a server knows of what is revoked, without a question to the store for each request. */
interface Revocations {
  /**
   * Brings it up to date where that is due.
   *
   * @param skew how far the clocks of the servers may be apart
   * @throws StoreUnavailableException if what is known is too old
   */
  void renew(SessionStore store, long now, Duration skew);

  /**
   * Brings it up to date at once.
   *
   * @throws StoreUnavailableException if that cannot be done
   */
  void renewNow(SessionStore store, long now, Duration skew);

  /** Takes in what this server has just revoked. */
  void add(String id, Instant revoked);

  /** Whether a session is, or a token without one. */
  boolean isRevoked(String id);

  /** Whether anything is beside sessions: nobody computes a hash for nothing. */
  boolean hasOthers();

  /** When all tokens of a user were revoked last. */
  Optional<Instant> userRevoked(String id);
}
