package io.github.tallystick.jwt;

import io.github.tallystick.jwt.json.JsonException;
import io.github.tallystick.jwt.json.JsonObject;
import io.github.tallystick.jwt.json.JsonReader;
import io.github.tallystick.jwt.json.JsonWriter;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A claims set (RFC 7519 §4): the members of a JSON object, in their order. */
public final class JwtClaims {
  /** What is signed. */
  private final byte[] text;

  /** The text as it was read; a thread that does not see it yet reads the same again. */
  private @Nullable JsonObject members;

  /**
   * @param members of the text, if it was read
   */
  JwtClaims(byte[] text, @Nullable JsonObject members) {
    this.text = text;
    this.members = members;
  }

  /** A builder for a claims set, empty at first. */
  public static Builder builder() {
    return new Builder(new ClaimMembers(8), false);
  }

  /**
   * The value of a claim; empty if it, or an object on the way to it, is absent.
   *
   * @throws InvalidJwtException of {@code CLAIM_TYPE} if it is JSON null or of another type, or
   *     something on the way is no object: a refusal, so that it never counts as absent
   */
  public <T> Optional<T> get(Claim<T> claim) {
    return Optional.ofNullable(claim.readFrom(members()));
  }

  /** The names of the outermost members, in their order. */
  public Set<String> names() {
    return asMap().keySet();
  }

  /** The JSON text in UTF-8. */
  byte[] text() {
    return text;
  }

  JsonObject members() {
    JsonObject known = members;
    if (known == null) {
      try {
        known = JsonReader.readObject(text);
      } catch (JsonException e) {
        throw new IllegalArgumentException("no verifier would take it: " + e.getMessage(), e);
      }
      members = known;
    }
    return known;
  }

  /**
   * All members: {@code String}; {@code Long} for a number whose value is an integer, {@code
   * BigInteger} where it does not fit, {@code Double} for other numbers and those of more than 40
   * digits; {@code Boolean}, {@code List}, {@code Map}, and null for JSON's null; unmodifiable
   * throughout.
   *
   * <pre>{@code
   * JwtClaims claims =
   *     JwtClaims.builder().putAll(Map.of("wei", BigInteger.TEN.pow(30))).neverExpires().build();
   * assert claims.asMap().get("wei").equals(BigInteger.TEN.pow(30));
   * }</pre>
   */
  public Map<String, @Nullable Object> asMap() {
    return Collections.unmodifiableMap(members());
  }

  /**
   * A builder that starts with these claims and may replace them. They end as they do here, until
   * one of the builder's methods that speak of the end says otherwise. Numbers are copied as {@link
   * #asMap} has them: of what no double is exactly, the nearest one.
   */
  public Builder toBuilder() {
    return new Builder(ClaimMembers.of(members()), true);
  }

