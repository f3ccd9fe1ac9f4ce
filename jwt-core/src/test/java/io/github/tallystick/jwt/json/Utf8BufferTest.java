package io.github.tallystick.jwt.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import org.junit.jupiter.api.Test;

/** Against the JDK's decoder and encoder. */
class Utf8BufferTest {
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

  private static void assertJudgedAlike(byte... text) {
    boolean utf8 = isDecoded(text);
    if (Utf8Buffer.isUtf8(text) != utf8) { // no assertion each time: there are millions
      assertThat(text).as("UTF-8: " + utf8).isEmpty();
    }
  }

  private static boolean isDecoded(byte[] text) {
    return !UTF_8
        .newDecoder()
        .decode(ByteBuffer.wrap(text), CharBuffer.allocate(text.length), true)
        .isError();
  }

  @Test
  void encodesEachCodePointAsTheEncoderDoes() {
    Utf8Buffer buffer = new Utf8Buffer(4);
    for (int codePoint = 0; codePoint <= Character.MAX_CODE_POINT; codePoint++) {
      if (codePoint < Character.MIN_SURROGATE || codePoint > Character.MAX_SURROGATE) {
        buffer.clear();
        buffer.append(codePoint);
        if (!buffer.toString().equals(Character.toString(codePoint))) {
          assertThat(buffer).hasToString(Character.toString(codePoint));
        }
      }
    }
  }
}
