package io.github.tallystick.jwt;

import static io.github.tallystick.jwt.InvalidJwtException.Reason.ALGORITHM;
import static io.github.tallystick.jwt.InvalidJwtException.Reason.MALFORMED;
import static io.github.tallystick.jwt.InvalidJwtException.Reason.SIGNATURE;
import static io.github.tallystick.jwt.Refusals.assertRefused;
import static io.github.tallystick.jwt.Refusals.refusal;
import static io.github.tallystick.jwt.Tokens.HEADER;
import static io.github.tallystick.jwt.Tokens.NOW;
import static io.github.tallystick.jwt.Tokens.PAYLOAD;
import static io.github.tallystick.jwt.Tokens.SECRET;
import static io.github.tallystick.jwt.Tokens.encode;
import static io.github.tallystick.jwt.Tokens.signed;
import static io.github.tallystick.jwt.Tokens.verifier;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.InstantSource;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Attacks by another spelling of the same token: base64url malleability (RFC 7515 §2, RFC 4648
 * §3.5, §12), by which a token that was revoked or used up comes back under another name.
 */
class SpellingAttackTest {
  private static final String ALPHABET =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

  /** What can be wrong with a token before its claims are looked at. */
  private static final Set<InvalidJwtException.Reason> BEFORE_CLAIMS =
      Set.of(MALFORMED, ALGORITHM, SIGNATURE);

  /** All of Latin-1, and of what is beyond it some that end in the same bits, or fold to ASCII. */
  private static final String CHARACTERS =
      Stream.iterate(0, c -> c + 1).limit(256).map(Character::toString).collect(joining())
          + "\u0141\u0161\u0130\u0131\u017f\u212a\u2024\u3002\uff0e\uff21\uff3f\ufeff\ud800\udc00";

  @ParameterizedTest
  @EnumSource(names = {"HS256", "HS384", "HS512"})
  void rejectsEveryChangeOfOneCharacter(JwsAlgorithm algorithm) {
    String token = token(algorithm);
    JwtVerifier verifier = verifierFor(algorithm);

    assertThat(verifier.verify(token).algorithm()).isEqualTo(algorithm);
    for (int i = 0; i < token.length(); i++) {
      for (char c : CHARACTERS.toCharArray()) {
        if (c != token.charAt(i)) {
          assertRefusedBeforeClaims(verifier, token.substring(0, i) + c + token.substring(i + 1));
        }
      }
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"HS256", "HS384", "HS512"})
  void rejectsEveryInsertionOfOneCharacter(JwsAlgorithm algorithm) {
    String token = token(algorithm);
    JwtVerifier verifier = verifierFor(algorithm);

    for (int i = 0; i <= token.length(); i++) {
      for (char c : CHARACTERS.toCharArray()) {
        assertRefusedBeforeClaims(verifier, token.substring(0, i) + c + token.substring(i));
      }
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"HS256", "HS384", "HS512"})
  void rejectsEveryDeletion(JwsAlgorithm algorithm) {
    String token = token(algorithm);
    JwtVerifier verifier = verifierFor(algorithm);

    for (int from = 0; from < token.length(); from++) {
      for (int to = from + 1; to <= token.length(); to++) {
        assertRefusedBeforeClaims(verifier, token.substring(0, from) + token.substring(to));
      }
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"HS256", "HS384", "HS512"})
  void rejectsEveryReversedPair(JwsAlgorithm algorithm) {
    String token = token(algorithm);
    JwtVerifier verifier = verifierFor(algorithm);

    for (int i = 1; i < token.length(); i++) {
      if (token.charAt(i) != token.charAt(i - 1)) {
        String pair = "" + token.charAt(i) + token.charAt(i - 1);
        assertRefusedBeforeClaims(
            verifier, token.substring(0, i - 1) + pair + token.substring(i + 1));
      }
    }
  }

