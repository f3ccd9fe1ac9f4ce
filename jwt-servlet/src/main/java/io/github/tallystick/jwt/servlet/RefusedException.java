package io.github.tallystick.jwt.servlet;

import org.jspecify.annotations.Nullable;

/**
 * The request is answered with an error of the contract. That is normal, so there is no stack
 * trace; checked, so that the compiler proves that each is answered.
 */
final class RefusedException extends Exception {
  private static final long serialVersionUID = 1L;

  private final RestError error;
  private final @Nullable String user;
  private final @Nullable String sessionId;

  /**
   * @param message what the client reads
   */
  RefusedException(RestError error, String message) {
    this(error, message, null, null);
  }

  private RefusedException(
      RestError error, String message, @Nullable String user, @Nullable String sessionId) {
    super(message, null, false, false);
    this.error = error;
    this.user = user;
    this.sessionId = sessionId;
  }

  /** The same, of who is known: for the log, not for the client. */
  RefusedException withUser(@Nullable String user, @Nullable String sessionId) {
    return new RefusedException(error, String.valueOf(getMessage()), user, sessionId);
  }

  RestError error() {
    return error;
  }

  @Nullable String user() {
    return user;
  }

  @Nullable String sessionId() {
    return sessionId;
  }
}
