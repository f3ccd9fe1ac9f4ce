package io.github.tallystick.jwt.json;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class JsonNameTest {
  // The difference of these two, as a polynomial, has the factors x−1, x²−1, x⁴−1 … x¹²⁸−1: for
  // every odd x it is a multiple of 2³².
  @Test
  void hashesNamesApartThatCollideInEveryPolynomialOfAnOddNumber() {
    assertThat(new JsonName(thueMorse('a', 'b')).hashCode())
        .isNotEqualTo(new JsonName(thueMorse('b', 'a')).hashCode());
  }

  private static String thueMorse(char even, char odd) {
    return IntStream.range(0, 256)
        .mapToObj(i -> Integer.bitCount(i) % 2 == 0 ? even : odd)
        .map(String::valueOf)
        .collect(joining());
  }

  // Nothing is what they add.
  @Test
  void hashesNamesOfNulsApart() {
    IntStream hashes =
        IntStream.range(0, 100).map(length -> JsonName.hash(new char[length], length));

    assertThat(hashes.distinct().count()).isEqualTo(100);
  }

  // Two of them may have one hash by chance.
  @Test
  void hashesCharactersBeyondAsciiApart() {
    IntStream hashes =
        IntStream.range(0, 0x10000).map(c -> JsonName.hash(new char[] {(char) c}, 1));

    assertThat(hashes.distinct().count()).isGreaterThan(0xfff0);
  }
}
