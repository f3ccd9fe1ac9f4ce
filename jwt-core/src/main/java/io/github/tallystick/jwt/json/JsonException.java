package io.github.tallystick.jwt.json;

/**
 * The text is not JSON as {@link JsonReader} reads it. Refusing is normal, so there is no stack
 * trace; checked, so that the compiler proves that no caller lets it through.
 */
public sealed class JsonException extends Exception permits JsonLimitException {
  private static final long serialVersionUID = 1L;

  JsonException(String message) {
    super(message, null, false, false);
  }
}
