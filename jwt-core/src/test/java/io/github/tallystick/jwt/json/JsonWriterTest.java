package io.github.tallystick.jwt.json;

import static io.github.tallystick.jwt.json.JsonTexts.read;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
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

class JsonWriterTest {
  @Test
  void writesLiterals() {
    assertThat(JsonWriter.write(Arrays.asList(true, false, null))).isEqualTo("[true,false,null]");
  }

  @Test
  void writesMembersInTheirOrderWithoutBlanks() {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("z", 1L);
    object.put("a", List.of("x", "y"));
    object.put("m", Map.of("n", true));

    assertThat(JsonWriter.write(object))
        .isEqualTo("{\"z\":1,\"a\":[\"x\",\"y\"],\"m\":{\"n\":true}}");
  }

  @Test
  void writesEmptyObjectsAndArrays() {
    assertThat(JsonWriter.write(List.of(Map.of(), List.of(), ""))).isEqualTo("[{},[],\"\"]");
  }

  @Test
  void writesShortEscapes() {
    assertThat(JsonWriter.write("\"\\\b\f\n\r\t")).isEqualTo("\"\\\"\\\\\\b\\f\\n\\r\\t\"");
  }

  @Test
  void escapesEveryControlCharacter() throws JsonException {
    for (char c = 0; c < ' '; c++) {
      String text = JsonWriter.write("a" + c);

      assertThat(text).matches("\"a\\\\[\\x20-\\x7e]+\"");
      assertThat(read(text)).isEqualTo("a" + c);
    }
  }

  @Test
  void writesOtherControlCharactersAsFourHexadecimalDigits() {
    assertThat(JsonWriter.write("\u0000\u000b\u001f")).isEqualTo("\"\\u0000\\u000b\\u001f\"");
  }

  @Test
  void escapesSurrogateThatIsAlone() {
    assertThat(JsonWriter.write("a\ud83d\ud83d\udd11\udd11"))
        .isEqualTo("\"a\\ud83d\ud83d\udd11\\udd11\"");
  }

  // The shortest digits that tell a double from its neighbours are another integer's.
  @ParameterizedTest
  @ValueSource(doubles = {0x1p60, -0x1p60, 0x1.0000000000001p53, 0x1p63, 1e23, 0x1.fp131, -1e38})
  void writesEachDigitOfDoubleThatIsReadAsInteger(double number) throws JsonException {
    String digits = new BigDecimal(number).toPlainString();

    assertThat(JsonWriter.write(List.of(number))).isEqualTo('[' + digits + ']');
    assertThat(read(digits)).hasToString(digits);
  }

  @Test
  void leavesEverythingElseUnescaped() {
    String text = "/ '<>&\u007f\u00e9\u2028\ud83d\udd11";

    assertThat(JsonWriter.write(text)).isEqualTo('"' + text + '"');
  }

  @Test
  void escapesNames() {
    assertThat(JsonWriter.write(Map.of("a\"\n", 1L))).isEqualTo("{\"a\\\"\\n\":1}");
  }

  @Test
  void writesIntegers() {
    assertThat(JsonWriter.write(List.of(0, -1, Long.MAX_VALUE, Long.MIN_VALUE)))
        .isEqualTo("[0,-1,9223372036854775807,-9223372036854775808]");
  }

  @ParameterizedTest
  @ValueSource(
      doubles = {0.0, -0.0, 1.0, -1.5, 0.1, 1e7, 1e-5, 1e300, Double.MAX_VALUE, Double.MIN_VALUE})
  void writesDoublesAsTheyAreRead(double number) throws JsonException {
    assertThat(((Number) read(JsonWriter.write(number))).doubleValue()).isEqualTo(number + 0.0);
  }

  @Test
  void writesIntegersThatAreRead() throws JsonException {
    BigInteger end = BigInteger.TEN.pow(40);

    assertThat(read(JsonWriter.write(end.subtract(BigInteger.ONE))))
        .isEqualTo(end.subtract(BigInteger.ONE));
    assertThat(read(JsonWriter.write(BigInteger.valueOf(1_000).subtract(end))))
        .isEqualTo(BigInteger.valueOf(1_000).subtract(end));
    assertThatIllegalArgumentException().isThrownBy(() -> JsonWriter.write(end));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> JsonWriter.write(BigInteger.ONE.subtract(end)));
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
  void refusesNumberThatIsNotFinite(double number) {
    assertThatIllegalArgumentException().isThrownBy(() -> JsonWriter.write(List.of(number)));
  }

  private static Stream<Object> noJson() {
    return Stream.of(
        1.0f, (short) 1, (byte) 1, 'c', BigDecimal.ONE, Set.of(), new int[0], "".chars());
  }

  @ParameterizedTest
  @MethodSource("noJson")
  void refusesOtherTypes(Object value) {
    assertThatIllegalArgumentException().isThrownBy(() -> JsonWriter.write(Map.of("a", value)));
  }

  @Test
  void refusesNameThatIsNoString() {
    assertThatIllegalArgumentException().isThrownBy(() -> JsonWriter.write(Map.of(1, 2)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"typ\":\"JWT\",\"alg\":\"HS256\"}",
        "{\"a\":[{\"b\":[1,-2.5,null,true]},[],{}],\"\":\"\u6f22\\n\\\"\"}",
        "[0,-1.5,1.0E300,4.9E-324,9223372036854775808]"
      })
  void writesWhatWasRead(String text) throws JsonException {
    assertThat(JsonWriter.write(read(text))).isEqualTo(text);
  }

  @Test
  void refusesObjectThatIsInItself() {
    Map<String, Object> object = new HashMap<>();
    object.put("self", object);
    assertThatIllegalArgumentException().isThrownBy(() -> JsonWriter.write(object));
  }

  @Test
  void refusesArrayThatIsInItself() {
    List<Object> array = new ArrayList<>();
    array.add(array);

    assertThatIllegalArgumentException().isThrownBy(() -> JsonWriter.write(array));
  }

  @Test
  void countsDepthOfEachBranchAlone() {
    List<Object> branches = Collections.nCopies(20, List.of(Map.of()));

    assertThat(JsonWriter.write(branches)).isEqualTo("[[{}]" + ",[{}]".repeat(19) + ']');
  }
}
