package io.github.tallystick.jwt;

import static io.github.tallystick.jwt.InvalidJwtException.Reason.CLAIM_VALUE;
import static java.util.stream.Collectors.toUnmodifiableSet;

import io.github.tallystick.jwt.json.JsonObject;
import java.util.Collections;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A claim must be there and have its type, and its value must pass.
 *
 * @param values one of them must be the value; null if that is not compared
 * @param predicate null if none is asked
 */
record Requirement<T>(
    Claim<T> claim, @Nullable Set<T> values, @Nullable Predicate<? super T> predicate) {

  /**
   * @throws IllegalArgumentException if there is no value, or one that JSON does not have, or if
   *     the claim is {@code aud}
   */
  @SafeVarargs
  @SuppressWarnings("varargs") // the array is only read
  static <T> Requirement<T> oneOf(Claim<T> claim, T... values) {
    if (claim.isAt(Claim.AUDIENCE)) {
      throw new IllegalArgumentException("aud is compared by audience(...), or by a predicate");
    }
    if (values.length == 0) {
      throw new IllegalArgumentException("at least one is needed");
    }
    Set<T> accepted = Stream.of(values).map(claim::canonical).collect(toUnmodifiableSet());
    return new Requirement<>(claim, accepted, null);
  }

  /** Whether it stands for the verifier's own names. */
  boolean judgesAudience() {
    return predicate != null && claim.isAt(Claim.AUDIENCE);
  }

  void checkValue(JsonObject claims) {
    if (values == null && predicate == null && !claim.type.takes('n')) {
      return; // the type was looked at
    }
    T value = claim.readFrom(claims);
    // Null only of a claim of any type that is JSON null: no predicate is shown a null.
    if (value == null
        || (values != null && !values.contains(value))
        || (predicate != null && !predicate.test(value))) {
      throw new InvalidJwtException(CLAIM_VALUE, claim);
    }
  }

  /** Whether it can be seen that no claims set meets both. */
  boolean excludes(Requirement<?> other) {
    if (!claim.isAt(other.claim)) {
      return bars(other) || other.bars(this);
    }
    return !claim.type.sharesKind(other.claim.type)
        || (claim.equals(other.claim)
            && values != null
            && other.values != null
            && Collections.disjoint(values, other.values));
  }

  /** Whether the other's claim lies in this one's, which is no object. */
  private boolean bars(Requirement<?> other) {
    return claim.path.isOnTheWayTo(other.claim.path) && !claim.type.takes('{');
  }
}
