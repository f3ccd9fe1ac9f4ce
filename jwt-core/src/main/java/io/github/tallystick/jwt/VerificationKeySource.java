package io.github.tallystick.jwt;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import java.util.function.Supplier;

/**
 * Finds the key that a token's {@code kid} picks (RFC 7515 §4.1.4): one of a set, or out of a table
 * that has a key for each partner.
 *
 * <p>It is asked once for each token, by many threads, and before the signature is looked at: the
 * key ID is what anybody may have written. So keep the keys: to make one takes longer than to
 * verify a token. What it throws, {@link JwtVerifier#verify} throws.
 *
 * <pre>{@code
 * Map<String, VerificationKey> partners = Map.of("acme", key, "beta", otherKey);
 * VerificationKeySource source = keyId -> Optional.ofNullable(partners.get(keyId));
 * JwtVerifier verifier = JwtVerifier.builder(source).build();
 * assert source.key("acme").orElseThrow() == key;
 * }</pre>
 */
@FunctionalInterface
public interface VerificationKeySource {
  /**
   * The key for a token with that {@code kid}; empty if there is none.
   *
   * @param keyId as the token has it, of at most 255 characters: with more it is nobody's
   */
  Optional<VerificationKey> key(String keyId);

  /**
   * The key for a token without a {@code kid}; none, unless overridden.
   *
   * <pre>{@code
   * VerificationKeySource source =
   *     new VerificationKeySource() {
   *       @Override
   *       public Optional<VerificationKey> key(String keyId) {
   *         return Optional.empty();
   *       }
   *
   *       @Override
   *       public Optional<VerificationKey> keyWithoutId() {
   *         return Optional.of(key);
   *       }
   *     };
   * JwtVerifier.builder(source).build().verify(token);
   * }</pre>
   */
  default Optional<VerificationKey> keyWithoutId() {
    return Optional.empty();
  }

  /**
   * The keys of a set that is swapped when keys are rotated.
   *
   * <pre>{@code
   * AtomicReference<VerificationKeySet> keys = new AtomicReference<>(VerificationKeySet.of(key));
   * VerificationKeySource source = VerificationKeySource.of(keys::get);
   * keys.set(VerificationKeySet.of(key, otherKey.withKeyId("2026-11")));
   * assert source.key("2026-11").isPresent();
   * }</pre>
   *
   * @param keys gives the present set
   */
  static VerificationKeySource of(Supplier<VerificationKeySet> keys) {
    return new SwappedKeySet(requireNonNull(keys));
  }
}
