package io.github.tallystick.jwt.json;

import static io.github.tallystick.jwt.json.JsonTexts.assertRefused;
import static io.github.tallystick.jwt.json.JsonTexts.read;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.entry;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonReaderTest {
  @Test
  void readsLiterals() throws JsonException {
    assertThat(read("[true,false,null]"))
        .asInstanceOf(InstanceOfAssertFactories.LIST)
        .containsExactly(true, false, null);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"tru", "truE", "True", "TRUE", "truefalse", "nul", "NULL", "nulll", "fals"})
  void refusesWordThatIsNoLiteral(String text) {
    assertRefused(text);
  }

  @Test
  void readsEmptyObject() throws JsonException {
    assertThat(read("{}")).isEqualTo(Map.of());
  }

  @Test
  void readsEmptyArray() throws JsonException {
    assertThat(read("[]")).isEqualTo(List.of());
  }

  @Test
  void readsMembersInTheirOrder() throws JsonException {
    assertThat(JsonReader.readObject("{\"z\":1,\"a\":2,\"m\":3}".getBytes(UTF_8)).keySet())
        .containsExactly("z", "a", "m");
  }

  @Test
  void readsNestedValues() throws JsonException {
    assertThat(read("{\"a\":[{\"b\":[1,\"x\"]},[]],\"c\":{}}"))
        .isEqualTo(Map.of("a", List.of(Map.of("b", List.of(1L, "x")), List.of()), "c", Map.of()));
  }

  @Test
  void readsWhiteSpaceBetweenAllTokens() throws JsonException {
    String space = " \t\n\r";
    String text = String.join(space, "", "{", "\"a\"", ":", "[", "1", ",", "2", "]", "}", "");

    assertThat(read(text)).isEqualTo(Map.of("a", List.of(1L, 2L)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"\f", "\u000b", "\u0000", "\u0085", "\u00a0", "\u2028", "\u3000"})
  void refusesOtherWhiteSpace(String space) {
    assertRefused("{}" + space);
  }

  // RFC 8259 §8.1: "Implementations MUST NOT add a byte order mark (U+FEFF) to the beginning of a
  // networked-transmitted JSON text."
  @Test
  void refusesByteOrderMark() {
    assertRefused("\ufeff{}");
  }

  @Test
  void refusesUtf16() {
    assertRefused("{}".getBytes(UTF_16BE));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "\n"})
  void refusesTextWithoutValue(String text) {
    assertRefused(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"{}{}", "{} {}", "{},", "{}]", "{}}", "1 2", "[1]x", "{}\u0000", "{}/**/"})
  void refusesTextAfterTheValue(String text) {
    assertRefused(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"a\"}",
        "{\"a\":}",
        "{\"a\":1,}",
        "{\"a\":1,,\"b\":2}",
        "{,}",
        "{,\"a\":1}",
        "{\"a\" 1}",
        "{\"a\"::1}",
        "{\"a\":1 \"b\":2}",
        "{\"a\":1;\"b\":2}",
        "{a:1}",
        "{'a':1}",
        "{1:1}",
        "{null:1}",
        "{[]:1}",
        "{]",
        "}"
      })
  void refusesFaultyObject(String text) {
    assertRefused(text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"[1,]", "[,1]", "[,]", "[1,,2]", "[1 2]", "[1;2]", "[1}", "[:]", "]"})
  void refusesFaultyArray(String text) {
    assertRefused(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"undefined", "NaN", "Infinity", "-Infinity", "//\n1", "/**/1", "#\n1", "@"})
  void refusesWhatOnlyOtherLanguagesHave(String text) {
    assertRefused(text);
  }

  @Test
  void refusesTextCutOffAnywhere() {
    byte[] text = "{\"a\":[1.5,true,\"\\u00e9\\n\u6f22\"],\"b\":null}".getBytes(UTF_8);

    for (int length = 0; length < text.length; length++) {
      assertRefused(Arrays.copyOf(text, length));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"a\":1,\"a\":1}",
        "{\"a\":1,\"b\":2,\"a\":3}",
        "{\"a\":1,\"\\u0061\":2}",
        "{\"\\u00e9\":1,\"\u00e9\":2}",
        "{\"/\":1,\"\\/\":2}",
        "{\"\":1,\"\":2}",
        "{\"a\":null,\"a\":null}",
        "[{\"x\":{\"a\":1,\"a\":2}}]"
      })
  void refusesDuplicateMember(String text) {
    assertRefused(text);
  }

  @Test
  void readsTheSameNameInSeveralObjects() throws JsonException {
    assertThat(read("[{\"a\":{\"a\":1}},{\"a\":2}]"))
        .isEqualTo(List.of(Map.of("a", Map.of("a", 1L)), Map.of("a", 2L)));
  }

  @Test
  void tellsNamesApartThatDifferInNormalizationOrCaseAlone() throws JsonException {
    assertThat(read("{\"\u00e9\":1,\"e\u0301\":2,\"E\u0301\":3}"))
        .isEqualTo(Map.of("\u00e9", 1L, "e\u0301", 2L, "E\u0301", 3L));
  }

  @ParameterizedTest
  @ValueSource(strings = {"[]", "[{}]", "\"{}\"", "1", "true", "null"})
  void refusesAnotherValueWhereAnObjectIsWanted(String text) {
    assertThatExceptionOfType(JsonException.class)
        .isThrownBy(() -> JsonReader.readObject(text.getBytes(UTF_8)));
  }

  @Test
  void givesUnmodifiableObjects() throws JsonException {
    Map<?, ?> object = (Map<?, ?>) read("{\"a\":{\"b\":1}}");

    assertThat(object).isUnmodifiable();
    assertThat(object.get("a")).asInstanceOf(InstanceOfAssertFactories.MAP).isUnmodifiable();
  }

  @Test
  void letsNothingBeChangedInAnObject() throws JsonException {
    Map<String, Object> object = JsonReader.readObject("{\"a\":1}".getBytes(UTF_8));

    assertThrows(UnsupportedOperationException.class, () -> object.put("b", 2L));
    assertThrows(UnsupportedOperationException.class, () -> object.remove("a"));
    assertThrows(UnsupportedOperationException.class, object::clear);
    assertThat(object).containsExactly(entry("a", 1L));
  }

  @Test
  void givesUnmodifiableArrays() throws JsonException {
    List<?> array = (List<?>) read("[[null]]");

    assertThat(array).isUnmodifiable();
    assertThat(array.get(0)).asInstanceOf(InstanceOfAssertFactories.LIST).isUnmodifiable();
  }

  @Test
  void leavesTheCallersBytesAlone() throws JsonException {
    byte[] text = "{\"a\":\"\\u0062\"}".getBytes(UTF_8);
    byte[] before = text.clone();

    JsonReader.readObject(text);

    assertThat(text).isEqualTo(before);
  }

  @Test
  void readsWhiteSpaceInEmptyObjectsAndArrays() throws JsonException {
    assertThat(read("[{ \t\n\r}, [ \t\n\r]]")).isEqualTo(List.of(Map.of(), List.of()));
  }

  @Test
  void readsWhiteSpaceBetweenMembers() throws JsonException {
    assertThat(read("{\"a\":1 \t\n\r, \t\n\r\"b\":2}")).isEqualTo(Map.of("a", 1L, "b", 2L));
  }
}
