package io.github.tallystick.jwt.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a caller puts is held to what the reader would read. */
class JsonWriterStrictTest {
  private static Stream<Object> scalars() {
    return Stream.of("", "x", "\ud83d\udd11", 1L, 1.5, true, false, null);
  }

  @ParameterizedTest
  @MethodSource("scalars")
  void writesScalarsAsTheyAreRead(Object value) throws JsonException {
    assertThat(writtenAndRead(value, 1)).isEqualTo(value);
  }

  @Test
  void makesLongOfInteger() throws JsonException {
    assertThat(writtenAndRead(List.of(Map.of("a", 7)), 1)).isEqualTo(List.of(Map.of("a", 7L)));
  }

  @Test
  void keepsOrderAndNulls() throws JsonException {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("z", null);
    object.put("a", Arrays.asList(null, 1L));

    assertThat(writtenAndRead(object, 0)).hasToString("{z=null, a=[null, 1]}");
  }

  @Test
  void writesNameOnceThatAMapHasTwice() throws JsonException {
    Map<String, Object> object = new IdentityHashMap<>();
    object.put("a", 1L);
    object.put(String.valueOf(new char[] {'a'}), 1L);

    assertThat(object).hasSize(2);
    assertThat(writtenAndRead(object, 0)).isEqualTo(Map.of("a", 1L));
  }

  private static Stream<Object> noJson() {
    return Stream.of(
        1.0f, (short) 1, 'c', BigDecimal.ONE, Set.of(), new int[0], Double.NaN, 1.0 / 0.0);
  }

  @ParameterizedTest
  @MethodSource("noJson")
  void refusesWhatJsonDoesNotHave(Object value) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> JsonWriter.writeStrictly(List.of(value), 1));
  }

  @Test
  void refusesNameThatIsNoString() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> JsonWriter.writeStrictly(Map.of(1, 2), 1));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 15})
  void writesDownToDepth16(int depth) throws JsonException {
    Object value = nested(16 - depth);

    assertThat(writtenAndRead(value, depth)).isEqualTo(value);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 15, 16})
  void refusesDepth17(int depth) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> JsonWriter.writeStrictly(nested(17 - depth), depth));
  }

  private static Object nested(int levels) {
    Object value = "x";
    for (int i = 0; i < levels; i++) {
      value = i % 2 == 0 ? List.of(value) : Map.of("a", value);
    }
    return value;
  }

  @Test
  void refusesObjectThatContainsItself() {
    Map<String, Object> cycle = new HashMap<>();
    cycle.put("self", cycle);

    assertThatIllegalArgumentException().isThrownBy(() -> JsonWriter.writeStrictly(cycle, 1));
  }

  @Test
  void refusesArrayThatContainsItself() {
    List<Object> cycle = new ArrayList<>();
    cycle.add(cycle);

    assertThatIllegalArgumentException().isThrownBy(() -> JsonWriter.writeStrictly(cycle, 1));
  }

  @ParameterizedTest
  @MethodSource("loneSurrogates")
  void refusesLoneSurrogateInStringAndName(String string) {
    assertThatIllegalArgumentException().isThrownBy(() -> JsonWriter.writeStrictly(string, 1));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> JsonWriter.writeStrictly(Map.of(string, 1), 1));
  }

  private static Stream<String> loneSurrogates() {
    return Stream.of(
        "\ud800", "\udc00", "a\udbff", "\udc00\ud800", "\ud83d\udd11\ud83d", "\ud800b");
  }

  private static Object writtenAndRead(Object value, int depth) throws JsonException {
    return JsonReader.readValue(JsonWriter.writeStrictly(value, depth), Integer.MAX_VALUE);
  }
}
