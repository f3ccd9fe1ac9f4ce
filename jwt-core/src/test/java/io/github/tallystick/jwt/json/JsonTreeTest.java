package io.github.tallystick.jwt.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTreeTest {
  private static Stream<Object> scalars() {
    return Stream.of("", "x", "\ud83d\udd11", 1L, 1.5, true, false, null);
  }

  @ParameterizedTest
  @MethodSource("scalars")
  void keepsScalars(Object value) {
    assertThat(JsonTree.copyOf(value, 1)).isEqualTo(value);
  }

  @Test
  void makesLongOfInteger() {
    assertThat(JsonTree.copyOf(List.of(Map.of("a", 7)), 1)).isEqualTo(List.of(Map.of("a", 7L)));
  }

  @Test
  void keepsOrderAndNulls() {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("z", null);
    object.put("a", Arrays.asList(null, 1L));

    assertThat((Map<?, ?>) JsonTree.copyOf(object, 0)).hasToString("{z=null, a=[null, 1]}");
  }

  @Test
  void copiesSoThatALaterChangeHasNoEffect() {
    List<Object> array = new ArrayList<>(List.of("x"));
    Map<String, Object> object = new HashMap<>(Map.of("a", array));

    Object copy = JsonTree.copyOf(object, 0);
    array.add("y");
    object.put("b", 1L);

    assertThat(copy).isEqualTo(Map.of("a", List.of("x")));
  }

  @Test
  void givesUnmodifiableCopies() {
    Map<?, ?> object = (Map<?, ?>) JsonTree.copyOf(Map.of("a", List.of()), 0);

    assertThat(object).isUnmodifiable();
    assertThat((List<?>) object.get("a")).isUnmodifiable();
  }

  private static Stream<Object> noJson() {
    return Stream.of(
        1.0f, (short) 1, 'c', BigInteger.ONE, Set.of(), new int[0], Double.NaN, 1.0 / 0.0);
  }

  @ParameterizedTest
  @MethodSource("noJson")
  void refusesWhatJsonDoesNotHave(Object value) {
    assertThatIllegalArgumentException().isThrownBy(() -> JsonTree.copyOf(List.of(value), 1));
  }

  @Test
  void refusesNameThatIsNoString() {
    assertThatIllegalArgumentException().isThrownBy(() -> JsonTree.copyOf(Map.of(1, 2), 1));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 15})
  void copiesDownToDepth16(int depth) {
    Object value = nested(16 - depth);

    assertThat(JsonTree.copyOf(value, depth)).isEqualTo(value);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 15, 16})
  void refusesDepth17(int depth) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> JsonTree.copyOf(nested(17 - depth), depth));
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

    assertThatIllegalArgumentException().isThrownBy(() -> JsonTree.copyOf(cycle, 1));
  }

  @Test
  void refusesArrayThatContainsItself() {
    List<Object> cycle = new ArrayList<>();
    cycle.add(cycle);

    assertThatIllegalArgumentException().isThrownBy(() -> JsonTree.copyOf(cycle, 1));
  }

  @ParameterizedTest
  @MethodSource("loneSurrogates")
  void refusesLoneSurrogateInStringAndName(String string) {
    assertThatIllegalArgumentException().isThrownBy(() -> JsonTree.copyOf(string, 1));
    assertThatIllegalArgumentException().isThrownBy(() -> JsonTree.copyOf(Map.of(string, 1), 1));
  }

  private static Stream<String> loneSurrogates() {
    return Stream.of(
        "\ud800", "\udc00", "a\udbff", "\udc00\ud800", "\ud83d\udd11\ud83d", "\ud800b");
  }
}
