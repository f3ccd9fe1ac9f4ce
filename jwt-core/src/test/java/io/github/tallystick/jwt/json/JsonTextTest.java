package io.github.tallystick.jwt.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTextTest {
  private static final JsonName NAME = new JsonName("a");

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '|',
      value = {
        "\"abcd\", abcd",
        "\"\\u0061bcd\", abcd",
        "\"ab\u00e9d\", ab\u00e9d",
        "\"\\ud83d\\udd11\\/\", \ud83d\udd11/",
        "\"\", ||",
      })
  void isBuiltToTheLengthThatIsAskedFor(String json, String string) throws JsonException {
    assertThat(object(json).text(NAME)).hasToString(string);
    assertThat(object(json).text(NAME).upTo(string.length() + 1)).isEqualTo(string);
    for (int length = 0; length <= string.length(); length++) {
      String beginning = object(json).text(NAME).upTo(length);
      assertThat(string).startsWith(beginning);
      assertThat(beginning).hasSizeGreaterThanOrEqualTo(length);
    }
  }

  @Test
  void isNotBuiltFurther() throws JsonException {
    assertThat(object("\"abcd\"").text(NAME).upTo(2)).isEqualTo("ab");
  }

  @Test
  void isWholeAfterItsBeginningWasBuilt() throws JsonException {
    JsonText text = object("\"abcd\"").text(NAME);

    assertThat(text.upTo(2)).isEqualTo("ab");
    assertThat(text.upTo(4)).isEqualTo("abcd");
    assertThat(text).hasToString("abcd");
    assertThat(text.upTo(2)).isEqualTo("abcd");
  }

  @Test
  void isNullWhereTheNameIsAbsent() throws JsonException {
    assertThat(object("\"x\"").text(new JsonName("b"))).isNull();
    assertThat(object("true").first(new JsonName("b"))).isZero();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"0", "-1", "true", "false", "null", "[]", "[\"x\"]", "{}", "{\"a\":\"x\"}"})
  void isNoOtherValue(String json) throws JsonException {
    JsonObject object = object(json);

    assertThatExceptionOfType(JsonException.class).isThrownBy(() -> object.text(NAME));
    assertThat(object.first(NAME) == 't').isEqualTo(json.equals("true"));
  }

  private static JsonObject object(String json) throws JsonException {
    return JsonReader.readObject(("{\"z\":0,\"a\": " + json + " }").getBytes(UTF_8));
  }
}
