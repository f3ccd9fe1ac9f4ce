package io.github.tallystick.jwt;

import static io.github.tallystick.jwt.InvalidJwtException.Reason.CLAIM_TYPE;
import static java.util.Objects.requireNonNull;

import io.github.tallystick.jwt.json.JsonException;
import io.github.tallystick.jwt.json.JsonName;
import io.github.tallystick.jwt.json.JsonObject;
import io.github.tallystick.jwt.json.JsonReader;
import io.github.tallystick.jwt.json.JsonWriter;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The name and the type of a claim (RFC 7519 §4): one constant writes it, reads it and requires it.
 * With several names it lies deep in the claims set: {@code ofString("data", "user", "id")} is the
 * member {@code id} of the object {@code user} in the object {@code data}.
 *
 * <p>The seven registered claims are constants; their names are refused elsewhere.
 *
 * @param <T> the Java type of the value
 */
public final class Claim<T> {
  /** {@code iss}, who issued the token (RFC 7519 §4.1.1). */
  public static final Claim<String> ISSUER = outermost("iss", ClaimType.STRING);

  /** {@code sub}, whom the token is about (RFC 7519 §4.1.2). */
  public static final Claim<String> SUBJECT = outermost("sub", ClaimType.STRING);

  /** {@code aud}, whom the token is for (RFC 7519 §4.1.3): a string, or an array of them. */
  public static final Claim<List<String>> AUDIENCE = outermost("aud", ClaimType.AUDIENCE);

  /** {@code exp}, from when on the token is refused (RFC 7519 §4.1.4). */
  public static final Claim<Instant> EXPIRATION_TIME = outermost("exp", ClaimType.INSTANT);

  /** {@code nbf}, until when the token is refused (RFC 7519 §4.1.5). */
  public static final Claim<Instant> NOT_BEFORE = outermost("nbf", ClaimType.INSTANT);

  /** {@code iat}, when the token was issued (RFC 7519 §4.1.6). */
  public static final Claim<Instant> ISSUED_AT = outermost("iat", ClaimType.INSTANT);

  /** {@code jti}, the token's own identifier (RFC 7519 §4.1.7). */
  public static final Claim<String> JWT_ID = outermost("jti", ClaimType.STRING);

  static final List<Claim<?>> REGISTERED =
      List.of(ISSUER, SUBJECT, AUDIENCE, EXPIRATION_TIME, NOT_BEFORE, ISSUED_AT, JWT_ID);

  /** For null is a value in JSON. */
  private static final Object ABSENT = new Object();

  final ClaimPath path;
  final JsonName lastName;
  final ClaimType<T> type;

  private Claim(ClaimPath path, ClaimType<T> type) {
    this.path = path;
    this.lastName = path.last();
    this.type = type;
  }

  private static <T> Claim<T> outermost(String name, ClaimType<T> type) {
    return new Claim<>(new ClaimPath(List.of(name)), type);
  }

  /**
   * A JSON string.
   *
   * @throws IllegalArgumentException if {@code name} is a registered claim's, a name has a
   *     surrogate that is alone, or there are more than 16 names; the same goes for the other
   *     factories
   */
  public static Claim<String> ofString(String name, String... deeper) {
    return of(ClaimType.STRING, name, deeper);
  }

  /**
   * A JSON number whose value is an integer that fits a {@code long}: 100, 100.0 and 1e2 alike.
   *
   * <pre>{@code
   * JwtClaims claims = JwtClaims.builder().putAll(Map.of("n", 100.0)).neverExpires().build();
   * assert claims.get(Claim.ofLong("n")).orElseThrow() == 100;
   * }</pre>
   */
  public static Claim<Long> ofLong(String name, String... deeper) {
    return of(ClaimType.LONG, name, deeper);
  }

  /**
   * Any JSON number, as the nearest {@code double}. An integer beyond ± 2⁵³ is refused, for no
   * double may be exactly that, unless it has more than 40 digits.
   */
  public static Claim<Double> ofDouble(String name, String... deeper) {
    return of(ClaimType.DOUBLE, name, deeper);
  }

  /** JSON's {@code true} or {@code false}. */
  public static Claim<Boolean> ofBoolean(String name, String... deeper) {
    return of(ClaimType.BOOLEAN, name, deeper);
  }

  /** A NumericDate (RFC 7519 §2): seconds since 1970, up to the year 9999; floored when written. */
  public static Claim<Instant> ofInstant(String name, String... deeper) {
    return of(ClaimType.INSTANT, name, deeper);
  }

  /** A JSON array of strings, empty or not. */
  public static Claim<List<String>> ofStrings(String name, String... deeper) {
    return of(ClaimType.STRINGS, name, deeper);
  }

  /**
   * A JSON string, or an array of strings; one alone is written as a string.
   *
   * <pre>{@code
   * Claim<List<String>> roles = Claim.ofStringOrStrings("roles");
   * JwtClaims claims = JwtClaims.builder().put(roles, List.of("editor")).neverExpires().build();
   * assert claims.asMap().get("roles").equals("editor");
   * assert claims.get(roles).orElseThrow().equals(List.of("editor"));
   * }</pre>
   */
  public static Claim<List<String>> ofStringOrStrings(String name, String... deeper) {
    return of(ClaimType.STRING_OR_STRINGS, name, deeper);
  }

  /**
   * A JSON string with blanks between, as {@code scope} is (RFC 8693 §4.2), or an array of strings;
   * written as a string.
   *
   * <pre>{@code
   * Claim<List<String>> scope = Claim.ofScope("scope");
   * JwtClaims claims = JwtClaims.builder().put(scope, List.of("a", "b")).neverExpires().build();
   * assert claims.asMap().get("scope").equals("a b");
   * }</pre>
   */
  public static Claim<List<String>> ofScope(String name, String... deeper) {
    return of(ClaimType.SCOPE, name, deeper);
  }

