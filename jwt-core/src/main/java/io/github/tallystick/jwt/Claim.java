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
  public static final Claim<String> ISSUER = registered("iss", ClaimType.STRING);

  /** {@code sub}, whom the token is about (RFC 7519 §4.1.2). */
  public static final Claim<String> SUBJECT = registered("sub", ClaimType.STRING);

  /** {@code aud}, whom the token is for (RFC 7519 §4.1.3): a string, or an array of them. */
  public static final Claim<List<String>> AUDIENCE = registered("aud", ClaimType.AUDIENCE);

  /** {@code exp}, from when on the token is refused (RFC 7519 §4.1.4). */
  public static final Claim<Instant> EXPIRATION_TIME = registered("exp", ClaimType.INSTANT);

  /** {@code nbf}, until when the token is refused (RFC 7519 §4.1.5). */
  public static final Claim<Instant> NOT_BEFORE = registered("nbf", ClaimType.INSTANT);

  /** {@code iat}, when the token was issued (RFC 7519 §4.1.6). */
  public static final Claim<Instant> ISSUED_AT = registered("iat", ClaimType.INSTANT);

  /** {@code jti}, the token's own identifier (RFC 7519 §4.1.7). */
  public static final Claim<String> JWT_ID = registered("jti", ClaimType.STRING);

  static final List<Claim<?>> REGISTERED =
      List.of(ISSUER, SUBJECT, AUDIENCE, EXPIRATION_TIME, NOT_BEFORE, ISSUED_AT, JWT_ID);

  /** For null is a value in JSON. */
  private static final Object ABSENT = new Object();

  private final String name;
  private final List<String> path;
  private final JsonName[] names;
  private final JsonName lastName;
  private final ClaimType<T> type;

  private Claim(List<String> path, ClaimType<T> type) {
    this.name = String.join(".", path);
    this.path = path;
    this.names = path.stream().map(JsonName::new).toArray(JsonName[]::new);
    this.lastName = names[names.length - 1];
    this.type = type;
  }

  private static <T> Claim<T> registered(String name, ClaimType<T> type) {
    return new Claim<>(List.of(name), type);
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

  /** A JSON number whose value is an integer that fits a {@code long}: 100, 100.0 and 1e2 alike. */
  public static Claim<Long> ofLong(String name, String... deeper) {
    return of(ClaimType.LONG, name, deeper);
  }

  /**
   * Any JSON number, as the nearest {@code double}; but no integer beyond ± 2⁵³, which it may not
   * be exactly, unless that has more than 40 digits.
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
   * A JSON object, its values as {@link JwtClaims#asMap()} has them; one written may have {@code
   * Integer} too.
   */
  public static Claim<Map<String, Object>> ofObject(String name, String... deeper) {
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
    return new Claim<>(path, type);
  }

  /** The name, for display: the names of a deep claim joined by dots. */
  public String name() {
    return name;
  }

  List<String> path() {
    return path;
  }

  /** The name at that depth of the path, from 0. */
  JsonName name(int depth) {
    return names[depth];
  }

  boolean isOutermost() {
    return names.length == 1;
  }

  /** The only name of one that lies outermost, or the last. */
  JsonName lastName() {
    return lastName;
  }

  /**
   * The value as JSON in UTF-8.
   *
   * @throws IllegalArgumentException if it is none that JSON has, or too deep to be read again
   */
  byte[] write(T value) {
    return JsonWriter.writeStrictly(type.writer().apply(requireNonNull(value)), path.size());
  }

  /** The value as it is read when it was written. */
  T canonical(T value) {
    ClaimMembers members = new ClaimMembers(1);
    members.put(this, 0, write(value));
    return requireNonNull(readFrom(new JwtClaims(members.write(), null).members()));
  }

  /** Whether it is there, be it of another type, or something on the way is no object. */
  boolean isIn(JsonObject claims) {
    try {
      JsonObject around = around(claims);
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
      JsonObject around = around(claims);
      Object json = around == null ? ABSENT : around.value(lastName, ABSENT);
      if (json == ABSENT || (json == null && type.equals(ClaimType.ANY))) {
        return null;
      }
      T value = json == null ? null : type.reader().read(json);
      if (value != null) {
        return value;
      }
    } catch (JsonException e) {
      // Something on the way is as wrong as the value itself.
    }
    throw new InvalidJwtException(CLAIM_TYPE, this);
  }

  /** The object that the last name is in; null if it, or one on the way, is absent. */
  private @Nullable JsonObject around(JsonObject claims) throws JsonException {
    JsonObject object = claims;
    for (int i = 0; i < names.length - 1 && object != null; i++) {
      object = object.object(names[i]);
    }
    return object;
  }

  /** Whether it is a claim of the same path and type. */
  @Override
  public boolean equals(Object other) {
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
