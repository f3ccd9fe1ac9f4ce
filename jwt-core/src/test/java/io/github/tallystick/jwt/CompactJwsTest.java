package io.github.tallystick.jwt;

import static io.github.tallystick.jwt.InvalidJwtException.Reason.MALFORMED;
import static io.github.tallystick.jwt.InvalidJwtException.Reason.SIGNATURE;
import static io.github.tallystick.jwt.JwsAlgorithm.HS256;
import static io.github.tallystick.jwt.JwsAlgorithm.HS384;
import static io.github.tallystick.jwt.JwsAlgorithm.HS512;
import static io.github.tallystick.jwt.Refusals.assertRefused;
import static io.github.tallystick.jwt.Tokens.HEADER;
import static io.github.tallystick.jwt.Tokens.NOW;
import static io.github.tallystick.jwt.Tokens.PAYLOAD;
import static io.github.tallystick.jwt.Tokens.SECRET;
import static io.github.tallystick.jwt.Tokens.encode;
import static io.github.tallystick.jwt.Tokens.signed;
import static io.github.tallystick.jwt.Tokens.verifier;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.InstantSource;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * RFC 7515 §2: "Base64 encoding using the URL- and filename-safe character set defined in Section 5
 * of RFC 4648, with all trailing '=' characters omitted and without the inclusion of any line
 * breaks, whitespace, or other additional characters."
 *
 * <p>Whatever a lenient decoder would take has a right MAC here, so that it would be accepted.
 */
class CompactJwsTest {
  private static final String ALPHABET =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

  /** A blank at a time, so that each length mod 3 comes about. */
  private static final int[] BLANKS = {0, 1, 2};

  @Test
  void acceptsPartsOfEveryLength() {
    for (int blanks : BLANKS) {
      String token = Tokens.of(padded(HEADER, blanks), padded(PAYLOAD, blanks));
      assertThat(verifier().build().verify(token).expirationTime()).isPresent();
    }
  }

  @ParameterizedTest
  @MethodSource("mutilations")
  void rejectsMutilatedHeader(String before, String after) {
    for (int blanks : BLANKS) {
      String header = before + encode(padded(HEADER, blanks)) + after;
      assertRefused(verifier(), signed(header + '.' + encode(PAYLOAD)), MALFORMED);
    }
  }

  @ParameterizedTest
  @MethodSource("mutilations")
  void rejectsMutilatedPayload(String before, String after) {
    for (int blanks : BLANKS) {
      String payload = before + encode(padded(PAYLOAD, blanks)) + after;
      assertRefused(verifier(), signed(encode(HEADER) + '.' + payload), MALFORMED);
    }
  }

  @ParameterizedTest
  @MethodSource("mutilations")
  void rejectsMutilatedSignature(String before, String after) {
    for (JwsAlgorithm algorithm : List.of(HS256, HS384, HS512)) {
      String token = token(algorithm);
      int start = token.lastIndexOf('.') + 1;
      String hostile = token.substring(0, start) + before + token.substring(start) + after;
      assertRefused(verifierFor(algorithm), hostile, MALFORMED);
    }
  }

  private static Stream<String[]> mutilations() {
    return Stream.of(
            "=", "==", "===", " ", "\t", "\n", "\r\n", "\u0000", "%", "!", "\u00e9", "\uff21")
        .flatMap(text -> Stream.of(new String[] {text, ""}, new String[] {"", text}));
  }