  /**
   * A JSON object, its values as {@link JwtClaims#asMap()} has them; one written may have {@code
   * Integer} too.
   */
  public static Claim<Map<String, @Nullable Object>> ofObject(String name, String... deeper) {
    return of(ClaimType.OBJECT, name, deeper);
  }

  /** Any JSON value, as {@link JwtClaims#asMap()} has it; JSON null reads as empty. */
  public static Claim<Object> ofAny(String name, String... deeper) {
    return of(ClaimType.ANY, name, deeper);
  }

  private static <T> Claim<T> of(ClaimType<T> type, String name, String... deeper) {
    List<String> path = Stream.concat(Stream.of(name), Stream.of(deeper)).toList();
    path.forEach(JsonWriter::requireWellFormed);
    if (REGISTERED.stream().anyMatch(claim -> claim.name().equals(name))) {
      throw new IllegalArgumentException(name + " is registered: use the constant of Claim");
    }
    if (path.size() > JsonReader.MAX_DEPTH) {
      throw new IllegalArgumentException("deeper than " + JsonReader.MAX_DEPTH + " levels");
    }
    return new Claim<>(new ClaimPath(path), type);
  }

  /** The registered claim of that name, or the outermost one of any type. */
  static Claim<?> ofMember(String name) {
    return REGISTERED.stream()
        .filter(claim -> claim.name().equals(name))
        .findFirst()
        .orElseGet(() -> outermost(JsonWriter.requireWellFormed(name), ClaimType.ANY));
  }

  /**
   * The same claim with a type of one's own, which is made of this one's values and written as one
   * of them. It is equal to itself alone.
   *
   * <pre>{@code
   * Claim<UUID> order = Claim.ofString("order").map(UUID::fromString, UUID::toString);
   * Claim<Plan> plan = Claim.ofString("plan").map(Plan::valueOf, Plan::name);
   * JwtClaims claims =
   *     JwtClaims.builder().put(order, new UUID(1, 2)).put(plan, Plan.FREE).neverExpires().build();
   * assert claims.get(plan).orElseThrow() == Plan.FREE;
   * }</pre>
   *
   * @param read may be asked more than once for a token; where it throws {@code
   *     IllegalArgumentException} or {@code DateTimeException}, or gives null, the token's value is
   *     not of this type: {@code CLAIM_TYPE}. What else it throws passes through
   * @param write the value as one of this claim's
   */
  public <U> Claim<U> map(
      Function<? super T, ? extends @Nullable U> read, Function<? super U, ? extends T> write) {
    return new Claim<>(path, type.map(requireNonNull(read), requireNonNull(write)));
  }

  /** The name, for display: the names of a deep claim joined by dots. */
  public String name() {
    return path.toString();
  }

  /** Whether it lies where the other does, whatever their types. */
  boolean isAt(Claim<?> other) {
    return lastName.equals(other.lastName) && path.equals(other.path); // by the hash at first
  }

  /**
   * The value as JSON in UTF-8.
   *
   * @throws IllegalArgumentException if it is none that JSON has, or too deep to be read again
   */
  byte[] write(T value) {
    return JsonWriter.writeStrictly(type.writer.apply(requireNonNull(value)), path.length());
  }

  /**
   * The value as JSON in UTF-8, of one that is given in JSON's types; a date may be an {@code
   * Instant}.
   *
   * @throws IllegalArgumentException as {@link #write} does, or if it is of another type
   */
  byte[] writeUntyped(@Nullable Object value) {
    if (type.equals(ClaimType.ANY)) {
      return JsonWriter.writeStrictly(value, path.length());
    }
    Object json = value instanceof Instant date ? NumericDate.write(date) : value;
    return write(readBack(JsonWriter.writeStrictly(json, path.length())));
  }

  /**
   * The value as it is read when it was written.
   *
   * @throws IllegalArgumentException as {@link #write} does, or if it is not read again
   */
  T canonical(T value) {
    return path.refusing(() -> readBack(write(value)));
  }

  private T readBack(byte[] written) {
    ClaimMembers members = new ClaimMembers(1);
    members.put(this, 0, written);
    try {
      return requireNonNull(readFrom(new JwtClaims(members.write(), null).members()));
    } catch (InvalidJwtException e) {
      throw new IllegalArgumentException("not of its type", e);
    }
  }

  /** Whether it is there, be it of another type, or something on the way is no object. */
  boolean isIn(JsonObject claims) {
    try {
      JsonObject around = path.around(claims);
      return around != null && around.first(lastName) != 0;
    } catch (JsonException e) {
      return true;
    }
  }

  /**
   * The value; null if it is absent, and for an {@link #ofAny} that is JSON null.
   *
   * @throws InvalidJwtException of {@code CLAIM_TYPE} for a value of another type, and for one on
   *     the way that is no object
   */
  @Nullable T readFrom(JsonObject claims) {
    try {
      JsonObject around = path.around(claims);
      Object json = around == null ? ABSENT : around.value(lastName, ABSENT);
      if (json == ABSENT || (json == null && type.takes('n'))) {
        return null;
      }
      T value = json == null ? null : type.reader.apply(json);
      if (value != null) {
        return value;
      }
    } catch (JsonException e) {
      // Something on the way is as wrong as the value itself.
    }
    throw new InvalidJwtException(CLAIM_TYPE, this);
  }

  /** Whether it is a claim of the same path and type; one that is mapped is so to itself alone. */
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Claim<?> claim && path.equals(claim.path) && type.equals(claim.type);
  }

  @Override
  public int hashCode() {
    return path.hashCode();
  }

  /** {@link #name()}. */
  @Override
  public String toString() {
    return name();
  }
}
