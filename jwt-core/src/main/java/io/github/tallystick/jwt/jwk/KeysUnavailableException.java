package io.github.tallystick.jwt.jwk;

import org.jspecify.annotations.Nullable;

/**
 * There are no keys at present, for their source does not answer. That is an outage, and never a
 * refusal: whoever shows a token should try again.
 */
public final class KeysUnavailableException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  KeysUnavailableException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
