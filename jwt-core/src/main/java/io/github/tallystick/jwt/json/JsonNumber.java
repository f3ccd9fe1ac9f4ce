package io.github.tallystick.jwt.json;

import static io.github.tallystick.jwt.json.JsonString.peek;
import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.math.BigDecimal;
import java.math.BigInteger;

/**
 * A number as RFC 8259 §6 writes it. Whether it fits is seen from its digits, before anything is
 * computed from them: the worst literals of 40 characters take the JDK a microsecond each.
 *
 * @param start where it begins in the text, with its sign
 * @param point where its integer part ends
 * @param significant where the first digit is that is not zero; if there is none, {@code exponent}
 * @param exponent where its fraction ends, and its exponent begins if it has one
 * @param end where it ends
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record JsonNumber(byte[] text, int start, int point, int significant, int exponent, int end) {
  static final int MAX_LENGTH = 40;

  /** 2¹⁰²⁴ − 2⁹⁷⁰, the least that rounds to infinity: × 10³⁰⁸, and digits behind these. */
  private static final String TOO_LARGE = "17976931348623158079372897140530341507993413";

  /** 2⁻¹⁰⁷⁵, the most that rounds to zero: × 10⁻³²⁴, and digits behind these. */
  private static final String TOO_SMALL = "24703282292062327208828439643411068618252990";

  /** More than zeros behind the point can make up for, but so little that no long overflows. */
  private static final long HUGE_EXPONENT = 10_000_000_000L;

  /**
   * Where the number ends that begins there.
   *
   * @throws JsonException if it is none, or does not fit
   */
  static int end(byte[] text, int start) throws JsonException {
    int end = endOfDigits(text, start);
    boolean leadingZero = end > start + 1 && text[start] == '0';
    return isShortInteger(text, start, end) && !leadingZero
        ? end
        : at(text, start).requireFit().end;
  }

  /**
   * What begins there, in a text that was checked: if its value is an integer that has at most
   * {@value #MAX_LENGTH} digits when it is written out, a {@code Long} or, where that has no room
   * for it, a {@code BigInteger}; else a {@code Double}.
   */
  static Object value(byte[] text, int start) {
    boolean negative = text[start] == '-';
    long natural = natural(text, negative ? start + 1 : start);
    if (natural >= 0) {
      return negative ? -natural : natural;
    }
    int end = start;
    while (isPart(peek(text, end))) {
      end++;
    }
    String literal = new String(text, start, end - start, ISO_8859_1);
    double nearest = Double.parseDouble(literal);
    // Only of what a double has for an integer, the value can be one; to zero nothing else rounds
    // that was not refused, and of zero no exponent is too large.
    return nearest != Math.rint(nearest) ? nearest : nearest == 0 ? 0L : exact(literal, nearest);
  }

  private static Object exact(String literal, double nearest) {
    BigDecimal number = new BigDecimal(literal).stripTrailingZeros();
    if (number.scale() > 0 || number.precision() - number.scale() > MAX_LENGTH) {
      return nearest;
    }
    BigInteger integer = number.toBigInteger();
    return integer.bitLength() < Long.SIZE ? integer.longValue() : (Object) integer;
  }

  private static boolean isPart(int c) {
    return (c >= '+' && c <= '9' && c != ',') || (c | 0x20) == 'e';
  }

  /** The value, in a text that was checked, if it is written as up to 18 digits; else -1. */
  static long natural(byte[] text, int start) {
    int end = endOfDigits(text, start);
    if (!isShortInteger(text, start, end)) {
      return -1;
    }
    long value = 0;
    for (int at = start; at < end; at++) {
      value = 10 * value + text[at] - '0';
    }
    return value;
  }

  /**
   * Whether the digits are all of a number, and so few that each such is less than the largest
   * {@code long}: of most numbers nothing else need be known.
   */
  private static boolean isShortInteger(byte[] text, int start, int end) {
    return end > start
        && end - start <= 18
        && (end == text.length || (text[end] != '.' && (text[end] | 0x20) != 'e'));
  }

  private static JsonNumber at(byte[] text, int start) throws JsonException {
    int first = peek(text, start) == '-' ? start + 1 : start;
    int point = peek(text, first) == '0' ? first + 1 : requireDigits(text, first);
    int exponent = peek(text, point) == '.' ? requireDigits(text, point + 1) : point;
    int end = exponent;
    if (peek(text, exponent) == 'e' || peek(text, exponent) == 'E') {
      boolean signed = peek(text, exponent + 1) == '+' || peek(text, exponent + 1) == '-';
      end = requireDigits(text, signed ? exponent + 2 : exponent + 1);
    }
    int significant = first;
    while (significant < exponent && (text[significant] == '0' || text[significant] == '.')) {
      significant++;
    }
    return new JsonNumber(text, start, point, significant, exponent, end);
  }

  private static int requireDigits(byte[] text, int start) throws JsonException {
    int end = endOfDigits(text, start);
    if (end == start) {
      throw new JsonException("not a value");
    }
    return end;
  }

  private static int endOfDigits(byte[] text, int start) {
    int at = start;
    while (peek(text, at) >= '0' && peek(text, at) <= '9') {
      at++;
    }
    return at;
  }

  /**
   * Gives back the number.
   *
   * @throws JsonException if it has more than {@value #MAX_LENGTH} characters, zeros that only put
   *     the point further to the left not counted, or a {@code double} has no room for it
   */
  private JsonNumber requireFit() throws JsonException {
    int zeros = point < significant ? significant - point - 1 : 0;
    boolean isZero = significant == exponent; // whatever its exponent
    if (end - start - zeros > MAX_LENGTH || !(isZero || fitsDouble())) {
      throw new JsonLimitException("number out of range");
    }
    return this;
  }

  private boolean fitsDouble() {
    return compare(308, TOO_LARGE) <= 0 && compare(-324, TOO_SMALL) > 0;
  }

  /**
   * Compares with a number of these digits, of which the first stands for a magnitude, up to the
   * last digit that both have.
   */
  private int compare(int magnitude, String digits) {
    int own = significant < point ? point - significant - 1 : point - significant;
    int compared = Long.compare(own + exponentValue(), magnitude);
    int at = significant;
    for (int i = 0; compared == 0 && at < exponent; at++) {
      compared = text[at] == '.' ? 0 : text[at] - digits.charAt(i++);
    }
    return compared;
  }

  private long exponentValue() {
    long value = 0;
    for (int i = exponent + 1; i < end; i++) {
      if (text[i] >= '0') { // no sign
        value = Math.min(10 * value + text[i] - '0', HUGE_EXPONENT);
      }
    }
    return peek(text, exponent + 1) == '-' ? -value : value;
  }
}
