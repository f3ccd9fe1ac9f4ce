package io.github.tallystick.jwt;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The keys of which a token's {@code kid} picks exactly one; never empty, never tried in turn. */
public final class VerificationKeySet {
  private final List<VerificationKey> keys;
  private final Map<String, VerificationKey> byKeyId = new HashMap<>();

  private VerificationKeySet(List<VerificationKey> keys) {
    this.keys = keys;
    for (VerificationKey key : keys) {
      if (keys.size() > 1 && key.keyId().isEmpty()) {
        throw new IllegalArgumentException("of several keys, each needs a key ID");
      }
      key.keyId().ifPresent(keyId -> add(keyId, key));
    }
  }

  private void add(String keyId, VerificationKey key) {
    if (byKeyId.put(keyId, key) != null) {
      throw new IllegalArgumentException("two keys with the key ID " + keyId);
    }
  }

  /**
   * A set of one key, or of several with distinct key IDs.
   *
   * @throws IllegalArgumentException if there is no key, or if one of several has no key ID or
   *     another's
   */
  public static VerificationKeySet of(VerificationKey... keys) {
    if (keys.length == 0) {
      throw new IllegalArgumentException("a key set needs a key");
    }
    return new VerificationKeySet(List.of(keys));
  }

  /** The key for a token with that {@code kid}, or with none; null if there is none for it. */
  @Nullable VerificationKey select(@Nullable String keyId) {
    VerificationKey first = keys.get(0);
    boolean lone = keys.size() == 1;
    if (lone && (keyId == null || first.keyId().isEmpty())) {
      return first;
    }
    return keyId == null ? null : byKeyId.get(keyId);
  }

  /** The keys by algorithm and key ID, never a secret. */
  @Override
  public String toString() {
    return "VerificationKeySet" + keys;
  }
}
