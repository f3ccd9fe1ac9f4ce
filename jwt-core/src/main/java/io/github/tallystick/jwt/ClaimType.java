package io.github.tallystick.jwt;

import static java.util.Objects.requireNonNull;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How a claim's value is read from JSON and written to it. Two are equal if they are the same
 * object.
 */
final class ClaimType<T> {
  /** The largest integer up to which every one is a double, 2⁵³. */
  private static final long MAX_EXACT = 1L << 53;

  /** From here on an integer has more than 40 digits, and is read as a double. */
  private static final double MANY_DIGITS = 1e40;

  private static final String STRING_OR_ARRAY = "\"[";

  static final ClaimType<String> STRING = of("\"", String.class);
  static final ClaimType<Long> LONG = of("0", Long.class);
  static final ClaimType<Double> DOUBLE =
      new ClaimType<>("0", ClaimType::toDouble, ClaimType::requireExact);
  static final ClaimType<Boolean> BOOLEAN = of("t", Boolean.class);
  static final ClaimType<Instant> INSTANT =
      new ClaimType<>("0", NumericDate::read, NumericDate::write);
  static final ClaimType<List<String>> STRINGS =
      new ClaimType<>("[", ClaimType::toStrings, List::copyOf);
  static final ClaimType<List<String>> STRING_OR_STRINGS =
      new ClaimType<>(STRING_OR_ARRAY, ClaimType::toOneOrMore, ClaimType::ofOneOrMore);
  static final ClaimType<List<String>> AUDIENCE =
      new ClaimType<>(STRING_OR_ARRAY, ClaimType::toOneOrMore, ClaimType::ofAudience);
  static final ClaimType<List<String>> SCOPE =
      new ClaimType<>(STRING_OR_ARRAY, ClaimType::toScope, ClaimType::ofScope);
  static final ClaimType<Map<String, @Nullable Object>> OBJECT =
      new ClaimType<>("{", ClaimType::toObject, object -> object);
  static final ClaimType<Object> ANY = of("\"0t[{n", Object.class);

  /** How JSON values of this type begin; 0 stands for all digits, t for both literals. */
  private final String kinds;

  /** Gives null for a value of another type. */
  final Function<Object, @Nullable T> reader;

  final Function<T, Object> writer;

  private ClaimType(
      String kinds, Function<Object, @Nullable T> reader, Function<T, Object> writer) {
    this.kinds = kinds;
    this.reader = reader;
    this.writer = writer;
  }

  private static <T> ClaimType<T> of(String kinds, Class<T> type) {
    return new ClaimType<>(
        kinds, json -> type.isInstance(json) ? type.cast(json) : null, value -> value);
  }

  <U> ClaimType<U> map(
      Function<? super T, ? extends @Nullable U> read, Function<? super U, ? extends T> write) {
    return new ClaimType<>(
        kinds,
        json -> {
          T value = reader.apply(json);
          return value == null ? null : readMapped(read, value);
        },
        value -> writer.apply(requireNonNull(write.apply(value), "written value")));
  }

  private static <T, U> @Nullable U readMapped(
      Function<? super T, ? extends @Nullable U> read, T value) {
    try {
      return read.apply(value);
    } catch (IllegalArgumentException | DateTimeException e) {
      return null; // which is as good as a value of another type
    }
  }

  /** Whether JSON values that begin so may be of this type; of JSON null, whether it is absent. */
  boolean takes(char kind) {
    return kinds.indexOf(kind) >= 0;
  }

  /** Whether there is a kind of JSON value that may be of both types. */
  boolean sharesKind(ClaimType<?> other) {
    return kinds.chars().anyMatch(kind -> other.kinds.indexOf(kind) >= 0);
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
      throw new IllegalArgumentException("an integer beyond 2^53, which ofDouble does not read");
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
  private static @Nullable List<String> toOneOrMore(Object json) {
    return json instanceof String string ? List.of(string) : toStrings(json);
  }

  private static Object ofOneOrMore(List<String> strings) {
    List<String> copy = List.copyOf(strings); // what is looked at is what is written
    return copy.size() == 1 ? copy.get(0) : copy;
  }

  private static Object ofAudience(List<String> audience) {
    Object written = ofOneOrMore(audience);
    if (written.equals(List.of())) {
      throw new IllegalArgumentException("an audience needs a name");
    }
    return written;
  }

  // RFC 8693 §4.2: "a JSON string containing a space-separated list of scopes".
  private static @Nullable List<String> toScope(Object json) {
    return json instanceof String string
        ? Stream.of(string.split(" ")).filter(token -> !token.isEmpty()).toList()
        : toStrings(json);
  }

  private static Object ofScope(List<String> scope) {
    List<String> copy = List.copyOf(scope);
    if (copy.stream().anyMatch(token -> token.isEmpty() || token.indexOf(' ') >= 0)) {
      throw new IllegalArgumentException("a scope is empty, or has a blank");
    }
    return String.join(" ", copy);
  }

  // Sound: JSON's objects have strings for names.
  @SuppressWarnings("unchecked")
  private static @Nullable Map<String, @Nullable Object> toObject(Object json) {
    return json instanceof Map ? (Map<String, @Nullable Object>) json : null;
  }
}