  /**
   * Whether it is a claims set with the same members, in whatever order.
   *
   * <pre>{@code
   * assert claims.toBuilder().build().equals(claims);
   * }</pre>
   */
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof JwtClaims claims && members().equals(claims.members());
  }

  @Override
  public int hashCode() {
    return members().hashCode();
  }

  /** The names of the outermost members, in JSON's quotes; never a value. */
  @Override
  public String toString() {
    return "JwtClaims" + JsonWriter.write(List.copyOf(names()));
  }

  /**
   * Collects claims in the order in which they are put; a claim that is put again keeps its place.
   * Not for several threads at once.
   */
  public static final class Builder {
    private final ClaimMembers members;
    private final ClaimsEnd end;

    private Builder(ClaimMembers members, boolean endIsCopied) {
      this.members = members;
      this.end = new ClaimsEnd(endIsCopied);
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

    /**
     * Puts {@code exp}, so long after {@code iat}; without an {@code iat} that was put here, the
     * present is, as the system's clock has it.
     *
     * <pre>{@code
     * JwtClaims claims = JwtClaims.builder().expiresAfter(Duration.ofMinutes(5)).build();
     * Instant issuedAt = claims.get(Claim.ISSUED_AT).orElseThrow();
     * Instant expirationTime = claims.get(Claim.EXPIRATION_TIME).orElseThrow();
     * assert expirationTime.equals(issuedAt.plusSeconds(300));
     * }</pre>
     *
     * @throws IllegalArgumentException if it is shorter than a second, which dates do not tell, or
     *     ends after 9999
     */
    public Builder expiresAfter(Duration lifetime) {
      return Claim.EXPIRATION_TIME.path.refusing(
          () -> {
            end.after(lifetime, members);
            return this;
          });
    }

    /** Says that there shall be no {@code exp}: for tokens that end in another way. */
    public Builder neverExpires() {
      end.never();
      members.remove(Claim.EXPIRATION_TIME, 0);
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
     * @throws IllegalArgumentException with the claim's name, if a value on the way is no object,
     *     if a deep claim was put below this one, or if the value is none that JSON has: a date
     *     before 1970 or after 9999, a number that is not finite, has more than 40 digits, or is
     *     read as another by its own claim, a string with a surrogate that is alone, a scope that
     *     is empty or has a blank, an object of other types or one more than 16 levels deep
     */
    public <T> Builder put(Claim<T> claim, T value) {
      try { // for each claim of each token, and so without a function
        return putWritten(claim, claim.write(value));
      } catch (IllegalArgumentException | DateTimeException e) {
        throw claim.path.refused(e);
      }
    }

    /**
     * Puts outermost members, in their order: of the types that {@link #asMap} has, and {@code
     * Integer}. Registered claims are as {@link #put} takes them, or, of dates, numbers.
     *
     * <pre>{@code
     * JwtClaims claims =
     *     JwtClaims.builder()
     *         .putAll(Map.of("sub", "alice", "roles", List.of("editor")))
     *         .expiresAfter(Duration.ofMinutes(5))
     *         .build();
     * assert claims.get(Claim.SUBJECT).orElseThrow().equals("alice");
     * }</pre>
     *
     * @param claims an expiration time in it speaks of the end, as {@link #expirationTime} does
     * @throws IllegalArgumentException as {@link #put} does; what comes before is put
     */
    public Builder putAll(Map<String, ? extends @Nullable Object> claims) {
      claims.forEach(
          (name, value) -> {
            Claim<?> claim = Claim.ofMember(name);
            claim.path.refusing(() -> putWritten(claim, claim.writeUntyped(value)));
          });
      return this;
    }

    private Builder putWritten(Claim<?> claim, byte[] json) {
      members.put(claim, 0, json);
      end.noticePut(claim, json);
      return this;
    }

    /**
     * Removes a claim, whatever its type, and what is below it. Of {@code exp}, what was said of
     * the end is taken back, too, but for {@link #neverExpires}.
     *
     * <pre>{@code
     * JwtClaims copy = claims.toBuilder().remove(Claim.SUBJECT).build();
     * assert copy.get(Claim.SUBJECT).isEmpty();
     * }</pre>
     */
    public Builder remove(Claim<?> claim) {
      end.noticeRemoval(claim, claim.path.refusing(() -> members.remove(claim, 0)));
      return this;
    }

    /**
     * The claims set.
     *
     * @throws IllegalArgumentException unless exactly one of {@link #expirationTime} (however it
     *     was put), {@link #expiresAfter} and {@link #neverExpires} says when it ends, or none does
     *     after {@link #toBuilder}; if it ends after 9999; or if no verifier would take the claims:
     *     there are more than 8 members with names that somebody chose so that they collide
     */
    public JwtClaims build() {
      Claim.EXPIRATION_TIME.path.refusing(() -> end.putLast(members));
      JwtClaims claims = new JwtClaims(members.write(), null);
      if (members.count() > JsonReader.FEW_MEMBERS) {
        claims.members(); // which fails if their names collide
      }
      return claims;
    }
  }
}
