package io.github.tallystick.jwt.json;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.tallystick.jwt.ConformanceData;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * JSONTestSuite, the companion of "Parsing JSON is a Minefield", whole: the invalid texts ({@code
 * n_}), the valid ones ({@code y_}), those that a parser may accept or refuse ({@code i_}), and
 * those of {@code test_transform}, which parsers take for different values. Of the last two kinds
 * each is named here.
 */
@ConformanceData
class JsonTestSuiteTest {
  private static final Path SUITE = ConformanceData.DIRECTORY.resolve("JSONTestSuite");
  private static final String PARSING = "test_parsing/";
  private static final String TRANSFORM = "test_transform/";

  /** RFC 8259 §4: "The names within an object SHOULD be unique." Here they must be. */
  static final List<String> DUPLICATE_MEMBERS =
      List.of(
          PARSING + "y_object_duplicated_key.json",
          PARSING + "y_object_duplicated_key_and_value.json",
          TRANSFORM + "object_same_key_different_values.json",
          TRANSFORM + "object_same_key_same_value.json",
          TRANSFORM + "object_same_key_unclear_values.json");

  /** RFC 8259 §9: "An implementation may set limits on the range and precision of numbers." */
  static final List<String> LONG_NUMBERS =
      List.of(PARSING + "i_number_huge_exp.json", PARSING + "i_number_very_big_negative_int.json");

  /** What is infinite or zero as a double. */
  static final List<String> NUMBERS_OUT_OF_RANGE =
      List.of(
          PARSING + "i_number_double_huge_neg_exp.json",
          PARSING + "i_number_neg_int_huge_exp.json",
          PARSING + "i_number_pos_double_huge_exp.json",
          PARSING + "i_number_real_neg_overflow.json",
          PARSING + "i_number_real_pos_overflow.json",
          PARSING + "i_number_real_underflow.json",
          TRANSFORM + "number_1e-999.json");

  /** RFC 8259 §8.2: of strings with such escapes "the behavior ... is unpredictable". */
  static final List<String> LONE_SURROGATES =
      List.of(
          PARSING + "i_object_key_lone_2nd_surrogate.json",
          PARSING + "i_string_1st_surrogate_but_2nd_missing.json",
          PARSING + "i_string_1st_valid_surrogate_2nd_invalid.json",
          PARSING + "i_string_incomplete_surrogate_and_escape_valid.json",
          PARSING + "i_string_incomplete_surrogate_pair.json",
          PARSING + "i_string_incomplete_surrogates_escape_valid.json",
          PARSING + "i_string_invalid_lonely_surrogate.json",
          PARSING + "i_string_invalid_surrogate.json",
          PARSING + "i_string_inverted_surrogates_U+1D11E.json",
          PARSING + "i_string_lone_second_surrogate.json",
          TRANSFORM + "string_1_escaped_invalid_codepoint.json",
          TRANSFORM + "string_2_escaped_invalid_codepoints.json",
          TRANSFORM + "string_3_escaped_invalid_codepoints.json");

  /** RFC 8259 §8.1: "MUST be encoded using UTF-8", and without a byte order mark. */
  static final List<String> NOT_UTF_8 =
      List.of(
          PARSING + "i_string_UTF-16LE_with_BOM.json",
          PARSING + "i_string_UTF-8_invalid_sequence.json",
          PARSING + "i_string_UTF8_surrogate_U+D800.json",
          PARSING + "i_string_invalid_utf-8.json",
          PARSING + "i_string_iso_latin_1.json",
          PARSING + "i_string_lone_utf8_continuation_byte.json",
          PARSING + "i_string_not_in_unicode_range.json",
          PARSING + "i_string_overlong_sequence_2_bytes.json",
          PARSING + "i_string_overlong_sequence_6_bytes.json",
          PARSING + "i_string_overlong_sequence_6_bytes_null.json",
          PARSING + "i_string_truncated-utf-8.json",
          PARSING + "i_string_utf16BE_no_BOM.json",
          PARSING + "i_string_utf16LE_no_BOM.json",
          PARSING + "i_structure_UTF-8_BOM_empty_object.json",
          TRANSFORM + "string_1_invalid_codepoint.json",
          TRANSFORM + "string_2_invalid_codepoints.json",
          TRANSFORM + "string_3_invalid_codepoints.json");

  private static final String DEEP_NESTING = PARSING + "i_structure_500_nested_arrays.json";

  private static final Map<String, Object> VALUES =
      Map.ofEntries(
          Map.entry(TRANSFORM + "number_-9223372036854775808.json", List.of(Long.MIN_VALUE)),
          Map.entry(
              TRANSFORM + "number_-9223372036854775809.json",
              List.of(new BigInteger("-9223372036854775809"))),
          Map.entry(TRANSFORM + "number_1.0.json", List.of(1L)),
          Map.entry(TRANSFORM + "number_1.000000000000000005.json", List.of(1.0)),
          Map.entry(TRANSFORM + "number_1000000000000000.json", List.of(1_000_000_000_000_000L)),
          Map.entry(
              TRANSFORM + "number_10000000000000000999.json",
              List.of(new BigInteger("10000000000000000999"))),
          Map.entry(TRANSFORM + "number_1e6.json", List.of(1_000_000L)),
          Map.entry(TRANSFORM + "number_9223372036854775807.json", List.of(Long.MAX_VALUE)),
          Map.entry(
              TRANSFORM + "number_9223372036854775808.json",
              List.of(new BigInteger("9223372036854775808"))),
          Map.entry(
              TRANSFORM + "object_key_nfc_nfd.json", Map.of("\u00e9", "NFC", "e\u0301", "NFD")),
          Map.entry(
              TRANSFORM + "object_key_nfd_nfc.json", Map.of("e\u0301", "NFD", "\u00e9", "NFC")),
          Map.entry(TRANSFORM + "string_with_escaped_NULL.json", List.of("A\0B")),
          Map.entry(
              PARSING + "i_number_too_big_neg_int.json",
              List.of(new BigInteger("-123123123123123123123123123123"))),
          Map.entry(
              PARSING + "i_number_too_big_pos_int.json",
              List.of(new BigInteger("100000000000000000000"))));

