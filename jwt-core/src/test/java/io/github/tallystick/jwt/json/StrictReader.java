package io.github.tallystick.jwt.json;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A third opinion: the grammar of RFC 8259 written down once more, as plainly as can be and for the
 * tests alone, with what {@link JsonReader} refuses beyond it. It decodes the text first, takes
 * numbers by a regular expression and computes them exactly; nothing of it is shared.
 */
final class StrictReader {
  private static final Pattern NUMBER =
      Pattern.compile("-?(0|[1-9][0-9]*)(\\.([0-9]+))?([eE]([+-]?[0-9]+))?");

  /** What a double cannot hold: from here on it is infinite, and up to there it is zero. */
  static final BigDecimal TOO_LARGE =
      BigDecimal.valueOf(2).pow(1024).subtract(BigDecimal.valueOf(2).pow(970));

  static final BigDecimal TOO_SMALL = BigDecimal.valueOf(0.5).pow(1075);

  private final String text;
  private final Matcher number;
  private int at;
  private int values;

  private StrictReader(String text) {
    this.text = text;
    this.number = NUMBER.matcher(text);
  }

  /**
   * A text that was read.
   *
   * @param values how many members and elements it has, deep ones too, and itself
   */
  record Document(Object value, int values) {
    /** Whether it is an object that may have no more than so many members and elements. */
    boolean isObject(int max) {
      return value instanceof Map && values - 1 <= max;
    }
  }

  /** Why it was refused does not matter. */
  static final class Refused extends Exception {
    private static final long serialVersionUID = 1L;

    Refused() {
      super("refused", null, false, false);
    }
  }

  static Document read(byte[] text) throws Refused {
    CharBuffer decoded = CharBuffer.allocate(text.length);
    require(!UTF_8.newDecoder().decode(ByteBuffer.wrap(text), decoded, true).isError());
    StrictReader reader = new StrictReader(decoded.flip().toString());
    Object value = reader.valueAmongBlanks(0);
    require(reader.at == reader.text.length());
    return new Document(value, reader.values);
  }

  private Object valueAmongBlanks(int depth) throws Refused {
    blanks();
    Object value = value(depth);
    blanks();
    return value;
  }

  private Object value(int depth) throws Refused {
    values++;
    return switch (peek()) {
      case '{' -> object(depth + 1);
      case '[' -> array(depth + 1);
      case '"' -> string();
      case 't' -> literal("true", true);
      case 'f' -> literal("false", false);
      case 'n' -> literal("null", null);
      default -> number();
    };
  }

  private Map<String, Object> object(int depth) throws Refused {
    Map<String, Object> object = new LinkedHashMap<>();
    open(depth);
    if (!skip('}')) {
      do {
        member(object, depth);
      } while (skip(','));
      require(skip('}'));
    }
    return object;
  }

  private void member(Map<String, Object> object, int depth) throws Refused {
    blanks();
    require(peek() == '"');
    String name = string();
    require(!object.containsKey(name));
    blanks();
    require(skip(':'));
    object.put(name, valueAmongBlanks(depth));
  }

  private List<Object> array(int depth) throws Refused {
    List<Object> array = new ArrayList<>();
    open(depth);
    if (!skip(']')) {
      do {
        array.add(valueAmongBlanks(depth));
      } while (skip(','));
      require(skip(']'));
    }
    return array;
  }

  private void open(int depth) throws Refused {
    require(depth <= 16);
    at++;
    blanks();
  }

  private String string() throws Refused {
    StringBuilder string = new StringBuilder();
    at++;
    while (!skip('"')) {
      char c = next();
      require(c >= ' ');
      string.append(c == '\\' ? escaped() : c);
    }
    require(string.codePoints().noneMatch(c -> c >= 0xd800 && c <= 0xdfff));
    return string.toString();
  }

  private char escaped() throws Refused {
    char c = next();
    if (c == 'u') {
      return (char) (hexadecimal() << 12 | hexadecimal() << 8 | hexadecimal() << 4 | hexadecimal());
    }
    int escape = "\"\\/bfnrt".indexOf(c);
    require(escape >= 0);
    return "\"\\/\b\f\n\r\t".charAt(escape);
  }

  private int hexadecimal() throws Refused {
    int digit = "0123456789abcdefABCDEF".indexOf(next());
    require(digit >= 0);
    return digit < 16 ? digit : digit - 6;
  }

  private Object literal(String literal, Object value) throws Refused {
    require(text.startsWith(literal, at));
    at += literal.length();
    return value;
  }

  private Object number() throws Refused {
    require(number.region(at, text.length()).lookingAt());
    String literal = number.group();
    at += literal.length();
    String fraction = number.group(3);
    String exponent = number.group(5);
    require(literal.length() - uncounted(number.group(1), fraction) <= 40);
    BigDecimal significand = new BigDecimal(exponent == null ? literal : literal.split("[eE]")[0]);
    return value(significand, new BigInteger(exponent == null ? "0" : exponent));
  }

  /** The zeros right behind the point: they only put it further to the left. */
  private static int uncounted(String integer, String fraction) {
    boolean pointed = fraction != null && integer.equals("0");
    return pointed ? fraction.length() - fraction.replaceFirst("^0*", "").length() : 0;
  }

  private static Number value(BigDecimal significand, BigInteger exponent) throws Refused {
    if (significand.signum() == 0) {
      return 0L;
    }
    int magnitude = significand.precision() - significand.scale();
    require(exponent.add(BigInteger.valueOf(magnitude)).bitLength() < Short.SIZE); // to compute it
    BigDecimal number = significand.scaleByPowerOfTen(exponent.intValueExact());
    require(number.abs().compareTo(TOO_LARGE) < 0);
    require(number.abs().compareTo(TOO_SMALL) > 0);
    BigInteger integer = number.toBigInteger();
    boolean isInteger = number.compareTo(new BigDecimal(integer)) == 0;
    if (!isInteger || integer.abs().toString().length() > 40) {
      return number.doubleValue();
    }
    return integer.bitLength() < Long.SIZE ? (Number) integer.longValue() : (Number) integer;
  }

  private void blanks() {
    while (at < text.length() && " \t\n\r".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
  }

  /** The next character, which may be the end's: a NUL is one nowhere. */
  private char peek() {
    return at < text.length() ? text.charAt(at) : 0;
  }

  private char next() throws Refused {
    require(at < text.length());
    return text.charAt(at++);
  }

  private boolean skip(char c) {
    boolean there = peek() == c;
    at += there ? 1 : 0;
    return there;
  }

  private static void require(boolean condition) throws Refused {
    if (!condition) {
      throw new Refused();
    }
  }
}
