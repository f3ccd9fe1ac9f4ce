package io.github.tallystick.jwt;

import static io.github.tallystick.jwt.HostileJson.assertRefusedAsHeader;
import static io.github.tallystick.jwt.HostileJson.assertRefusedAsPayload;
import static io.github.tallystick.jwt.InvalidJwtException.Reason.CLAIM_MISSING;
import static io.github.tallystick.jwt.InvalidJwtException.Reason.MALFORMED;
import static io.github.tallystick.jwt.Refusals.assertRefused;
import static io.github.tallystick.jwt.Tokens.HEADER;
import static io.github.tallystick.jwt.Tokens.PAYLOAD;
import static io.github.tallystick.jwt.Tokens.verifier;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Attacks by JSON that two readers take for two things, or that only some take: parser
 * differentials. RFC 7519 §7.2 wants "a completely valid JSON object conforming to RFC 7159"; each
 * text is tried as the header and as the payload, with a right MAC.
 */
class JsonAttackTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "\ufeff",
        "\u0000",
        "\u000b",
        "\f",
        "\u0085",
        "\u00a0",
        "\u2028",
        "\u3000",
        "//\n",
        "/**/",
        "#\n",
        "<!---->",
        ")]}',\n",
        "while(1);",
        "[",
        "{",
        "\"",
        ",",
        "=",
        "(",
        "null",
        "{}",
        "0"
      })
  void rejectsTextBeforeTheObject(String text) {
    assertRefusedAsPayload((text + PAYLOAD).getBytes(UTF_8));
    assertRefusedAsHeader((text + HEADER).getBytes(UTF_8));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\u0000",
        "\u000b",
        "\f",
        "\u0085",
        "\u00a0",
        "\u2028",
        "\ufeff",
        "//",
        "/**/",
        "#",
        ",",
        ";",
        ")",
        "]",
        "}",
        "\"",
        "x",
        "0",
        "null",
        "{}",
        "[]",
        "{\"sub\":\"admin\"}",
        "\n{}"
      })
  void rejectsTextAfterTheObject(String text) {
    assertRefusedAsPayload((PAYLOAD + text).getBytes(UTF_8));
    assertRefusedAsHeader((HEADER + text).getBytes(UTF_8));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "null",
        "true",
        "0",
        "\"\"",
        "\"{}\"",
        "[]",
        "[{}]",
        "{",
        "}",
        "{\"exp\"",
        "{\"exp\":",
        "{\"exp\":1",
        "{\"exp\":1,",
        "{\"exp",
        "{\"exp\\",
        "{\"exp\\u00",
        "{]",
        "{,}"
      })
  void rejectsWhatIsNoObject(String text) {
    assertRefusedAsPayload(text.getBytes(UTF_8));
    assertRefusedAsHeader(text.getBytes(UTF_8));
  }

  // RFC 7519 §4: "The Claim Names within a JWT Claims Set MUST be unique"; RFC 7515 §4 says the
  // same
  // of header parameters. CVE-2017-12635 is what comes of a reader that takes the other.
  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"a\":0,\"a\":0",
        "\"a\":0,\"b\":0,\"a\":1",
        "\"a\":null,\"a\":1",
        "\"a\":0,\"\\u0061\":0",
        "\"\\u0061\":0,\"a\":0",
        "\"\":0,\"\":0",
        "\"/\":0,\"\\/\":0",
        "\"\\n\":0,\"\\u000a\":0",
        "\"\\u000A\":0,\"\\u000a\":0",
        "\"\u00e9\":0,\"\\u00e9\":0",
        "\"\ud83d\udd11\":0,\"\\ud83d\\udd11\":0",
        "\"\ufffd\":0,\"\\ufffd\":0",
        "\"\\u0000\":0,\"\\u0000\":0",
        "\"x\":{\"a\":0,\"\\u0061\":0}",
        "\"x\":[[{\"a\":0,\"a\":0}]]"
      })
  void rejectsDuplicateMember(String members) {
    assertRefused(verifier(), Tokens.withClaims(members), MALFORMED);
    assertRefused(verifier(), Tokens.withHeader("{\"alg\":\"HS256\"," + members + '}'), MALFORMED);
  }

  @ParameterizedTest
  @ValueSource(strings = {"iss", "sub", "aud", "exp", "nbf", "iat", "jti"})
  void rejectsClaimThatIsThereTwice(String claim) {
    String escaped = "\\u" + HexFormat.of().toHexDigits(claim.charAt(0)) + claim.substring(1);
    String members = "\"" + claim + "\":1,\"" + escaped + "\":\"a\"";

    assertRefused(verifier(), Tokens.withPayload('{' + members + '}'), MALFORMED);
  }

  // To some readers names have no case, or end at U+0000.
  @ParameterizedTest
  @ValueSource(
      strings = {"EXP", "Exp", "exp ", " exp", "exp\\u0000", "e\u0445p", "\uff45xp", "expires", ""})
  void rejectsClaimUnderAnotherName(String name) {
    String token = Tokens.withPayload("{\"" + name + "\":4102444800}");

    assertRefused(verifier(), token, CLAIM_MISSING, Claim.EXPIRATION_TIME);
  }

  @Test
  void readsNoClaimUnderAnotherName() {
    String token = Tokens.withClaims("\"SUB\":\"a\",\"\u017fub\":\"b\",\"sub\\u0000\":\"c\"");

    assertThat(verifier().build().verify(token).subject()).isEmpty();
    assertThat(verifier().build().verify(token).claims().names()).hasSize(4);
  }
}
