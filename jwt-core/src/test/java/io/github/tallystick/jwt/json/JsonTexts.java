package io.github.tallystick.jwt.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertThrows;

/** Reads what the tests write as text. */
final class JsonTexts {
  private JsonTexts() {}

  static Object read(String text) throws JsonException {
    return JsonReader.readValue(text.getBytes(UTF_8), Integer.MAX_VALUE);
  }

  static void assertRefused(String text) {
    assertRefused(text.getBytes(UTF_8));
  }

  static void assertRefused(byte[] text) {
    assertThrows(JsonException.class, () -> JsonReader.readValue(text, Integer.MAX_VALUE));
  }
}
