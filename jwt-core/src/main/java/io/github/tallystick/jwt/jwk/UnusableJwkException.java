package io.github.tallystick.jwt.jwk;

/** A key that is right, and not for what is done here: in a set it is passed over. */
final class UnusableJwkException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  UnusableJwkException(String message) {
    super(message);
  }
}
