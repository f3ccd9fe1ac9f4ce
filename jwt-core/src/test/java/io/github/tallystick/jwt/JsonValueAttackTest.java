package io.github.tallystick.jwt;

import static io.github.tallystick.jwt.HostileJson.assertRefusedInBoth;
import static io.github.tallystick.jwt.HostileJson.with;
import static io.github.tallystick.jwt.Tokens.HEADER;
import static io.github.tallystick.jwt.Tokens.PAYLOAD;
import static io.github.tallystick.jwt.Tokens.verifier;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Attacks by values that JSON does not have (RFC 8259), in a member of the header and in one of the
 * payload.
 */
class JsonValueAttackTest {
  // The templates are sound: with honest text in them, the token is accepted.
  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"a\"",
        "\"\\ud83d\\udd11 \\/ \\b\\f\\n\\r\\t \\\" \\\\ \\u0000 \\uFFFF\"",
        "\"\u007f \u0080 \u00e9 \u2028 \ufeff \uffff \ud83d\udd11\"",
        "-0",
        "-0.0e-0",
        "1E+2",
        "[ ]",
        "{ \"\" : [ true , false , null ] }"
      })
  void acceptsStrictJson(String value) {
    byte[] json = value.getBytes(UTF_8);

    assertAccepted(Tokens.of(HEADER.getBytes(UTF_8), with(PAYLOAD, json)));
    assertAccepted(Tokens.of(with(HEADER, json), PAYLOAD.getBytes(UTF_8)));
  }

  // What JavaScript, JSON5, YAML, Java, C and older JSON libraries take.
  @ParameterizedTest
  @ValueSource(
      strings = {
        "NaN",
        "-NaN",
        "nan",
        "Infinity",
        "-Infinity",
        "+Infinity",
        "inf",
        "1e",
        "1e+",
        "1.",
        "1.e1",
        ".5",
        "-.5",
        "-",
        "+1",
        "--1",
        "- 1",
        "01",
        "00",
        "-01",
        "00.5",
        "0x10",
        "0b1",
        "0o7",
        "1_0",
        "1L",
        "1f",
        "1d",
        "1n",
        "1,0",
        "1 0",
        "1.0.0",
        "1e1.5",
        "1e1e1",
        "0e",
        "\uff11",
        "\u0661",
        "1\u0661",
        "1e\u0661",
        "\u00b2",
        "\u2212" + "1",
        "\u221e"
      })
  void rejectsNumberThatJsonDoesNotHave(String number) {
    assertRefusedInBoth(number.getBytes(UTF_8));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'a'",
        "`a`",
        "a",
        "\"a",
        "a\"",
        "\u201ca\u201d",
        "\"a\" \"b\"",
        "\"a\" + \"b\"",
        "\"\"\"a\"\"\"",
        "\"\\a\"",
        "\"\\'\"",
        "\"\\0\"",
        "\"\\v\"",
        "\"\\x41\"",
        "\"\\U0041\"",
        "\"\\u\"",
        "\"\\u004\"",
        "\"\\u004g\"",
        "\"\\u 041\"",
        "\"\\u+041\"",
        "\"\\u-041\"",
        "\"\\u{41}\"",
        "\"\\u004\uff11\"",
        "\"\\u\u0660041\"",
        "\"\\\n\"",
        "\"\\ \"",
        "\"\\\"",
        "\"\n\"",
        "\"\r\"",
        "\"\t\"",
        "\"\u0000\"",
        "\"\u001f\"",
        "\"a\u0000\"",
        "\"\\u0\u0000041\""
      })
  void rejectsStringThatJsonDoesNotHave(String string) {
    assertRefusedInBoth(string.getBytes(UTF_8));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "undefined",
        "None",
        "nil",
        "True",
        "TRUE",
        "False",
        "Null",
        "NULL",
        "nul",
        "nulL",
        "truE",
        "tru",
        "truefalse",
        "true1",
        "yes",
        "void 0",
        "new Date()",
        "/a/",
        "[1,]",
        "[,1]",
        "[,]",
        "[1 2]",
        "[1;2]",
        "[1",
        "1]",
        "[}",
        "(1)",
        "<1>",
        "",
        ",",
        ":",
        "{\"a\":1,}",
        "{,\"a\":1}",
        "{a:1}",
        "{'a':1}",
        "{1:1}",
        "{null:1}",
        "{\"a\"}",
        "{\"a\" 1}",
        "{\"a\":}",
        "{\"a\"=1}",
        "{\"a\"=>1}",
        "{\"a\"::1}",
        "{\"a\":1;\"b\":2}",
        "{\"a\":1 \"b\":2}",
        "{\"a\":1",
        "{[1]:1}",
        "{\"a\":1,,\"b\":2}",
        "/**/1",
        "1/**/",
        "//\n1",
        "1//\n",
        "#\n1",
        "[1/*,2*/]",
        "1\u00a0",
        "\u20281",
        "1\u000b",
        "\f1",
        "1\u0000",
        "\u00001",
        "1\ufeff",
        "!!str a",
        "&a 1",
        "*a"
      })
  void rejectsValueThatJsonDoesNotHave(String value) {
    assertRefusedInBoth(value.getBytes(UTF_8));
  }

  private static void assertAccepted(String token) {
    assertThat(verifier().build().verify(token).claims().names()).contains("exp");
  }
}
