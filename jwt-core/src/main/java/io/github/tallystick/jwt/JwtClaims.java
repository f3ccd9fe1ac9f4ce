package io.github.tallystick.jwt;

import io.github.tallystick.jwt.json.JsonTree;
import java.time.Instant;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A claims set (RFC 7519 §4): the members of a JSON object, in their order. */
public final class JwtClaims {
  private final Map<String, Object> members;

  /**
   * @param members unmodifiable, like all that is in it
   */
  JwtClaims(Map<String, Object> members) {
    this.members = members;
  }

  /** A builder for a claims set, empty at first. */
  public static Builder builder() {
    return new Builder(Map.of());
  }

  /**
   * The value of a claim; empty if it, or an object on the way to it, is absent.
   *
   * @throws InvalidJwtException of {@code CLAIM_TYPE} if it is JSON null or of another type, or
   *     something on the way is no object: a refusal, so that it never counts as absent
   */
  public <T> Optional<T> get(Claim<T> claim) {
    return Optional.ofNullable(claim.readFrom(members));
  }

  /** The names of the outermost members, in their order. */
  public Set<String> names() {
    return asMap().keySet();
  }

  Map<String, Object> members() {
    return members;
  }

  /**
   * All members: {@code String}, {@code Long} for integers, {@code Double} for other numbers,
   * {@code Boolean}, {@code List}, {@code Map}, and null for JSON's null; unmodifiable throughout.
   */
  public Map<String, Object> asMap() {
    return Collections.unmodifiableMap(members);
  }

  /**
   * A builder that starts with these claims and may replace them. Expiration is as it is here until
   * {@link Builder#expirationTime} or {@link Builder#neverExpires} says otherwise.
   */
  public Builder toBuilder() {
    Builder builder = new Builder(members);
    builder.expirationDecided = true;
    return builder;
  }

  /**
   * Collects claims in the order in which they are put; a claim that is put again keeps its place.
   * Not for several threads at once.
   */
  public static final class Builder {
    private final Map<String, Object> members;

    /** Objects that a deep claim was put into: to put a value over one would lose that claim. */
    private final Set<List<String>> opened = new HashSet<>();

    private boolean expirationDecided;
    private boolean expires;
    private boolean neverExpires;

    private Builder(Map<String, Object> members) {
      this.members = new LinkedHashMap<>(members);
    }

    /** Puts {@code iss} (RFC 7519 §4.1.1). */
    public Builder issuer(String issuer) {
      return put(Claim.ISSUER, issuer);
    }

    /** Puts {@code sub} (RFC 7519 §4.1.2). */
    public Builder subject(String subject) {
      return put(Claim.SUBJECT, subject);
    }

    /**
     * Puts {@code aud} (RFC 7519 §4.1.3): of one name as a string, of several as an array.
     *
     * @throws IllegalArgumentException if there is no name
     */
    public Builder audience(String... audience) {
      return put(Claim.AUDIENCE, List.of(audience));
    }

    /** Puts {@code exp} (RFC 7519 §4.1.4), floored to seconds. */
    public Builder expirationTime(Instant expirationTime) {
      return put(Claim.EXPIRATION_TIME, expirationTime);
    }

    /** Says that there shall be no {@code exp}: for tokens that end in another way. */
    public Builder neverExpires() {
      neverExpires = true;
      return this;
    }

    /** Puts {@code nbf} (RFC 7519 §4.1.5), floored to seconds. */
    public Builder notBefore(Instant notBefore) {
      return put(Claim.NOT_BEFORE, notBefore);
    }

    /** Puts {@code iat} (RFC 7519 §4.1.6), floored to seconds. */
    public Builder issuedAt(Instant issuedAt) {
      return put(Claim.ISSUED_AT, issuedAt);
    }

    /** Puts {@code jti} (RFC 7519 §4.1.7). */
    public Builder jwtId(String jwtId) {
      return put(Claim.JWT_ID, jwtId);
    }

    /**
     * Puts a claim; a deep one makes the objects on its way.
     *
     * @throws IllegalArgumentException if a value on the way is no object, if a deep claim was put
     *     below this one, or if the value is none that JSON has: a date before 1970 or after 9999,
     *     a number that is not finite, a string with a surrogate that is alone, an object of other
     *     types or one more than 16 levels deep
     */
    public <T> Builder put(Claim<T> claim, T value) {
      List<String> path = claim.path();
      if (opened.contains(path)) {
        throw new IllegalArgumentException("a claim below " + claim + " was put before");
      }
      Object json = claim.write(value);
      members.put(path.get(0), merge(members, path, json, claim));
      for (int end = 1; end < path.size(); end++) {
        opened.add(path.subList(0, end));
      }
      expires |= claim.equals(Claim.EXPIRATION_TIME);
      return this;
    }

    /** The value that the path's first member gets when the JSON value comes to lie at its end. */
    private static Object merge(Map<?, ?> object, List<String> path, Object json, Claim<?> claim) {
      if (path.size() == 1) {
        return json;
      }
      Object inner = object.containsKey(path.get(0)) ? object.get(path.get(0)) : Map.of();
      if (!(inner instanceof Map<?, ?> innerObject)) {
        throw new IllegalArgumentException("a value on the way to " + claim + " is no object");
      }
      List<String> rest = path.subList(1, path.size());
      Map<Object, Object> copy = new LinkedHashMap<>(innerObject);
      copy.put(rest.get(0), merge(innerObject, rest, json, claim));
      return Collections.unmodifiableMap(copy);
    }

    /**
     * The claims set.
     *
     * @throws IllegalArgumentException unless exactly one of {@link #expirationTime} and {@link
     *     #neverExpires} was called, or if there are more than 1,000 members
     */
    public JwtClaims build() {
      if (expires && neverExpires) {
        throw new IllegalArgumentException("both expirationTime and neverExpires");
      }
      if (!expires && !neverExpires && !expirationDecided) {
        throw new IllegalArgumentException("neither expirationTime nor neverExpires");
      }
      Map<String, Object> copy = new LinkedHashMap<>(members);
      if (neverExpires) {
        copy.remove(Claim.EXPIRATION_TIME.name());
      }
      return new JwtClaims(JsonTree.requireReadable(Collections.unmodifiableMap(copy)));
    }
  }
}
