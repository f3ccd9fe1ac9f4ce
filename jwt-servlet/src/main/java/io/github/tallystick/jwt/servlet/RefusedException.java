package io.github.tallystick.jwt.servlet;

/**
 * The request is answered with an error of the contract. That is normal, so there is no stack
 * trace; checked, so that the compiler proves that each is answered.
 */
final class RefusedException extends Exception {
  private static final long serialVersionUID = 1L;

  private final RestError error;

  /**
   * @param message what the client reads
   */
  RefusedException(RestError error, String message) {
    super(message, null, false, false);
    this.error = error;
  }

  RestError error() {
    return error;
  }
}
