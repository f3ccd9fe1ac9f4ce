package io.github.tallystick.jwt.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An object of which only strings and literals are wanted. */
class JsonReaderShallowTest {
  @Test
  void keepsStringsAndLiterals() throws JsonException {
    assertThat(read("{\"a\":\"b\",\"c\\u0064\":\"\\u00e9f\\n\",\"g\":true,\"h\":false}"))
        .containsExactly(entry("a", "b"), entry("cd", "éf\n"), entry("g", true), entry("h", false));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "null",
        "1",
        "-0.5e3",
        "[]",
        "[1,\"a\",\"\\n\"]",
        "{}",
        "{\"a\":\"b\",\"c\":true}"
      })
  void keepsTheNamesOfAllElse(String value) throws JsonException {
    assertThat(read("{\"a\":" + value + ",\"b\":\"c\"}"))
        .containsExactly(entry("a", null), entry("b", "c"));
  }

  @Test
  void isUnmodifiable() throws JsonException {
    assertThat(read("{\"a\":\"b\"}")).isUnmodifiable();
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
        "{\"a\":9223372036854775808}",
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
  void isAsStrictAboutAllElse(String text) {
    assertThatThrownBy(() -> read(text)).isExactlyInstanceOf(JsonException.class);
  }

  private static Map<String, Object> read(String text) throws JsonException {
    return JsonReader.readShallowObject(text.getBytes(UTF_8));
  }
}
