package io.github.tallystick.jwt;

import static io.github.tallystick.jwt.InvalidJwtException.Reason.MALFORMED;
import static io.github.tallystick.jwt.Refusals.assertRefused;
import static io.github.tallystick.jwt.Tokens.verifier;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Attacks by what is around the three parts and between them (RFC 7515 §3.1, §7.1). */
class FramingAttackTest {
  // CVE-2022-39227: a text that is JSON to one reader and compact to the other; RFC 7515 §7.2.
  @Test
  void rejectsJsonSerialization() {
    String[] parts = Tokens.valid().split("\\.");
    String flattened =
        "{\"protected\":\"%s\",\"payload\":\"%s\",\"signature\":\"%s\"}"
            .formatted(parts[0], parts[1], parts[2]);

    assertRefused(verifier(), flattened, MALFORMED);
    assertRefused(
        verifier(),
        "{\"payload\":\"%s\",\"signatures\":[{\"protected\":\"%s\",\"signature\":\"%s\"}]}"
            .formatted(parts[1], parts[0], parts[2]),
        MALFORMED);
    assertRefused(
        verifier(), "{\"  " + parts[0] + '.' + parts[1] + '.' + parts[2] + "\":\"\"}", MALFORMED);
    assertRefused(verifier(), flattened.replace("\"}", "." + Tokens.valid() + "\"}"), MALFORMED);
  }

  // From a header, a cookie, a query or a form, of which a part was not taken off.
  @ParameterizedTest
  @ValueSource(
      strings = {
        "Bearer %s",
        "bearer %s",
        "JWT %s",
        "token=%s",
        "access_token=%s",
        "\"%s\"",
        "'%s'",
        "<%s>",
        "[%s]",
        "(%s)",
        " %s",
        "%s ",
        "\t%s",
        "%s\n",
        "%s\r\n",
        "\r\n%s",
        "%s\u0000",
        "\u0000%s",
        "\ufeff%s",
        "\u200b%s",
        "%s\u200b",
        "\u00a0%s",
        "%s;",
        "%s,",
        "%s#",
        "%s?",
        "%s/",
        "%s&a=b",
        "%s=",
        "%s.",
        ".%s",
        "%s..",
        "..%s",
        "%s.AAAA",
        "AAAA.%s",
        "%s,%s",
        "%s %s",
        "%s.%s",
        "%s\n%s",
        "A%s",
        "%s\ud83d\udd11"
      })
  void rejectsTokenInAFrame(String frame) {
    assertRefused(verifier(), frame.replace("%s", Tokens.valid()), MALFORMED);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        ".",
        "..",
        "...",
        "....",
        ". .",
        " . . ",
        "\u0000",
        "\u0000.\u0000.\u0000",
        "null",
        "undefined",
        "a",
        "a.b",
        "a.b.c",
        "a.b.c.d",
        "=.=.=",
        "A.A.A",
        "AA.AA.AA",
        "e30.e30.",
        "e30.e30.e30",
        "..e30",
        ".e30.",
        "e30..",
        "\ud800",
        "\udc00.\ud800.\udc00",
        "\u00e9.\u00e9.\u00e9"
      })
  void rejectsWhatIsNoToken(String text) {
    assertRefused(verifier(), text, MALFORMED);
    assertRefused(verifier().maxTokenLength(Integer.MAX_VALUE), text, MALFORMED);
  }

  @ParameterizedTest
  @ValueSource(chars = {',', ':', ';', '/', '\u2024', '\u3002', '\uff0e', '\u0000', ' ', '\u012e'})
  void rejectsOtherSeparators(char separator) {
    String[] parts = Tokens.valid().split("\\.");

    assertRefused(verifier(), parts[0] + separator + parts[1] + separator + parts[2], MALFORMED);
    assertRefused(verifier(), parts[0] + '.' + parts[1] + separator + parts[2], MALFORMED);
    assertRefused(verifier(), parts[0] + separator + parts[1] + '.' + parts[2], MALFORMED);
  }

  // Two characters of the text, but one of Latin-1 and of UTF-8: where the dots are is not the same
  // in the characters and in the bytes.
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 20, 100})
  void rejectsSurrogatePairsBetweenTheDots(int count) {
    String[] parts = Tokens.valid().split("\\.");
    String pairs = "\ud83d\udd11".repeat(count);

    assertRefused(verifier(), pairs + '.' + parts[1] + '.' + parts[2], MALFORMED);
    assertRefused(verifier(), parts[0] + '.' + pairs + '.' + parts[2], MALFORMED);
    assertRefused(verifier(), parts[0] + '.' + pairs + ".AA", MALFORMED);
    assertRefused(verifier(), parts[0] + '.' + parts[1] + '.' + pairs, MALFORMED);
  }
}
