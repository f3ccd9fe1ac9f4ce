package io.github.tallystick.jwt.servlet;

/**
 * The request is answered with an error of the contract. That is normal, so there is no stack
 * trace; checked, so that the compiler proves that each is answered.
 */
final class RefusedException extends Exception {
  private static final long serialVersionUID = 1L;

  private final RestError error;
  private final String text;

  /**
   * @param text what the client reads as the message
   */
  RefusedException(RestError error, String text) {
    super(text, null, false, false);
    this.error = error;
    this.text = text;
  }

  RestError error() {
    return error;
  }

  String text() {
    return text;
  }
}
