package io.github.tallystick.jwt.json;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Against the JDK's encoder. */
class Utf8BufferTest {
  @Test
  void encodesEachCodePointAsTheEncoderDoes() {
    for (int codePoint = 0; codePoint <= Character.MAX_CODE_POINT; codePoint++) {
      if (codePoint < Character.MIN_SURROGATE || codePoint > Character.MAX_SURROGATE) {
        Utf8Buffer buffer = new Utf8Buffer(4);
        buffer.append(codePoint);
        if (!buffer.toString().equals(Character.toString(codePoint))) {
          assertThat(buffer).hasToString(Character.toString(codePoint));
        }
      }
    }
  }
}
