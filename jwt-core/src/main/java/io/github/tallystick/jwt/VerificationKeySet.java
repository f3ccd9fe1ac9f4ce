package io.github.tallystick.jwt;

import static java.util.Objects.requireNonNull;

import io.github.tallystick.jwt.json.JsonWriter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Keys of which a token's {@code kid} picks one, by their key IDs; never empty, never tried in
 * turn. One of them may be without a key ID: it is for the tokens that have no {@code kid}.
 *
 * <p>A key that is alone is for tokens without a {@code kid}, too; one that is alone and without a
 * key ID is for every token.
 *
 * <pre>{@code
 * // The first rotation of a site whose tokens have no kid: both are good.
 * VerificationKeySet keys = VerificationKeySet.of(key, otherKey.withKeyId("2026-11"));
 * assert keys.keyWithoutId().orElseThrow() == key;
 * }</pre>
 */
public final class VerificationKeySet implements VerificationKeySource {
  private final List<VerificationKey> keys;

  /** The key without a key ID is under null. */
  private final Map<@Nullable String, VerificationKey> byKeyId = new HashMap<>();

  private VerificationKeySet(List<VerificationKey> keys) {
    this.keys = keys;
    for (VerificationKey key : keys) {
      String keyId = key.keyId().orElse(null);
      if (byKeyId.put(keyId, key) != null) {
        throw new IllegalArgumentException(
            keyId == null
                ? "two keys without a key ID"
                : "two keys with the key ID " + JsonWriter.write(keyId));
      }
    }
  }

  /**
   * A set of keys with distinct key IDs, of which one may have none.
   *
   * @throws IllegalArgumentException if there is no key, or if two have the same key ID, or none
   */
  public static VerificationKeySet of(VerificationKey... keys) {
    if (keys.length == 0) {
      throw new IllegalArgumentException("a key set needs a key");
    }
    return new VerificationKeySet(List.of(keys));
  }

  @Override
  public Optional<VerificationKey> key(String keyId) {
    VerificationKey key = byKeyId.get(requireNonNull(keyId));
    boolean isForEach = key == null && keys.size() == 1; // if it has no key ID
    return Optional.ofNullable(isForEach ? byKeyId.get(null) : key);
  }

  @Override
  public Optional<VerificationKey> keyWithoutId() {
    return Optional.ofNullable(keys.size() == 1 ? keys.get(0) : byKeyId.get(null));
  }

  boolean noneIsFor(Set<?> issuers) {
    return keys.stream()
        .allMatch(key -> key.issuer().filter(it -> !issuers.contains(it)).isPresent());
  }

  /** The keys by algorithm and key ID, never a secret. */
  @Override
  public String toString() {
    return "VerificationKeySet" + keys;
  }
}
