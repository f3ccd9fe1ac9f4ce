package io.github.tallystick.jwt.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonObjectTest {
  @Test
  void buildsValuesWhenTheyAreAskedFor() throws JsonException {
    Map<String, Object> object =
        read("{\"a\":\"b\\n\",\"c\":-1,\"d\":1.5,\"e\":[true,{\"f\":null}],\"g\":{\"h\":[]}}");

    assertThat(object.get("a")).isEqualTo("b\n");
    assertThat(object.get("c")).isEqualTo(-1L);
    assertThat(object.get("d")).isEqualTo(1.5);
    assertThat(object.get("e")).asString().isEqualTo("[true, {f=null}]");
    assertThat(object.get("g")).isEqualTo(Map.of("h", List.of()));
  }

  @Test
  void tellsNullFromAbsent() throws JsonException {
    Map<String, Object> object = read("{\"a\":null}");

    assertThat(object).containsExactly(entry("a", null)).doesNotContainKey("b");
    assertThat(object.getOrDefault("a", 1)).isNull();
    assertThat(object.getOrDefault("b", 1)).isEqualTo(1);
  }

  @Test
  void hasNoNameThatIsNoString() throws JsonException {
    Map<String, Object> object = read("{\"1\":2}");

    assertThat(object.containsKey(null)).isFalse();
    assertThat(object.containsKey(1)).isFalse();
  }

  // Aa and BB have one hash code.
  @Test
  void tellsNamesApartThatCollide() throws JsonException {
    Map<String, Object> object = read("{\"AaAa\":1,\"AaBB\":2,\"BBBB\":3}");

    assertThat(object)
        .containsExactly(entry("AaAa", 1L), entry("AaBB", 2L), entry("BBBB", 3L))
        .doesNotContainKey("BBAa");
    assertThat(object.get("AaBB")).isEqualTo(2L);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"a", "a b", "\u00e9", "\ud83d\udd11", "a\"b", "\\", "", "a long name of 20 ch"})
  void findsName(String name) throws JsonException {
    String text = "{\"other\":0," + JsonWriter.write(name) + ":1,\"another\":2}";

    assertThat(read(text).get(name)).isEqualTo(1L);
    assertThat(read(text)).containsOnlyKeys("other", name, "another");
  }

  @Test
  void findsNameThatWasMadeBefore() throws JsonException {
    JsonObject object = JsonReader.readObject("{\"a\":null,\"b\":1}".getBytes(UTF_8));

    assertThat(object.first(new JsonName("a"))).isNotZero();
    assertThat(object.first(new JsonName("c"))).isZero();
    assertThat(object.value(new JsonName("a"), 2)).isNull();
    assertThat(object.value(new JsonName("b"), 2)).isEqualTo(1L);
    assertThat(object.value(new JsonName("c"), 2)).isEqualTo(2);
  }

  @Test
  void findsNameThatIsWrittenWithEscapes() throws JsonException {
    Map<String, Object> object = read("{\"is\":1,\"\\u0069ss\":2,\"sub\":3}");

    assertThat(object).containsExactly(entry("is", 1L), entry("iss", 2L), entry("sub", 3L));
    assertThat(object.get("iss")).isEqualTo(2L);
    assertThat(object.get("sub")).isEqualTo(3L);
  }

  @ParameterizedTest
  @ValueSource(ints = {8, 9, 15, 16, 17, 32, 33, 100})
  void findsEachOfManyMembers(int count) throws JsonException {
    Map<String, Object> object = read("{" + members(count) + "}");

    assertThat(object).hasSize(count);
    assertThat(IntStream.range(0, count).mapToObj(i -> object.get("name" + i)))
        .containsExactlyElementsOf(
            IntStream.range(0, count).mapToObj(i -> (Object) (long) i).toList());
    assertThat(object.keySet())
        .containsExactlyElementsOf(IntStream.range(0, count).mapToObj(i -> "name" + i).toList());
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 7, 8, 15, 16, 17, 32, 33, 100})
  void refusesDuplicateBehindManyMembers(int count) {
    assertThrows(JsonException.class, () -> read("{" + members(count) + ",\"name0\":1}"));
    assertThrows(JsonException.class, () -> read("{" + members(count) + ",\"n\\u0061me0\":1}"));
  }

  // The table is for all objects of a text: others' members, and room that is made, must not show.
  @ParameterizedTest
  @ValueSource(ints = {1, 5, 6, 7, 8, 13, 14, 15, 30, 100})
  void tellsObjectsApartThatHaveTheSameNames(int before) throws JsonException {
    Map<String, Object> object =
        read(
            "{"
                + members(before)
                + ",\"a\":{},\"b\":{\"a\":{\"a\":1},\"b\":{}},\"c\":[{},{\"a\":2},{}],\"d\":{}}");

    assertThat(object)
        .hasSize(before + 4)
        .containsEntry("a", Map.of())
        .containsEntry("d", Map.of());
    assertThat(object.keySet()).endsWith("a", "b", "c", "d");
    assertThat(object.get("b")).isEqualTo(Map.of("a", Map.of("a", 1L), "b", Map.of()));
    assertThat(((Map<?, ?>) object.get("a")).containsKey("a")).isFalse();
    assertThat(((Map<?, ?>) object.get("b")).containsKey("name0")).isFalse();
    assertThat(object.get("c")).isEqualTo(List.of(Map.of(), Map.of("a", 2L), Map.of()));
  }

  @Test
  void findsNameBeyondTheBasicMultilingualPlaneHoweverItIsWritten() throws JsonException {
    JsonObject object = JsonReader.readObject("{\"\\ud83d\\udd11\":1}".getBytes(UTF_8));

    assertThat(object.get("\ud83d\udd11")).isEqualTo(1L);
    assertThat(object.first(new JsonName("\ud83d\udd11"))).isNotZero();
    assertThrows(JsonException.class, () -> read("{\"\\ud83d\\udd11\":1,\"\ud83d\udd11\":2}"));
  }

  @Test
  void refusesDuplicateOfNameThatIsWrittenWithEscapes() {
    assertThrows(JsonException.class, () -> read("{\"n\\u0061me\":1,\"name\":1}"));
  }

  private static String members(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> "\"name%s\":%s".formatted(i, i))
        .collect(joining(","));
  }

  @ParameterizedTest
  @ValueSource(strings = {"iss", "sub", "aud", "exp", "nbf", "iat", "jti"})
  void findsRegisteredNamesAtEachDepth(String name) throws JsonException {
    Map<String, Object> object = read("{\"a\":{\"%1$s\":1},\"%1$s\":2}".formatted(name));

    assertThat(object).containsExactly(entry("a", Map.of(name, 1L)), entry(name, 2L));
    assertThat(object.get(name)).isEqualTo(2L);
  }

  private static Map<String, Object> read(String text) throws JsonException {
    return JsonReader.readObject(text.getBytes(UTF_8));
  }
}
