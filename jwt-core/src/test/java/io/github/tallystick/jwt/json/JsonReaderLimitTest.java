package io.github.tallystick.jwt.json;

import static io.github.tallystick.jwt.json.JsonTexts.assertRefused;
import static io.github.tallystick.jwt.json.JsonTexts.read;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
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
  void readsThousandMembers() throws JsonException {
    assertThat((Map<?, ?>) read(object(1_000))).hasSize(1_000);
  }

  @Test
  void refusesThousandAndOneMembers() {
    assertRefused(object(1_001));
  }

  @Test
  void readsThousandMembersOfSeveralObjects() throws JsonException {
    assertThat((List<?>) read('[' + object(400) + ',' + object(600) + ']')).hasSize(2);
  }

  @Test
  void refusesThousandAndOneMembersOfSeveralObjects() {
    assertRefused('[' + object(400) + ',' + object(601) + ']');
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
