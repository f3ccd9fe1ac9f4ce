package io.github.tallystick.jwt.json;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A second opinion: what Jackson reads, held to the limits that {@link JsonReader} has. */
final class JacksonReader {
  private static final JsonFactory FACTORY =
      JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

  private final JsonParser parser;
  private int depth;

  private JacksonReader(JsonParser parser) {
    this.parser = parser;
  }

  /**
   * Reads a value.
   *
   * @throws IOException if Jackson refuses the text, or it is not UTF-8
   * @throws JsonException if the text is beyond a limit
   */
  static Object read(byte[] text) throws IOException, JsonException {
    // Decoded here, for Jackson would take UTF-16 and a byte order mark for what they are.
    String decoded = UTF_8.newDecoder().decode(ByteBuffer.wrap(text)).toString();
    try (JsonParser parser = FACTORY.createParser(decoded)) {
      require(parser.nextToken() != null, "nothing");
      Object value = new JacksonReader(parser).value();
      require(parser.nextToken() == null, "more");
      return value;
    }
  }

  private Object value() throws IOException, JsonException {
    return switch (parser.currentToken()) {
      case START_OBJECT -> object();
      case START_ARRAY -> array();
      case VALUE_STRING -> string();
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> number();
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      case VALUE_NULL -> null;
      default -> throw new AssertionError(parser.currentToken());
    };
  }

  private Map<String, Object> object() throws IOException, JsonException {
    require(++depth <= 16, "depth");
    Map<String, Object> object = new LinkedHashMap<>();
    while (!parser.nextToken().isStructEnd()) {
      String name = string();
      parser.nextToken();
      object.put(name, value());
    }
    depth--;
    return object;
  }

  private List<Object> array() throws IOException, JsonException {
    require(++depth <= 16, "depth");
    List<Object> array = new ArrayList<>();
    while (!parser.nextToken().isStructEnd()) {
      array.add(value());
    }
    depth--;
    return array;
  }

  private String string() throws IOException, JsonException {
    String string = parser.getText();
    require(UTF_8.newEncoder().canEncode(string), "lone surrogate");
    return string;
  }

  private Number number() throws IOException, JsonException {
    String literal = numberLiteral();
    double nearest = parser.getDoubleValue();
    boolean isZero = new BigDecimal(literal.split("[eE]")[0]).signum() == 0;
    require(Double.isFinite(nearest) && (isZero || nearest != 0), "no double");
    if (isZero) {
      return 0L;
    }
    BigDecimal exact = new BigDecimal(literal);
    try {
      BigInteger integer = exact.toBigIntegerExact();
      boolean isLong = integer.bitLength() < Long.SIZE;
      return integer.abs().toString().length() > 40
          ? (Number) nearest
          : isLong ? (Number) integer.longValue() : (Number) integer;
    } catch (ArithmeticException e) {
      return nearest;
    }
  }

  private String numberLiteral() throws IOException, JsonException {
    String literal = parser.getText();
    require(literal.replaceFirst("^(-?0\\.)0+", "$1").length() <= 40, "number length");
    return literal;
  }

  private static void require(boolean condition, String message) throws JsonException {
    if (!condition) {
      throw new JsonException(message);
    }
  }
}
