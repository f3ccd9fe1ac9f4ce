package io.github.tallystick.jwt.json;

import static io.github.tallystick.jwt.json.JsonTexts.assertRefused;
import static io.github.tallystick.jwt.json.JsonTexts.read;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Objects on both sides of each size at which they are kept in another way. */
class JsonObjectTest {
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 4, 5, 8, 9, 16, 17, 32, 33, 1_000})
  void hasMembersInTheirOrder(int size) throws JsonException {
    Map<?, ?> object = (Map<?, ?>) read(text(names(size)));

    assertThat(object).hasSize(size);
    assertThat(List.copyOf(object.keySet())).isEqualTo(names(size));
    assertThat(object.entrySet().stream().map(Map.Entry::getValue).toList())
        .isEqualTo(names(size).stream().map(name -> name + '!').toList());
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 4, 5, 8, 9, 16, 17, 32, 33, 1_000})
  void findsEachMember(int size) throws JsonException {
    Map<?, ?> object = (Map<?, ?>) read(text(names(size)));

    assertThat(names(size)).allSatisfy(name -> assertThat(object.get(name)).isEqualTo(name + '!'));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 8, 9, 1_000})
  void findsNothingElse(int size) throws JsonException {
    Map<?, ?> object = (Map<?, ?>) read(text(names(size)));

    assertThat(object.containsKey("x")).isFalse();
    assertThat(object.get("")).isNull();
    assertThat(object.get(0)).isNull();
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 4, 5, 8, 9, 10, 16, 17, 100})
  void refusesEachDuplicate(int size) {
    List<String> names = names(size - 1);

    assertThat(names)
        .allSatisfy(name -> assertRefused(text(Stream.concat(names.stream(), Stream.of(name)))));
  }

  // "Aa" and "BB" have one String.hashCode, and so has whatever is made of them alike.
  @ParameterizedTest
  @ValueSource(ints = {8, 9, 512})
  void tellsNamesOfOneHashCode(int size) throws JsonException {
    List<String> names =
        IntStream.range(512, 512 + size)
            .mapToObj(i -> Integer.toBinaryString(i).replace("0", "Aa").replace("1", "BB"))
            .toList();

    assertThat(names.stream().map(String::hashCode).distinct()).hasSize(1);
    assertThat(((Map<?, ?>) read(text(names))).get(names.get(size - 1)))
        .isEqualTo(names.get(size - 1) + '!');
  }

  private static List<String> names(int size) {
    return IntStream.range(0, size).mapToObj(i -> "m" + i).toList();
  }

  private static String text(List<String> names) {
    return text(names.stream());
  }

  private static String text(Stream<String> names) {
    return names
        .map(name -> "\"%s\":\"%s!\"".formatted(name, name))
        .collect(joining(",", "{", "}"));
  }
}
