package io.github.tallystick.jwt.json;

import java.util.SplittableRandom;

/**
 * Writes numbers at random: what a {@code long} and a double can just hold, or not, and no numbers.
 */
final class RandomNumber {
  private static final String[] NUMBERS =
      ("0 -0 0.0 -0.0 0e5 -0E-0 0e-99999999999 0.00e+400 1e-0 1E+00 1e309 1e308 4.9e-324 2e-324"
              + " 9007199254740993 9007199254740993.0 253402300799 253402300800 -62135596800"
              + " 253402300799.999999999 1e18 1e19 1e99999999999999999999 1e-99999999999999999999"
              + " 1e2147483648 1e-2147483649")
          .split(" ");
  private static final String[] NO_NUMBERS =
      ("- 00 01 -01 -00 00.5 01e1 1. -.5 .5 1e 1e+ 1E- 1e5- 1.e1 +1 --1 1- 1+1 1.5.5 1e5.5 0x1 1_0"
              + " 1f 1d 1L 1: 1/ 1; NaN Infinity -Infinity \u0661 tru nul True truee fals false0")
          .split(" ");
  private static final String LARGE = StrictReader.TOO_LARGE.unscaledValue().toString();
  private static final String SMALL = StrictReader.TOO_SMALL.unscaledValue().toString();

  private final SplittableRandom random;

  RandomNumber(SplittableRandom random) {
    this.random = random;
  }

  String literal() {
    return switch (below(14)) {
      case 0 -> sign() + digits(1 + below(3));
      case 1 -> NUMBERS[below(NUMBERS.length)];
      case 2 -> "15" + digits(8);
      case 3, 4 -> sign() + digits(1 + below(20));
      case 5 -> sign() + (below(4) == 0 ? digits(19) : "922337203685477580" + below(10));
      case 6 -> sign() + digits(1 + below(20)) + "." + fraction(1 + below(20));
      case 7 -> sign() + digits(1 + below(18)) + exponent();
      case 8 -> sign() + digits(1 + below(18)) + "." + fraction(1 + below(18)) + exponent();
      case 9 -> fortyCharacters();
      case 10 -> sign() + (below(2) == 0 ? end(LARGE, 308) : end(SMALL, -324));
      case 11, 12 -> integral();
      default -> below(4) == 0 ? NO_NUMBERS[below(NO_NUMBERS.length)] : "0";
    };
  }

  /** A number about as long as it may be. */
  private String fortyCharacters() {
    int length = 39 + below(3);
    String sign = sign();
    return sign
        + switch (below(4)) {
          case 0 -> "0." + "0".repeat(below(60)) + fraction(length - 2 - sign.length());
          case 1 -> "0." + "0".repeat(length - 2 - sign.length());
          case 2 -> "1." + "0".repeat(below(20)) + fraction(20);
          default -> "1e" + "0".repeat(length - 3 - sign.length()) + below(10);
        };
  }

  /**
   * A number whose value is an integer, or nearly so, of about so many digits as are told apart.
   */
  private String integral() {
    int digits = 1 + below(20);
    int fraction = below(16);
    String significand = digits(digits) + (fraction == 0 ? "" : "." + fraction(fraction));
    int exponent = below(2) == 0 ? fraction + below(3) - 1 : 40 - digits + below(3) - 1;
    return sign() + significand + "e" + exponent;
  }

  /** A number beside the one whose digits these are, which ends what a double can hold. */
  private String end(String digits, int end) {
    int magnitude = end + (below(4) == 0 ? below(3) - 1 : 0);
    int length = 2 + below(33);
    String significand = digits.substring(0, length - 1) + digits(1);
    return switch (below(3)) {
      case 0 -> significand + "e" + (magnitude - length + 1);
      case 1 -> significand.charAt(0) + "." + significand.substring(1) + "e" + magnitude;
      default -> {
        int zeros = below(4);
        yield "0." + "0".repeat(zeros) + significand + "e" + (magnitude + 1 + zeros);
      }
    };
  }

  private String sign() {
    return below(4) == 0 ? "-" : "";
  }

  /** Digits of which the first is seldom a zero. */
  private String digits(int length) {
    return (below(60) == 0 ? 0 : 1 + below(9)) + fraction(length - 1);
  }

  private String fraction(int length) {
    StringBuilder digits = new StringBuilder();
    for (int i = 0; i < length; i++) {
      digits.append(below(10));
    }
    return digits.toString();
  }

  private String exponent() {
    String exponent = String.valueOf(below(below(4) == 0 ? 400 : 30));
    return (below(2) == 0 ? "e" : "E") + new String[] {"", "+", "-", "-0"}[below(4)] + exponent;
  }

  private int below(int bound) {
    return random.nextInt(bound);
  }
}
