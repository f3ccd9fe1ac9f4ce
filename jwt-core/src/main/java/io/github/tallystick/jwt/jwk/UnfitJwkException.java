package io.github.tallystick.jwt.jwk;

/**
 * A key that is weak, or lacks something: of a set that somebody else publishes it is passed over.
 */
final class UnfitJwkException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  UnfitJwkException(String message) {
    super(message);
  }

  UnfitJwkException(Exception cause) {
    super(cause.getMessage(), cause);
  }
}
