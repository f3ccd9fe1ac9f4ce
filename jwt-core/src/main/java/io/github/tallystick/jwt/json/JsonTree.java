package io.github.tallystick.jwt.json;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** JSON values as a caller gives them, held to what {@link JsonReader} would read. */
public final class JsonTree {
  private JsonTree() {}

  /**
   * Copies a value that comes to lie at a depth.
   *
   * @param depth how many objects are around the value
   * @return an unmodifiable copy, an {@code Integer} as {@code Long}
   * @throws IllegalArgumentException if it is not JSON, or lies too deep to be read again
   */
  public static @Nullable Object copyOf(@Nullable Object value, int depth) {
    if (value instanceof String string) {
      return requireWellFormed(string);
    } else if (value instanceof Long) {
      return value;
    } else if (value instanceof Integer integer) {
      return integer.longValue();
    } else if (value instanceof Map<?, ?> object) {
      return copyOfObject(object, deeper(depth));
    } else if (value instanceof List<?> array) {
      return copyOfArray(array, deeper(depth));
    } else if (value == null || value instanceof Boolean || isNumber(value)) {
      return value;
    }
    throw new IllegalArgumentException("no JSON value: " + value.getClass().getName());
  }

  private static Map<String, Object> copyOfObject(Map<?, ?> object, int depth) {
    Map<String, Object> copy = new LinkedHashMap<>();
    for (Map.Entry<?, ?> member : object.entrySet()) {
      if (!(member.getKey() instanceof String name)) {
        throw new IllegalArgumentException("a member's name must be a string");
      }
      copy.put(requireWellFormed(name), copyOf(member.getValue(), depth));
    }
    return Collections.unmodifiableMap(copy);
  }

  private static List<Object> copyOfArray(List<?> array, int depth) {
    List<Object> copy = new ArrayList<>(); // the caller's size may be anything
    for (Object element : array) {
      copy.add(copyOf(element, depth));
    }
    return Collections.unmodifiableList(copy);
  }

  private static int deeper(int depth) {
    if (depth >= JsonReader.MAX_DEPTH) {
      throw new IllegalArgumentException("deeper than " + JsonReader.MAX_DEPTH + " levels");
    }
    return depth + 1;
  }

  /** Whether it is a number that JSON can write. */
  static boolean isNumber(Object value) {
    return value instanceof Long
        || value instanceof Integer
        || (value instanceof Double number && Double.isFinite(number));
  }

  /**
   * Gives back the string.
   *
   * @throws IllegalArgumentException if a surrogate in it is alone
   */
  public static String requireWellFormed(String string) {
    if (!isWellFormed(string)) {
      throw new IllegalArgumentException("a surrogate is alone");
    }
    return string;
  }

  /** Whether no surrogate in it is alone. */
  static boolean isWellFormed(String string) {
    for (int at = 0; at < string.length(); at++) {
      if (Character.isSurrogate(string.charAt(at))) { // few strings have one
        return UTF_8.newEncoder().canEncode(string);
      }
    }
    return true;
  }
}
