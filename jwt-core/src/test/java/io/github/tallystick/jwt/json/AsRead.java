package io.github.tallystick.jwt.json;

import static java.util.stream.Collectors.toList;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a value is once it is written and read again. */
public final class AsRead {
  private AsRead() {}

  /** The value, its numbers that are integers as such, whatever they were before. */
  public static Object of(Object value) {
    if (value instanceof Map<?, ?> object) {
      Map<Object, Object> read = new LinkedHashMap<>();
      object.forEach((name, member) -> read.put(name, of(member)));
      return read;
    } else if (value instanceof List<?> array) {
      return array.stream().map(AsRead::of).collect(toList()); // with nulls
    } else if (value instanceof Double number && number == Math.rint(number)) {
      BigInteger integer = new BigDecimal(number).toBigInteger();
      boolean isLong = integer.bitLength() < Long.SIZE;
      boolean isLarge = integer.abs().toString().length() > 40;
      return isLong ? integer.longValue() : isLarge ? (Object) number : integer;
    }
    return value;
  }
}
