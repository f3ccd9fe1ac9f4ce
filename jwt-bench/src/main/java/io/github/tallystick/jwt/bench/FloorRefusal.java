package io.github.tallystick.jwt.bench;

/** No library can throw less: there is no stack trace. */
final class FloorRefusal extends Exception {
  private static final long serialVersionUID = 1L;

  FloorRefusal() {
    super("not signed with this key", null, false, false);
  }
}
