package io.github.tallystick.jwt.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** Any text means the same to {@link JsonReader} and to Jackson, or neither reads it. */
class JsonReaderFuzzTest {
  private static final String REFUSED = "refused";

  @FuzzTest
  void readsWhatJacksonReads(byte[] text) throws JsonException {
    String ours = written(() -> JsonReader.readValue(text, Integer.MAX_VALUE));

    assertThat(ours).isEqualTo(written(() -> JacksonReader.read(text)));
    if (!ours.equals(REFUSED)) {
      Object again = JsonReader.readValue(ours.getBytes(UTF_8), Integer.MAX_VALUE);
      assertThat(again).isEqualTo(AsRead.of(JsonReader.readValue(text, Integer.MAX_VALUE)));
    }
    boolean header = ours.startsWith("{") && values(JsonReader.readObject(text)) <= 64;
    assertThat(written(() -> JsonReader.readHeader(text))).isEqualTo(header ? ours : REFUSED);
  }

  private static int values(Object value) {
    Collection<?> inner =
        value instanceof Map<?, ?> object
            ? object.values()
            : value instanceof List<?> array ? array : List.of();
    return inner.stream().mapToInt(each -> 1 + values(each)).sum();
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
