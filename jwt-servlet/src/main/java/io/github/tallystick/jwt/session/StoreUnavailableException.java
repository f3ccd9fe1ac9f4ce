package io.github.tallystick.jwt.session;

import org.jspecify.annotations.Nullable;

/**
 * A {@link SessionStore} cannot say, or cannot promise that it has kept what it was told. That is
 * an outage, and never a refusal: whoever asked should try again.
 */
public final class StoreUnavailableException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * An outage.
   *
   * @param message what a log should say; nothing of a token
   */
  public StoreUnavailableException(String message) {
    this(message, null);
  }

  /** An outage, and what it came of. */
  public StoreUnavailableException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
