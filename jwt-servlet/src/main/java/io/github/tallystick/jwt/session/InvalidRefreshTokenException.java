package io.github.tallystick.jwt.session;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A refresh token is refused. That is normal, so there is no stack trace. */
public final class InvalidRefreshTokenException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final Reason reason;
  private final transient @Nullable Session session;

  /** Why. */
  public enum Reason {
    /** It is none of ours; or its session is unknown or revoked, or the session's user is gone. */
    INVALID,
    /** Its session has ended. */
    EXPIRED,
    /**
     * It was used before, by its owner or by a thief: its session is revoked (RFC 9700 §4.14.2).
     */
    REUSED
  }

  InvalidRefreshTokenException(Reason reason, @Nullable Session session) {
    super(reason.name(), null, false, false);
    this.reason = reason;
    this.session = session;
  }

  /** Why it is refused. */
  public Reason reason() {
    return reason;
  }

  /** The session that it is of; empty if there is none. */
  public Optional<Session> session() {
    return Optional.ofNullable(session);
  }
}