  // A length of 1 mod 4 leaves six bits, which are no byte.
  @Test
  void rejectsLengthThatNoBytesHave() {
    String header = encode(padded(HEADER, (3 - HEADER.length() % 3) % 3));
    String payload = encode(padded(PAYLOAD, (3 - PAYLOAD.length() % 3) % 3));

    assertThat(header.length() % 4 + payload.length() % 4).isZero();
    assertRefused(verifier(), signed(header + "A." + payload), MALFORMED);
    assertRefused(verifier(), signed(header + '.' + payload + 'A'), MALFORMED);
    assertRefused(verifierFor(HS384), token(HS384) + 'A', MALFORMED);
    assertRefused(verifier(), encode(HEADER) + '.' + payload + ".A", MALFORMED);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2})
  void rejectsSpareBitsOfHeaderAndPayload(int blanks) {
    String header = encode(padded(HEADER, blanks));
    String payload = encode(padded(PAYLOAD, blanks));

    withSpareBits(header)
        .forEach(bad -> assertRefused(verifier(), signed(bad + '.' + payload), MALFORMED));
    withSpareBits(payload)
        .forEach(bad -> assertRefused(verifier(), signed(header + '.' + bad), MALFORMED));
  }

  @Test
  void rejectsSpareBitsOfSignature() {
    assertThat(withSpareBits(token(HS256))).hasSize(3);
    assertThat(withSpareBits(token(HS512))).hasSize(15);
    withSpareBits(token(HS256)).forEach(bad -> assertRefused(verifier(), bad, MALFORMED));
    withSpareBits(token(HS512)).forEach(bad -> assertRefused(verifierFor(HS512), bad, MALFORMED));
  }

  /** All other spellings of the same bytes, of a text that ends with a part. */
  private static Stream<String> withSpareBits(String text) {
    int partLength = text.length() - text.lastIndexOf('.') - 1;
    int spareBits = new int[] {0, 0, 4, 2}[partLength % 4];
    int last = ALPHABET.indexOf(text.charAt(text.length() - 1));
    return IntStream.range(1, 1 << spareBits)
        .mapToObj(bits -> text.substring(0, text.length() - 1) + ALPHABET.charAt(last | bits));
  }

  @Test
  void rejectsEveryLastCharacterWithSpareBits() {
    for (int i = 0; i < ALPHABET.length(); i++) {
      char last = ALPHABET.charAt(i);
      String start = encode(HEADER) + '.' + encode(PAYLOAD) + ".A";
      assertRefused(verifier(), start + last, i % 16 == 0 ? SIGNATURE : MALFORMED);
      assertRefused(verifier(), start + 'A' + last, i % 4 == 0 ? SIGNATURE : MALFORMED);
      assertRefused(verifier(), start + "AA" + last, SIGNATURE);
    }
  }

  @Test
  void rejectsTheOtherAlphabet() {
    // Seven bits that are one, at each offset, make both of the characters in question.
    String text = "\"x\":\"\u007f\u007f?\u007f\u007f>\u007f\u007f~??\"";
    String header = encode("{\"alg\":\"HS256\"," + text + '}');
    String payload = encode(PAYLOAD.replace("{", '{' + text + ','));

    assertThat(header).containsAnyOf("-", "_");
    assertThat(payload).containsAnyOf("-", "_");
    assertThat(verifier().build().verify(signed(header + '.' + payload))).isNotNull();
    assertRefused(verifier(), signed(inOtherAlphabet(header) + '.' + payload), MALFORMED);
    assertRefused(verifier(), signed(header + '.' + inOtherAlphabet(payload)), MALFORMED);
  }

  @Test
  void rejectsTheOtherAlphabetInSignature() {
    String token =
        IntStream.range(0, 100)
            .mapToObj(i -> Tokens.withClaims("\"jti\":\"" + i + '"'))
            .filter(candidate -> candidate.matches(".*\\..*\\.(.*-.*_.*|.*_.*-.*)"))
            .findFirst()
            .orElseThrow();

    assertThat(verifier().build().verify(token)).isNotNull();
    assertRefused(verifier(), token.replace('-', '+'), MALFORMED);
    assertRefused(verifier(), token.replace('_', '/'), MALFORMED);
  }

  private static String inOtherAlphabet(String part) {
    return part.replace('-', '+').replace('_', '/');
  }

  // A decoder that takes Latin-1 apart may take a character for its low byte: U+0141 for 'A'.
  @Test
  void rejectsCharactersBeyondAscii() {
    String token = Tokens.valid();

    for (int i = 0; i < token.length(); i++) {
      char beyond = (char) (token.charAt(i) + 0x100);
      assertRefused(verifier(), token.substring(0, i) + beyond + token.substring(i + 1), MALFORMED);
    }
  }

  // In Latin-1 two surrogates are one question mark, so that no dot is where it was.
  @Test
  void rejectsSurrogatePairs() {
    String key = "\ud83d\udd11";

    assertRefused(verifier(), key.repeat(4) + "..", MALFORMED);
    assertRefused(verifier(), Tokens.valid().replaceFirst("^.{40}", key.repeat(20)), MALFORMED);
  }

  // What is behind the last dot must not be looked for before the text.
  @Test
  void rejectsTwoPartsOfEveryLength() {
    for (int length = 0; length < 8; length++) {
      assertRefused(verifier(), "A".repeat(length) + '.', MALFORMED);
      assertRefused(verifier(), "A".repeat(length) + '.' + "A".repeat(length), MALFORMED);
    }
  }

  @Test
  void rejectsEmptyHeader() {
    assertRefused(verifier(), signed('.' + encode(PAYLOAD)), MALFORMED);
  }

  @Test
  void rejectsEmptyPayload() {
    assertRefused(verifier(), signed(encode(HEADER) + '.'), MALFORMED);
  }

  @Test
  void rejectsEmptySignature() {
    assertRefused(verifier(), encode(HEADER) + '.' + encode(PAYLOAD) + '.', SIGNATURE);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 16, 31, 33, 64})
  void rejectsSignatureOfAnotherLength(int length) {
    byte[] signature = new byte[length];
    byte[] right = Tokens.decode(token(HS256).split("\\.")[2]);
    System.arraycopy(right, 0, signature, 0, Math.min(length, right.length));

    String signingInput = encode(HEADER) + '.' + encode(PAYLOAD);
    assertRefused(verifier(), signingInput + '.' + encode(signature), SIGNATURE);
  }

  private static String padded(String json, int blanks) {
    return json + " ".repeat(blanks);
  }

  private static String token(JwsAlgorithm algorithm) {
    String header = encode("{\"alg\":\"" + algorithm + "\"}");
    return signed(header + '.' + encode(PAYLOAD), algorithm, SECRET);
  }

  private static JwtVerifier.Builder verifierFor(JwsAlgorithm algorithm) {
    return JwtVerifier.builder(VerificationKey.hmac(algorithm, SECRET))
        .clock(InstantSource.fixed(NOW));
  }
}
