package io.github.tallystick.jwt.bench;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.tallystick.jwt.json.JsonException;
import io.github.tallystick.jwt.json.JsonName;
import io.github.tallystick.jwt.json.JsonReader;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CollidingNamesTest {
  @ParameterizedTest
  @ValueSource(ints = {8, 12, 16, 24, 56})
  void haveOneHashInOneObject(int length) {
    List<String> names = CollidingNames.inOneObject(63, length);

    assertThat(names).doesNotHaveDuplicates().hasSize(63);
    assertThat(names).extracting(CollidingNamesTest::hash).containsOnly(hash(names.get(0)));
  }

  @ParameterizedTest
  @ValueSource(ints = {8, 12, 16, 24, 56})
  void haveHashesOfOnePlace(int length) {
    List<String> names = CollidingNames.inOnePlace(63, length);

    assertThat(names).extracting(CollidingNamesTest::hash).doesNotHaveDuplicates().hasSize(63);
    assertThat(names).extracting(name -> hash(name) >>> 6).containsOnly(hash(names.get(0)) >>> 6);
  }

  private static int hash(String name) {
    return CollidingNames.mixed(new JsonName(name).hashCode());
  }

  // Only the reader knows its hash of a name in an object. It refuses what collides too often.
  @ParameterizedTest
  @ValueSource(ints = {8, 12, 16, 24, 56})
  void haveOneHashAcrossObjects(int length) throws JsonException {
    List<String> names =
        CollidingNames.acrossObjects(IntStream.range(0, 100).map(i -> 2 + 4 * i), length);

    assertThatThrownBy(() -> read(names))
        .isInstanceOf(JsonException.class)
        .hasMessage("too many names collide");
    List<String> reversed = new ArrayList<>(names);
    Collections.reverse(reversed);
    assertThat(read(reversed)).isInstanceOf(List.class);
  }

  private static Object read(List<String> names) throws JsonException {
    String text = names.stream().map(n -> "{\"" + n + "\":0}").collect(joining(",", "[", "]"));
    return JsonReader.readValue(text.getBytes(UTF_8), Integer.MAX_VALUE);
  }

  @ParameterizedTest
  @ValueSource(ints = {8, 12, 16, 24, 56})
  void needNoEscapeButMayHaveOne(int length) {
    assertThat(CollidingNames.inOneObject(63, length))
        .allMatch(name -> name.length() == length)
        .allMatch(name -> name.matches("/[ !#-\\[\\]-~]+"));
  }
}