  @Test
  void findsTheWholeSuite() throws IOException {
    assertThat(invalid()).hasSize(188);
    assertThat(texts(PARSING + "y_")).hasSize(95);
    assertThat(valid()).hasSize(95 - 2);
    assertThat(texts(PARSING + "i_")).hasSize(35);
    assertThat(texts(TRANSFORM)).hasSize(22);
  }

  @Test
  void namesEveryTextThatParsersMayJudgeDifferently() throws IOException {
    List<String> named =
        Stream.of(
                named().filter(text -> !text.startsWith(PARSING + "y_")),
                Stream.of(DEEP_NESTING),
                VALUES.keySet().stream())
            .flatMap(texts -> texts)
            .toList();

    assertThat(Stream.concat(texts(PARSING + "i_").stream(), texts(TRANSFORM).stream()))
        .containsExactlyInAnyOrderElementsOf(named);
  }

  @ParameterizedTest
  @MethodSource("invalid")
  void refusesInvalid(String text) throws IOException {
    assertRefused(text);
  }

  static List<String> invalid() throws IOException {
    return texts(PARSING + "n_");
  }

  @ParameterizedTest
  @MethodSource("valid")
  void readsValidAsAnotherParserDoes(String text) throws IOException, JsonException {
    assertThat(JsonReader.readValue(bytes(text), Integer.MAX_VALUE))
        .isEqualTo(JacksonReader.read(bytes(text)));
  }

  static Stream<String> valid() throws IOException {
    Set<String> refused = Set.copyOf(named().toList());
    return texts(PARSING + "y_").stream().filter(text -> !refused.contains(text));
  }

  @ParameterizedTest
  @MethodSource("values")
  void readsWhatParsersTakeForDifferentValues(Map.Entry<String, Object> textAndValue)
      throws IOException, JsonException {
    assertThat(JsonReader.readValue(bytes(textAndValue.getKey()), Integer.MAX_VALUE))
        .isEqualTo(textAndValue.getValue());
  }

  static Set<Map.Entry<String, Object>> values() {
    return VALUES.entrySet();
  }

  @ParameterizedTest
  @FieldSource("DUPLICATE_MEMBERS")
  void refusesDuplicateMember(String text) throws IOException {
    assertRefused(text);
  }

  @ParameterizedTest
  @FieldSource("LONG_NUMBERS")
  void refusesNumberOfMoreThan40Characters(String text) throws IOException {
    assertRefused(text);
  }

  @ParameterizedTest
  @FieldSource("NUMBERS_OUT_OF_RANGE")
  void refusesNumberThatFitsNoDouble(String text) throws IOException {
    assertRefused(text);
  }

  @ParameterizedTest
  @FieldSource("LONE_SURROGATES")
  void refusesLoneSurrogate(String text) throws IOException {
    assertRefused(text);
  }

  @ParameterizedTest
  @FieldSource("NOT_UTF_8")
  void refusesWhatIsNotUtf8(String text) throws IOException {
    assertRefused(text);
  }

  @Test
  void refusesDeepNesting() throws IOException {
    assertRefused(DEEP_NESTING);
  }

  // What is in an object is only checked at first, an outermost array is built: by the same rules.
  @ParameterizedTest
  @MethodSource("all")
  void judgesTextAlikeWhetherItIsBuiltOrNot(String text) throws IOException {
    assertThat(isRead("{\"x\":[", bytes(text), "]}")).isEqualTo(isRead("[", bytes(text), "]"));
  }

  static List<String> all() throws IOException {
    return texts("");
  }

  private static boolean isRead(String before, byte[] text, String after) throws IOException {
    ByteArrayOutputStream around = new ByteArrayOutputStream();
    around.write(before.getBytes(US_ASCII));
    around.write(text);
    around.write(after.getBytes(US_ASCII));
    try {
      JsonReader.readValue(around.toByteArray(), Integer.MAX_VALUE);
      return true;
    } catch (JsonException e) {
      return false;
    }
  }

  private static Stream<String> named() {
    return Stream.of(
            DUPLICATE_MEMBERS, LONG_NUMBERS, NUMBERS_OUT_OF_RANGE, LONE_SURROGATES, NOT_UTF_8)
        .flatMap(List::stream);
  }

  private static List<String> texts(String prefix) throws IOException {
    try (Stream<Path> files = Files.walk(SUITE)) {
      return files
          .map(file -> SUITE.relativize(file).toString().replace('\\', '/'))
          .filter(text -> text.startsWith(prefix) && text.endsWith(".json"))
          .sorted()
          .toList();
    }
  }

  private static byte[] bytes(String text) throws IOException {
    return Files.readAllBytes(SUITE.resolve(text));
  }

  private static void assertRefused(String text) throws IOException {
    JsonTexts.assertRefused(bytes(text));
  }
}
