package io.github.tallystick.jwt;

import static io.github.tallystick.jwt.JwsAlgorithm.HS256;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What is remembered of tokens: all their characters, and not too many. */
class RememberedTextsTest {
  private static final VerificationKey KEY = VerificationKey.hmac(HS256, Tokens.SECRET);
  private static final JoseHeader HEADER =
      JoseHeader.of(CompactJws.parse(Tokens.valid(), 16_384).readHeader());
  private static final JwtClaims CLAIMS = JwtClaims.builder().neverExpires().build();

  private static void put(RememberedTokens tokens, String text) {
    tokens.put(text, KEY, HEADER, CLAIMS);
  }

  // There are two places for one token, so that half of the others are compared with it.
  @Test
  void comparesEachCharacter() {
    for (int length = 1; length <= 25; length++) {
      RememberedTokens tokens = new RememberedTokens(1);
      String text = "k".repeat(length);
      put(tokens, text);
      for (int at = 0; at < length; at++) {
        for (char other = 'A'; other < 'k'; other++) {
          StringBuilder changed = new StringBuilder(text);
          changed.setCharAt(at, other);
          assertThat(tokens.find(changed.toString())).isNull();
        }
      }
      assertThat(tokens.find(text)).isNotNull();
    }
  }

  @Test
  void remembersTokenThatTakesAllItsRoom() {
    RememberedTokens tokens = new RememberedTokens(1);
    put(tokens, "a".repeat(1_025));
    assertThat(tokens.find("a".repeat(1_025))).isNull();
    put(tokens, "a".repeat(1_024));
    assertThat(tokens.find("a".repeat(1_024))).isNotNull();
  }

  @Test
  void hasTheRoomAgainOfWhatItForgets() {
    RememberedTokens tokens = new RememberedTokens(2);
    for (int i = 0; i < 10; i++) {
      String text = i + "a".repeat(1_500);
      put(tokens, text);
      put(tokens, text); // once more, as by another thread
      assertThat(tokens.find(text)).isNotNull();
      assertThat(tokens.find(i - 1 + "a".repeat(1_500))).isNull();
    }
  }
}
