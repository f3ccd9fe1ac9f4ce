package io.github.tallystick.jwt.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An object that somebody without a key can send. */
class JsonReaderHeaderTest {
  @Test
  void readsValuesOfEveryType() throws JsonException {
    assertThat(read("{\"a\":\"b\",\"c\\u0064\":[1,{}],\"e\":true,\"f\":null,\"g\":{\"h\":1.5}}"))
        .containsExactly(
            entry("a", "b"),
            entry("cd", List.of(1L, Map.of())),
            entry("e", true),
            entry("f", null),
            entry("g", Map.of("h", 1.5)));
  }

  @Test
  void reads64Values() throws JsonException {
    assertThat(read("{\"a\":[0" + ",{}".repeat(62) + "]}")).containsOnlyKeys("a");
    assertThat(read(object(64))).hasSize(64);
  }

  @Test
  void refuses65Values() {
    assertRefused("{\"a\":[0" + ",{}".repeat(63) + "]}");
    assertRefused(object(65));
  }

  private static String object(int members) {
    return IntStream.range(0, members)
        .mapToObj(i -> "\"%s\":%s".formatted(i, i))
        .collect(joining(",", "{", "}"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[]",
        "\"a\"",
        "{} {}",
        "{\"a\":1,\"a\":2}",
        "{\"a\":{\"b\":1,\"\\u0062\":2}}",
        "{\"a\":[{\"b\":\"\",\"b\":\"\"}]}",
        "{\"a\":10000000000000000000000000000000000000000}",
        "{\"a\":[1e999]}",
        "{\"a\":[01]}",
        "{\"a\":[1,]}",
        "{\"a\":[\"\\ud800\"]}",
        "{\"a\":[\"\\x\"]}",
        "{\"a\":[\"\t\"]}",
        "{\"a\":[\"]}",
        "{\"a\":[nul]}",
        "{\"a\":[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]}"
      })
  void isAsStrictAsAnyObject(String text) {
    assertRefused(text);
  }

  private static void assertRefused(String text) {
    assertThatThrownBy(() -> read(text)).isInstanceOf(JsonException.class);
  }

  private static Map<String, Object> read(String text) throws JsonException {
    return JsonReader.readHeader(text.getBytes(UTF_8));
  }
}
