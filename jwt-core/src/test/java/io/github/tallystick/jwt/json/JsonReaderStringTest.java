package io.github.tallystick.jwt.json;

import static io.github.tallystick.jwt.json.JsonTexts.assertRefused;
import static io.github.tallystick.jwt.json.JsonTexts.read;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonReaderStringTest {
  @Test
  void readsEmptyString() throws JsonException {
    assertThat(read("\"\"")).isEqualTo("");
  }

  @Test
  void readsEveryShortEscape() throws JsonException {
    assertThat(read("\"\\\"\\\\\\/\\b\\f\\n\\r\\t\"")).isEqualTo("\"\\/\b\f\n\r\t");
  }

  @Test
  void readsUnicodeEscapesInEitherCase() throws JsonException {
    assertThat(read("\"\\u0041\\u00e9\\u00E9\\uabcd\\uABCD\\u0000\""))
        .isEqualTo("A\u00e9\u00e9\uabcd\uabcd\u0000");
  }

  @Test
  void readsEscapedSurrogatePair() throws JsonException {
    assertThat(read("\"\\ud83d\\uDD11\"")).isEqualTo("\ud83d\udd11");
  }

  @Test
  void readsUtf8OfEveryLength() throws JsonException {
    String text = "a\u007f\u0080\u07ff\u0800\ud7ff\ue000\uffff\ud800\udc00\udbff\udfff";

    assertThat(read('"' + text + '"')).isEqualTo(text);
  }

  @Test
  void readsRunsBetweenEscapes() throws JsonException {
    assertThat(read("\"\\na\u00e9\\n\\nb\ud83d\udd11\\n\""))
        .isEqualTo("\na\u00e9\n\nb\ud83d\udd11\n");
  }

  @Test
  void unescapesNames() throws JsonException {
    assertThat(read("{\"\\u0061\\n\":1}")).isEqualTo(Map.of("a\n", 1L));
  }

  // RFC 8259 §7: "the characters that MUST be escaped: quotation mark, reverse solidus, and the
  // control characters (U+0000 through U+001F)."
  @Test
  void refusesEveryControlCharacter() {
    for (char c = 0; c < ' '; c++) {
      assertRefused("\"a" + c + "b\"");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"\\x41", "\\'", "\\0", "\\a", "\\v", "\\e", "\\U0041", "\\ ", "\\\n", "\\\u00e9"})
  void refusesUnknownEscape(String escape) {
    assertRefused('"' + escape + '"');
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\\u",
        "\\u1",
        "\\u12",
        "\\u123",
        "\\u12g4",
        "\\u+123",
        "\\u-123",
        "\\u 123",
        "\\u{41}",
        "\\u\uff10\uff10\uff14\uff11"
      })
  void refusesEscapeWithoutFourHexadecimalDigits(String escape) {
    assertRefused('"' + escape + '"');
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"", "\"a", "\"a\\\"", "\"\\", "\"\\u", "\"\\u004", "a\"", "'a'", "`a`"})
  void refusesStringNotBetweenQuotationMarks(String text) {
    assertRefused(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\\ud800",
        "\\udbff",
        "\\udc00",
        "\\udfff",
        "\\ud800\\ud800",
        "\\udc00\\ud800",
        "\\ud800x",
        "\\ud800\\n",
        "\\ud800\\u0041",
        "\\ud800\\ud800\\udc00",
        "\\ud800\\udc00\\udc00"
      })
  void refusesLoneSurrogate(String escapes) {
    assertRefused('"' + escapes + '"');
    assertRefused("{\"" + escapes + "\":1}");
  }

  @ParameterizedTest
  @CsvSource({
    "C080, overlong of two bytes",
    "C1BF, overlong of two bytes",
    "E08080, overlong of three bytes",
    "E09FBF, overlong of three bytes",
    "F0808080, overlong of four bytes",
    "F08FBFBF, overlong of four bytes",
    "EDA080, high surrogate",
    "EDBFBF, low surrogate",
    "EDA0BDEDB491, surrogate pair (CESU-8)",
    "C3, second of two bytes missing",
    "E6BC, third of three bytes missing",
    "F09F94, fourth of four bytes missing",
    "80, continuation alone",
    "C3A9A9, continuation too many",
    "F4908080, beyond U+10FFFF",
    "F5808080, beyond U+10FFFF",
    "F888808080, five bytes",
    "E9, Latin-1",
    "FE, never in UTF-8",
    "FF, never in UTF-8"
  })
  void refusesInvalidUtf8(String bytes, String fault) {
    assertRefused(around("{\"", bytes, "\":1}"));
    assertRefused(around("\"", bytes, "\""));
    assertRefused(around("\"\\n", bytes, "\""));
    assertRefused(around("{}", bytes, ""));
  }

  private static byte[] around(String before, String bytes, String after) {
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    before.chars().forEach(text::write);
    text.writeBytes(HexFormat.of().parseHex(bytes));
    after.chars().forEach(text::write);
    return text.toByteArray();
  }

  @Test
  void readsBlanks() throws JsonException {
    assertThat(read("\" a b \"")).isEqualTo(" a b ");
  }

  // The first and the last code point of each length in UTF-8, between runs of each length.
  @Test
  void readsEscapesBetweenRuns() throws JsonException {
    assertThat(read("\"\\u0000a\\u007f\u00e9\\u0080\\u07ff\u20ac\\u0800\\ud7ff\\ue000\\uffff\""))
        .isEqualTo("\0a\u007f\u00e9\u0080\u07ff\u20ac\u0800\ud7ff\ue000\uffff");
    assertThat(read("\"\\ud800\\udc00\ud83d\ude00\\udbff\\udfff\""))
        .isEqualTo("\ud800\udc00\ud83d\ude00\udbff\udfff");
  }

  @Test
  void readsEachStringByItself() throws JsonException {
    assertThat(read("[\"a\\nbc\",\"\\t\",\"d\",\"\\\\\"]"))
        .isEqualTo(List.of("a\nbc", "\t", "d", "\\"));
  }
}
