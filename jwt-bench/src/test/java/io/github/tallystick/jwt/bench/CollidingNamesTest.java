package io.github.tallystick.jwt.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CollidingNamesTest {
  @ParameterizedTest
  @ValueSource(ints = {8, 12, 16, 24, 56})
  void haveOneHashInOneObject(int length) {
    List<String> names = CollidingNames.inOneObject(63, length);

    assertThat(names).doesNotHaveDuplicates().hasSize(63);
    assertThat(names).extracting(String::hashCode).containsOnly(names.get(0).hashCode());
  }

  @ParameterizedTest
  @ValueSource(ints = {8, 16, 24, 56})
  void haveOneHashAcrossObjects(int length) {
    List<String> names = CollidingNames.acrossObjects(56, length);

    assertThat(names).hasSize(56);
    assertThat(names).extracting(String::hashCode).containsOnly(names.get(0).hashCode());
  }

  @ParameterizedTest
  @ValueSource(ints = {8, 16, 24, 56})
  void needNoEscapeButMayHaveOne(int length) {
    assertThat(CollidingNames.inOneObject(63, length))
        .allMatch(name -> name.length() == length)
        .allMatch(name -> name.matches("/[ -!#-\\[\\]-~]+"));
  }
}
