package io.github.tallystick.jwt;

import static io.github.tallystick.jwt.HostileJson.assertRefusedAsHeader;
import static io.github.tallystick.jwt.HostileJson.assertRefusedAsPayload;
import static io.github.tallystick.jwt.HostileJson.assertRefusedInBoth;
import static io.github.tallystick.jwt.Tokens.HEADER;
import static io.github.tallystick.jwt.Tokens.PAYLOAD;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.charset.Charset;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Attacks by the encoding of JSON: RFC 8725 §3.7 and RFC 8259 §8.1 want UTF-8, and what two readers
 * make of anything else differs.
 */
class Utf8AttackTest {
  // RFC 8259 §8.1: UTF-8 without a byte order mark. RFC 8259 before it (RFC 4627) had UTF-16 too.
  @ParameterizedTest
  @ValueSource(strings = {"UTF-16BE", "UTF-16LE", "UTF-16", "UTF-32BE", "UTF-32LE", "UTF-32"})
  void rejectsOtherEncodings(String charset) {
    Charset other = Charset.forName(charset);

    assertRefusedAsPayload(PAYLOAD.getBytes(other));
    assertRefusedAsHeader(HEADER.getBytes(other));
    assertRefusedAsPayload(("\ufeff" + PAYLOAD).getBytes(other));
    assertRefusedAsHeader(("\ufeff" + HEADER).getBytes(other));
  }

  // RFC 3629 §3, §10: overlong forms, surrogates, what is beyond U+10FFFF, sequences that are cut
  // off. Each character of these is a byte.
  @ParameterizedTest
  @ValueSource(
      strings = {
        "\u0080",
        "\u00bf",
        "\u00ff",
        "\u00fe",
        "\u00c3",
        "\u00e9",
        "\u00c3(",
        "\u00e2\u0082",
        "\u00e2(\u00a1",
        "\u00e2\u0082(",
        "\u00f0\u009f\u0094",
        "\u00f0(\u008c\u00bc",
        "\u00c0\u0080",
        "\u00c0\u00ae",
        "\u00c0\u00af",
        "\u00c1\u0081",
        "\u00c1\u00bf",
        "\u00e0\u0080\u00af",
        "\u00e0\u0081\u0081",
        "\u00e0\u009f\u00bf",
        "\u00f0\u0080\u0080\u00af",
        "\u00f0\u0082\u0082\u00ac",
        "\u00f0\u008f\u00bf\u00bf",
        "\u00ed\u00a0\u0080",
        "\u00ed\u00bf\u00bf",
        "\u00ed\u00a0\u00bd\u00ed\u00b4\u0091",
        "\u00f4\u0090\u0080\u0080",
        "\u00f5\u0080\u0080\u0080",
        "\u00f8\u0088\u0080\u0080\u0080",
        "\u00f8\u0080\u0080\u0080\u00af",
        "\u00fc\u0084\u0080\u0080\u0080\u0080",
        "\u00fe\u00ff",
        "\u00ff\u00fe",
        "\u00ef\u00bb",
        "a\u0080",
        "\u00c3\u00a9\u00a9"
      })
  void rejectsInvalidUtf8(String bytes) {
    assertRefusedInBoth(('"' + bytes + '"').getBytes(ISO_8859_1));
    assertRefusedInBoth(("{\"" + bytes + "\":0}").getBytes(ISO_8859_1));
    assertRefusedInBoth(("\"\\n" + bytes + '"').getBytes(ISO_8859_1));
  }

  // An overlong quote or bracket would end what it stands in, to a reader that takes it.
  @ParameterizedTest
  @ValueSource(strings = {"\u00c0\u00a2", "\u00e0\u0080\u00a2", "\u00c1\u009d", "\u00c1\u00bd"})
  void rejectsOverlongPunctuation(String bytes) {
    assertRefusedInBoth(("\"a" + bytes).getBytes(ISO_8859_1));
    assertRefusedInBoth(("\"a" + bytes + "\"").getBytes(ISO_8859_1));
  }

  // RFC 8259 §8.2: "the behavior of software that receives JSON texts containing such values is
  // unpredictable".
  @ParameterizedTest
  @ValueSource(
      strings = {
        "\\ud800",
        "\\uDBFF",
        "\\udc00",
        "\\uDFFF",
        "a\\ud800",
        "\\ud800a",
        "\\udc00\\ud800",
        "\\ud800\\ud800\\udc00",
        "\\ud800\\udc00\\udc00",
        "\\ud800\\u0041",
        "\\ud800\\n\\udc00",
        "\\ud83d\ud83d\udd11",
        "\ud83d\udd11\\udd11",
        "\\ud83d \\udd11",
        "\\ud800\u00e9"
      })
  void rejectsLoneSurrogate(String string) {
    assertRefusedInBoth(('"' + string + '"').getBytes(UTF_8));
    assertRefusedInBoth(("{\"" + string + "\":0}").getBytes(UTF_8));
  }
}
