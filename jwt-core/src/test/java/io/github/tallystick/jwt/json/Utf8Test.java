package io.github.tallystick.jwt.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Against the JDK's decoder. */
class Utf8Test {
  private static final int[] BOUNDS = {0x00, 0x7f, 0x80, 0xbf, 0xc0, 0xff};

  // All first two bytes; of those behind them, the bounds.
  @Test
  void knowsUtf8AsTheDecoderDoes() {
    for (int bits = 0; bits <= 0xffff; bits++) {
      byte first = (byte) (bits >> 8);
      byte second = (byte) bits;
      assertJudgedAlike(first, second);
      for (int third : BOUNDS) {
        assertJudgedAlike(first, second, (byte) third);
        for (int fourth : BOUNDS) {
          assertJudgedAlike(first, second, (byte) third, (byte) fourth);
        }
      }
    }
  }

  // Up to four of the bounds of each kind.
  @Test
  void canHaveWhatTheEncoderCan() {
    char[] bounds = {'a', '\u00e9', '\ud7ff', '\ud800', '\udbff', '\udc00', '\udfff', '\ue000'};
    for (int bits = 0; bits < 1 << 12; bits++) {
      String text =
          IntStream.iterate(bits, rest -> rest > 0, rest -> rest >> 3)
              .mapToObj(rest -> String.valueOf(bounds[rest & 7]))
              .collect(joining());

      assertThat(Utf8.canHave(text)).isEqualTo(UTF_8.newEncoder().canEncode(text));
    }
  }

  private static void assertJudgedAlike(byte... text) {
    boolean utf8 = isDecoded(text);
    if (isAccepted(text) != utf8) { // no assertion each time: there are millions
      assertThat(text).as("UTF-8: " + utf8).isEmpty();
    }
  }

  private static boolean isDecoded(byte[] text) {
    return !UTF_8
        .newDecoder()
        .decode(ByteBuffer.wrap(text), CharBuffer.allocate(text.length), true)
        .isError();
  }

  private static boolean isAccepted(byte[] text) {
    try {
      for (int at = 0; at < text.length; ) {
        at = text[at] >= 0 ? at + 1 : at + Utf8.length(Utf8.codePoint(text, at));
      }
      return true;
    } catch (JsonException e) {
      return false;
    }
  }
}
