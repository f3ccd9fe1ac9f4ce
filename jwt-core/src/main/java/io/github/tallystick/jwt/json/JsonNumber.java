package io.github.tallystick.jwt.json;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

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
  private static final int MAX_LENGTH = 40;
  private static final String LONGEST = "9223372036854775807";
  private static final String LONGEST_NEGATIVE = "9223372036854775808";

  /** 2¹⁰²⁴ − 2⁹⁷⁰, whose first digits these are, is the least that rounds to infinity. */
  private static final String TOO_LARGE = "17976931348623158079372897140530341507993413";

  private static final int TOO_LARGE_MAGNITUDE = 308;

  /** 2⁻¹⁰⁷⁵, whose first digits these are, is the most that rounds to zero. */
  private static final String TOO_SMALL = "24703282292062327208828439643411068618252990";

  private static final int TOO_SMALL_MAGNITUDE = -324;

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

  /** The {@code Long} or {@code Double} that begins there, in a text that was checked. */
  static Object value(byte[] text, int start) {
    long natural = natural(text, start);
    if (natural >= 0) { // no ?: here, it would make a Double of the Long
      return natural;
    }
    try {
      return at(text, start).value();
    } catch (JsonException e) {
      throw new IllegalStateException("the text was changed", e);
    }
  }

  /** The value, in a text that was checked, if it is written as up to 18 digits; else -1. */
  static long natural(byte[] text, int start) {
    int end = endOfDigits(text, start);
    if (!isShortInteger(text, start, end)) {
      return -1;
    }
    long value = 0;
    int at = start;
    for (; at <= end - Long.BYTES; at += Long.BYTES) {
      value = 100_000_000 * value + ofEightDigits(JsonString.eight(text, at));
    }
    for (; at < end; at++) {
      value = 10 * value + text[at] - '0';
    }
    return value;
  }

  /** Of two digits, of two such, and of two of these. */
  private static long ofEightDigits(long eight) {
    long ones = eight - '0' * JsonString.EACH;
    long tens = (10 * ones + (ones >>> 8)) & 0x00ff_00ff_00ff_00ffL;
    long hundreds = (100 * tens + (tens >>> 16)) & 0x0000_ffff_0000_ffffL;
    return (10_000 * hundreds + (hundreds >>> 32)) & 0xffff_ffffL;
  }

  /**
   * Whether the digits are all of a number, and fit: of most numbers nothing else need be known.
   */
  private static boolean isShortInteger(byte[] text, int start, int end) {
    return end > start
        && end - start < LONGEST.length()
        && (end == text.length || (text[end] != '.' && (text[end] | 0x20) != 'e'));
  }

  private static JsonNumber at(byte[] text, int start) throws JsonException {
    int first = is(text, start, '-') ? start + 1 : start;
    int point = is(text, first, '0') ? first + 1 : requireDigits(text, first);
    int exponent = is(text, point, '.') ? requireDigits(text, point + 1) : point;
    int end = exponent;
    if (is(text, exponent, 'e') || is(text, exponent, 'E')) {
      boolean signed = is(text, exponent + 1, '+') || is(text, exponent + 1, '-');
      end = requireDigits(text, signed ? exponent + 2 : exponent + 1);
    }
    int significant = first;
    while (significant < exponent && (text[significant] == '0' || text[significant] == '.')) {
      significant++;
    }
    return new JsonNumber(text, start, point, significant, exponent, end);
  }

  private static boolean is(byte[] text, int position, char c) {
    return position < text.length && text[position] == c;
  }

  private static int requireDigits(byte[] text, int start) throws JsonException {
    int end = endOfDigits(text, start);
    if (end == start) {
      throw new JsonException("not a value");
    }
    return end;
  }

  private static int endOfDigits(byte[] text, int start) {
    for (int at = start; ; at += Long.BYTES) {
      int digits = digits(JsonString.eight(text, at));
      if (digits < Long.BYTES) {
        return at + digits;
      }
    }
  }

  /** How many of eight bytes come before the first that is no digit. */
  private static int digits(long eight) {
    long value = eight ^ '0' * JsonString.EACH;
    long beyondNine = value + (0x7f - 9) * JsonString.EACH | value;
    return Long.numberOfTrailingZeros(beyondNine & JsonString.HIGH_BITS) / Byte.SIZE;
  }

  /**
   * Gives back the number.
   *
   * @throws JsonException if it has more than {@value #MAX_LENGTH} characters, zeros that only put
   *     the point further to the left not counted, or a {@code long} has no room for it, or a
   *     {@code double} if it is no integer
   */
  private JsonNumber requireFit() throws JsonException {
    int zeros = point < significant && significant < exponent ? significant - point - 1 : 0;
    if (end - start - zeros > MAX_LENGTH || !(isInteger() ? fitsLong() : fitsDouble())) {
      throw new JsonException("number out of range");
    }
    return this;
  }

  /** A {@code Long} or {@code Double}; only of a number that fits. */
  private Object value() {
    String literal = new String(text, start, end - start, ISO_8859_1);
    if (isInteger()) { // no ?: here, it would make a Double of the Long
      return Long.valueOf(literal);
    }
    return Double.valueOf(literal);
  }

  private boolean isInteger() {
    return point == end;
  }

  private boolean fitsLong() {
    int spare = LONGEST.length() - (point - significant);
    String longest = text[start] == '-' ? LONGEST_NEGATIVE : LONGEST;
    return spare > 0 || (spare == 0 && compareDigits(longest) <= 0);
  }

  private boolean fitsDouble() {
    if (significant == exponent) {
      return true; // zero, whatever its exponent
    }
    long magnitude = exponentValue() + point - significant - (significant < point ? 1 : 0);
    if (magnitude == TOO_LARGE_MAGNITUDE) {
      return compareDigits(TOO_LARGE) < 0;
    }
    if (magnitude == TOO_SMALL_MAGNITUDE) {
      return compareDigits(TOO_SMALL) > 0;
    }
    return magnitude > TOO_SMALL_MAGNITUDE && magnitude < TOO_LARGE_MAGNITUDE;
  }

  private long exponentValue() {
    long value = 0;
    for (int i = exponent; i < end; i++) {
      if (text[i] >= '0' && text[i] <= '9') {
        value = Math.min(10 * value + text[i] - '0', HUGE_EXPONENT);
      }
    }
    return exponent < end && text[exponent + 1] == '-' ? -value : value;
  }

  /** Compares the significant digits; where they end first, they are less. */
  private int compareDigits(String digits) {
    int compared = 0;
    for (int i = significant; i < exponent; i++) {
      if (text[i] != '.') {
        int difference = text[i] - digits.charAt(compared++);
        if (difference != 0) {
          return difference;
        }
      }
    }
    return compared - digits.length();
  }
}
