package io.github.tallystick.jwt.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class JsonLibraryTest {
  private static Stream<Arguments> librariesAndTexts() {
    return Arrays.stream(JsonLibrary.values())
        .flatMap(library -> Stream.of(JsonText.values()).map(text -> Arguments.of(library, text)));
  }

  // The names alone: some read every number as a double.
  @ParameterizedTest
  @MethodSource("librariesAndTexts")
  void readsTheNamesThatWeRead(JsonLibrary library, JsonText text) throws Exception {
    byte[] bytes = text.bytes();

    assertThat(library.read(bytes).keySet()).isEqualTo(JsonLibrary.OURS.read(bytes).keySet());
  }
}
