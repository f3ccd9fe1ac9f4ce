package io.github.tallystick.jwt;

import static io.github.tallystick.jwt.InvalidJwtException.Reason.ALGORITHM;
import static io.github.tallystick.jwt.InvalidJwtException.Reason.LIMIT;
import static io.github.tallystick.jwt.InvalidJwtException.Reason.MALFORMED;
import static io.github.tallystick.jwt.InvalidJwtException.Reason.SIGNATURE;
import static io.github.tallystick.jwt.Refusals.assertRefused;
import static io.github.tallystick.jwt.Refusals.refusal;
import static io.github.tallystick.jwt.Tokens.verifier;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a client can send that is too large, or no token at all. */
class JwtVerifierLimitsTest {
  /** What is wrong with a token before its claims are looked at. */
  private static final Set<InvalidJwtException.Reason> BEFORE_CLAIMS =
      Set.of(MALFORMED, ALGORITHM, SIGNATURE);

  private static final int MAX_TOKEN_LENGTH = 16_384;

  @Test
  void acceptsTokenOf16KiB() {
    assertAccepted(verifier(), tokenOfLength(MAX_TOKEN_LENGTH));
  }

  @Test
  void rejectsTokenOfOneCharacterMore() {
    assertRefused(verifier(), tokenOfLength(MAX_TOKEN_LENGTH + 1), LIMIT);
  }

  @Test
  void acceptsTokenOfTheGivenLength() {
    String token = Tokens.valid();

    assertAccepted(verifier().maxTokenLength(token.length()), token);
    assertAccepted(verifier().maxTokenLength(100_000), tokenOfLength(100_000));
  }

  @Test
  void rejectsTokenLongerThanTheGivenLength() {
    String token = Tokens.valid();

    assertRefused(verifier().maxTokenLength(token.length() - 1), token, LIMIT);
    assertRefused(verifier().maxTokenLength(1), token, LIMIT);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -1, Integer.MIN_VALUE})
  void refusesMaxTokenLengthThatIsNotPositive(int length) {
    assertThatIllegalArgumentException().isThrownBy(() -> verifier().maxTokenLength(length));
  }

  /** Blanks in the header make up for the lengths that base64url of the payload cannot have. */
  private static String tokenOfLength(int length) {
    int macLength = 43;
    for (int blanks = 0; blanks < 3; blanks++) {
      String header = Tokens.HEADER + " ".repeat(blanks);
      int payloadLength = length - 2 - macLength - Tokens.encode(header).length();
      if (payloadLength % 4 != 1) {
        int bytes = payloadLength * 3 / 4;
        return Tokens.of(header, Tokens.PAYLOAD + " ".repeat(bytes - Tokens.PAYLOAD.length()));
      }
    }
    throw new AssertionError("no token has that length");
  }

  @Test
  void acceptsPayloadOfDepth16() {
    assertAccepted(verifier(), Tokens.withClaims("\"x\":" + "[".repeat(15) + "]".repeat(15)));
  }

  @Test
  void rejectsPayloadOfDepth17() {
    String token = Tokens.withClaims("\"x\":" + "[".repeat(16) + "]".repeat(16));

    assertRefused(verifier(), token, LIMIT);
  }

  @Test
  void acceptsAsManyMembersAsAreInAToken() {
    assertAccepted(verifier(), Tokens.withClaims(members(1_200)));
    assertAccepted(verifier().maxTokenLength(5_000_000), Tokens.withClaims(members(200_000)));
  }

  private static String members(int count) {
    return IntStream.range(0, count).mapToObj(i -> "\"m" + i + "\":0").collect(joining(","));
  }

  @Test
  void acceptsNumberOf40Characters() {
    assertAccepted(verifier(), Tokens.withClaims("\"x\":0." + "3".repeat(38)));
  }

  @Test
  void rejectsNumberOf41Characters() {
    assertRefused(verifier(), Tokens.withClaims("\"x\":0." + "3".repeat(39)), LIMIT);
  }

  @ParameterizedTest
  @MethodSource("noTokens")
  void rejectsWhatIsNoToken(String text) {
    assertRefused(verifier(), text, text.length() > MAX_TOKEN_LENGTH ? LIMIT : MALFORMED);
    assertRefused(verifier().maxTokenLength(Integer.MAX_VALUE), text, MALFORMED);
  }

  private static Stream<String> noTokens() {
    String valid = Tokens.valid();
    return Stream.of(
        "",
        " ",
        "a",
        ".",
        "..",
        "...",
        "....",
        ".".repeat(10_000),
        "a.".repeat(10_000),
        "\u0000",
        "\u0000.\u0000.\u0000",
        "null",
        "{\"payload\":\"e30\",\"signature\":\"\"}",
        valid + '.',
        '.' + valid,
        valid + '.' + valid,
        valid.replace(".", ".."),
        valid.substring(0, valid.lastIndexOf('.')),
        ' ' + valid,
        valid + ' ',
        valid + '\n',
        valid + '\u0000',
        "Bearer " + valid,
        '"' + valid + '"',
        valid.replace('.', '\uff0e'),
        '\ufeff' + valid);
  }

  // A surrogate pair is two characters of a String, but one of UTF-8, and one '?' in Latin-1.
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
  void rejectsSurrogatesInEveryPart(int count) {
    String valid = Tokens.valid();
    for (String surrogates : List.of("\ud800", "\udc00", "\udc00\ud800", "\ud83d\udd11")) {
      String part = surrogates.repeat(count);
      assertRefused(verifier(), part + "..", MALFORMED);
      assertRefused(verifier(), '.' + part + '.', MALFORMED);
      assertRefused(verifier(), ".." + part, MALFORMED);
      assertRefused(verifier(), part + valid, MALFORMED);
      assertRefused(verifier(), valid + part, MALFORMED);
      assertRefused(verifier(), valid.replace(".", part + '.'), MALFORMED);
      assertRefused(verifier(), valid.replace(".", '.' + part), MALFORMED);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"a", ".", "=", "\u0000", "\u00e9", "\u6f22", "\ud800", "\ud83d\udd11"})
  void rejectsTextOfAMebibyte(String part) {
    String text = part.repeat(1 << 20);

    assertRefused(verifier(), text, LIMIT);
    assertRefused(verifier().maxTokenLength(Integer.MAX_VALUE), text, MALFORMED);
    assertRefused(verifier().maxTokenLength(Integer.MAX_VALUE), "e30." + text + ".AA", MALFORMED);
  }

  @Test
  void rejectsTokenCutOffAnywhere() {
    String token = Tokens.valid();

    for (int length = 0; length < token.length(); length++) {
      assertThat(refusal(verifier(), token.substring(0, length)).reason()).isIn(BEFORE_CLAIMS);
    }
  }

  @ParameterizedTest
  @ValueSource(chars = {'A', 'z', '_', '-', '+', '/', '=', '.', ' ', '\n', 0, 0xe9, 0x212a, 0xd83d})
  void rejectsTokenWithAnyOneCharacterChanged(char changed) {
    String token = Tokens.valid();

    for (int i = 0; i < token.length(); i++) {
      if (token.charAt(i) != changed) {
        String hostile = token.substring(0, i) + changed + token.substring(i + 1);
        assertThat(refusal(verifier(), hostile).reason()).isIn(BEFORE_CLAIMS);
      }
    }
  }

  private static void assertAccepted(JwtVerifier.Builder verifier, String token) {
    assertThat(verifier.build().verify(token).expirationTime()).isPresent();
  }
}
