package io.github.tallystick.jwt.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;

/** Any text means the same to {@link JsonReader} and to Jackson, or neither reads it. */
class JsonReaderFuzzTest {
  private static final String REFUSED = "refused";

  @FuzzTest
  void readsWhatJacksonReads(byte[] text) throws JsonException {
    String ours = written(() -> JsonReader.readValue(text));

    assertThat(ours).isEqualTo(written(() -> JacksonReader.read(text)));
    if (!ours.equals(REFUSED)) {
      Object again = JsonReader.readValue(ours.getBytes(UTF_8));
      assertThat(again).isEqualTo(JsonReader.readValue(text));
    }
    if (!written(() -> JsonReader.readShallowObject(text)).equals(REFUSED)) {
      assertThat(ours).startsWith("{");
    }
  }

  @FunctionalInterface
  private interface Reader {
    Object read() throws IOException, JsonException;
  }

  /** Two values that are written alike are equal, and of the same order. */
  private static String written(Reader reader) {
    try {
      return JsonWriter.write(reader.read());
    } catch (IOException | JsonException e) {
      return REFUSED;
    }
  }
}
