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
    if (value instanceof Map<?, ?> object) {
      return copyOfObject(object, deeper(depth));
    } else if (value instanceof List<?> array) {
      return copyOfArray(array, deeper(depth));
    } else if (value instanceof String string) {
      return requireWellFormed(string);
    } else if (value instanceof Integer integer) {
      return integer.longValue();
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
    boolean ofNoSurrogates = string.chars().noneMatch(c -> Character.isSurrogate((char) c));
    if (!ofNoSurrogates && !UTF_8.newEncoder().canEncode(string)) {
      throw new IllegalArgumentException("a surrogate is alone");
    }
    return string;
  }

  /**
   * Gives back the object.
   *
   * @throws IllegalArgumentException if it has more members, deep ones too, than can be read again
   */
  public static Map<String, Object> requireReadable(Map<String, Object> object) {
    if (members(object) > JsonReader.MAX_MEMBERS) {
      throw new IllegalArgumentException("more than " + JsonReader.MAX_MEMBERS + " members");
    }
    return object;
  }

  private static int members(@Nullable Object value) {
    int members = 0;
    if (value instanceof Map<?, ?> object) {
      members = object.size();
      for (Object member : object.values()) {
        members += members(member);
      }
    } else if (value instanceof List<?> array) {
      for (Object element : array) {
        members += members(element);
      }
    }
    return members;
  }
}