  // RFC 4648 §3.5: the bits that the last character has to spare decode to nothing. All characters
  // that a lenient decoder reads as the same byte are tried, under a MAC that is right for them.
  @ParameterizedTest
  @CsvSource({"1, 15", "2, 3"})
  void rejectsSpareBitsUnderRightMac(int blanks, int spellings) {
    String header = encode(HEADER + " ".repeat(blanks));
    String payload = encode(PAYLOAD + " ".repeat(blanks));

    assertThat(otherSpellings(header)).hasSize(spellings);
    assertThat(otherSpellings(payload)).hasSize(spellings);
    for (String hostile : otherSpellings(header)) {
      assertRefused(verifier(), signed(hostile + '.' + payload), MALFORMED);
    }
    for (String hostile : otherSpellings(payload)) {
      assertRefused(verifier(), signed(header + '.' + hostile), MALFORMED);
    }
  }

  private static List<String> otherSpellings(String part) {
    String start = part.substring(0, part.length() - 1);
    return ALPHABET
        .chars()
        .mapToObj(last -> start + (char) last)
        .filter(other -> !other.equals(part))
        .filter(other -> Arrays.equals(Tokens.decode(other), Tokens.decode(part)))
        .toList();
  }

  // The MAC is over what is sent, so these are signed as they are: only the decoder can refuse.
  @ParameterizedTest
  @ValueSource(
      strings = {
        "=", "==", "===", "%3D", "\n", "\r\n", "\t", " ", "\u000b", "\u0085", "\u00a0", "\u2028",
        "\u0000", "!", "*", "~", "A\n", "#", "&", ";", ",", "\\", "\"", "+", "/", "\uff1d", "\u200b"
      })
  void rejectsWhatALenientDecoderSkips(String text) {
    for (String blanks : new String[] {"", " ", "  "}) {
      String header = encode(HEADER + blanks);
      String payload = encode(PAYLOAD + blanks);
      for (int at : new int[] {0, 4, header.length() / 2, header.length()}) {
        String hostile = header.substring(0, at) + text + header.substring(at);
        assertRefused(verifier(), signed(hostile + '.' + payload), MALFORMED);
      }
      for (int at : new int[] {0, 4, payload.length() / 2, payload.length()}) {
        String hostile = payload.substring(0, at) + text + payload.substring(at);
        assertRefused(verifier(), signed(header + '.' + hostile), MALFORMED);
      }
    }
  }

  @Test
  void rejectsPaddingWhereItBelongsInBase64() {
    for (String blanks : new String[] {"", " ", "  "}) {
      String header = HEADER + blanks;
      String padded = Base64.getUrlEncoder().encodeToString(header.getBytes(UTF_8));
      if (padded.endsWith("=")) {
        assertRefused(verifier(), signed(padded + '.' + encode(PAYLOAD)), MALFORMED);
      }
    }
    assertRefused(verifier(), Tokens.valid() + '=', MALFORMED);
  }

  // RFC 4648 §4 and others: base64 with + and /, and parts that are not encoded at all, or twice.
  @Test
  void rejectsOtherEncodingsUnderRightMac() {
    String payload = encode(PAYLOAD);

    assertRefused(verifier(), signed(HEADER + '.' + payload), MALFORMED);
    assertRefused(verifier(), signed(encode(encode(HEADER)) + '.' + payload), MALFORMED);
    assertRefused(verifier(), signed(encode(HEADER) + '.' + encode(payload)), MALFORMED);
    assertRefused(verifier(), signed(encode(HEADER) + '.' + encode('"' + payload)), MALFORMED);
    assertRefused(verifier(), signed(hex(HEADER) + '.' + payload), MALFORMED);
    assertRefused(verifier(), signed(encode(HEADER) + '.' + hex(PAYLOAD)), MALFORMED);
  }

  private static String hex(String text) {
    return text.chars().mapToObj("%02x"::formatted).collect(joining());
  }

  private static void assertRefusedBeforeClaims(JwtVerifier verifier, String token) {
    assertThat(refusal(verifier, token).reason()).isIn(BEFORE_CLAIMS);
  }

  private static String token(JwsAlgorithm algorithm) {
    String header = encode("{\"alg\":\"" + algorithm + "\"}");
    return signed(header + '.' + encode(PAYLOAD), algorithm, SECRET);
  }

  private static JwtVerifier verifierFor(JwsAlgorithm algorithm) {
    return JwtVerifier.builder(VerificationKey.hmac(algorithm, SECRET))
        .clock(InstantSource.fixed(NOW))
        .build();
  }
}
