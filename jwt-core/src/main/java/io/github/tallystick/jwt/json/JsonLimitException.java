package io.github.tallystick.jwt.json;

/** The text is beyond a limit of {@link JsonReader}; other readers may take it for JSON. */
public final class JsonLimitException extends JsonException {
  private static final long serialVersionUID = 1L;

  JsonLimitException(String message) {
    super(message);
  }
}
