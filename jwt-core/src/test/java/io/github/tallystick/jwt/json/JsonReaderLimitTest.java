package io.github.tallystick.jwt.json;

import static io.github.tallystick.jwt.json.JsonTexts.assertRefused;
import static io.github.tallystick.jwt.json.JsonTexts.read;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class JsonReaderLimitTest {
  private static final String MIXED = "{\"a\":[".repeat(8) + "]}".repeat(8);

  @Test
  void readsArraysOfDepth16() throws JsonException {
    assertThat(read("[".repeat(16) + "]".repeat(16))).isInstanceOf(List.class);
  }

  @Test
  void refusesArraysOfDepth17() {
    assertRefused("[".repeat(17) + "]".repeat(17));
  }

  @Test
  void readsObjectsOfDepth16() throws JsonException {
    assertThat(read("{\"a\":".repeat(15) + "{}" + "}".repeat(15))).isInstanceOf(Map.class);
  }

  @Test
  void refusesObjectsOfDepth17() {
    assertRefused("{\"a\":".repeat(16) + "{}" + "}".repeat(16));
  }

  @Test
  void readsObjectsAndArraysOfDepth16Together() throws JsonException {
    assertThat(read(MIXED)).isInstanceOf(Map.class);
  }

  @Test
  void refusesObjectsAndArraysOfDepth17Together() {
    assertRefused('[' + MIXED + ']');
  }

  @Test
  void countsDepthOfEachBranchAlone() throws JsonException {
    String branch = "[".repeat(15) + "]".repeat(15);

    assertThat(read('[' + branch + ',' + branch + ']')).isInstanceOf(List.class);
  }

  @Test
  void refusesEndlessNesting() {
    assertRefused("[".repeat(1 << 20));
    assertRefused("{\"a\":".repeat(1 << 20));
  }

  @Test
  void readsAsManyMembersAsThereAre() throws JsonException {
    assertThat((Map<?, ?>) read(object(100_000))).hasSize(100_000);
    assertThat((List<?>) read('[' + object(40_000) + ',' + object(60_000) + ']')).hasSize(2);
  }

  @Test
  void saysThatALimitIsBehindARefusal() {
    Stream.of("[".repeat(17), "[1e309]", "0." + "3".repeat(39), "1".repeat(41), "[1e-400")
        .forEach(
            text ->
                assertThatExceptionOfType(JsonLimitException.class).isThrownBy(() -> read(text)));
    Stream.of("[", "[01]", "[1e]", "{\"a\":1,\"a\":1}", "\"\\ud800\"", "1 1")
        .forEach(
            text ->
                assertThat(catchThrowable(() -> read(text)))
                    .isExactlyInstanceOf(JsonException.class));
  }

  @Test
  void saysThatALimitOfValuesIsBehindARefusal() {
    byte[] header = ("{\"a\":[" + "0,".repeat(63) + "0]}").getBytes(US_ASCII);

    assertThatExceptionOfType(JsonLimitException.class)
        .isThrownBy(() -> JsonReader.readHeader(header));
  }

  @Test
  void countsNoElementsOfArrays() throws JsonException {
    assertThat((List<?>) read("[0" + ",0".repeat(1_999) + ']')).hasSize(2_000);
  }

  private static String object(int members) {
    return IntStream.range(0, members)
        .mapToObj(i -> "\"m" + i + "\":" + i)
        .collect(joining(",", "{", "}"));
  }

  @Test
  void countsDepthOfEachObjectAlone() throws JsonException {
    assertThat((List<?>) read("[{}" + ",{}".repeat(19) + ']')).hasSize(20);
  }
}
