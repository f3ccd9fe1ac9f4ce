package io.github.tallystick.jwt;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * How a claim's value is read from JSON and written to it. A reader gives null for a value of
 * another type.
 *
 * <p>No record: the JDK keeps the class, and with it the class loader, of a record that was
 * compared (in {@code java.lang.runtime.ObjectMethods}, on JDK 17 for good).
 */
final class ClaimType<T> {
  /** The largest integer up to which every one is a double, 2⁵³. */
  private static final long MAX_EXACT = 1L << 53;

  /** From here on an integer has more than 40 digits, and is read as a double. */
  private static final double MANY_DIGITS = 1e40;

  static final ClaimType<String> STRING = of(String.class);
  static final ClaimType<Long> LONG = of(Long.class);
  static final ClaimType<Double> DOUBLE =
      new ClaimType<>(ClaimType::toDouble, ClaimType::requireExact);
  static final ClaimType<Boolean> BOOLEAN = of(Boolean.class);
  static final ClaimType<Instant> INSTANT = new ClaimType<>(NumericDate::read, NumericDate::write);
  static final ClaimType<List<String>> STRINGS =
      new ClaimType<>(ClaimType::toStrings, List::copyOf);
  static final ClaimType<List<String>> AUDIENCE =
      new ClaimType<>(ClaimType::toAudience, ClaimType::ofAudience);
  static final ClaimType<Map<String, Object>> OBJECT =
      new ClaimType<>(ClaimType::toObject, object -> object);
  static final ClaimType<Object> ANY = of(Object.class);

  private final Reader<T> reader;
  private final Function<T, Object> writer;

  private ClaimType(Reader<T> reader, Function<T, Object> writer) {
    this.reader = reader;
    this.writer = writer;
  }

  @FunctionalInterface
  interface Reader<T> {
    @Nullable T read(Object json);
  }

  private static <T> ClaimType<T> of(Class<T> type) {
    return new ClaimType<>(json -> type.isInstance(json) ? type.cast(json) : null, value -> value);
  }

  Reader<T> reader() {
    return reader;
  }

  Function<T, Object> writer() {
    return writer;
  }

  private static @Nullable Double toDouble(Object json) {
    if (json instanceof Long integer && integer >= -MAX_EXACT && integer <= MAX_EXACT) {
      return integer.doubleValue();
    }
    return json instanceof Double number ? number : null;
  }

  /** Refuses what {@link #toDouble} would not take again. */
  private static Object requireExact(Double number) {
    if (Math.abs(number) > MAX_EXACT && Math.abs(number) < MANY_DIGITS) {
      throw new IllegalArgumentException("an integer beyond 2^53, which no double stands for");
    }
    return number;
  }

  // The casts are sound: each element was looked at, and JsonReader's lists do not change.
  @SuppressWarnings("unchecked")
  private static @Nullable List<String> toStrings(Object json) {
    boolean strings =
        json instanceof List<?> array && array.stream().allMatch(String.class::isInstance);
    return strings ? (List<String>) json : null;
  }

  // RFC 7519 §4.1.3: "In the special case when the JWT has one audience, the 'aud' value MAY be a
  // single case-sensitive string".
  private static @Nullable List<String> toAudience(Object json) {
    return json instanceof String audience ? List.of(audience) : toStrings(json);
  }

  private static Object ofAudience(List<String> audience) {
    List<String> copy = List.copyOf(audience); // what is looked at is what is written
    if (copy.isEmpty()) {
      throw new IllegalArgumentException("an audience needs a name");
    }
    return copy.size() == 1 ? copy.get(0) : copy;
  }

  // Sound: JSON's objects have strings for names.
  @SuppressWarnings("unchecked")
  private static @Nullable Map<String, Object> toObject(Object json) {
    return json instanceof Map ? (Map<String, Object>) json : null;
  }
}
