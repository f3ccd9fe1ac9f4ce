package io.github.tallystick.jwt;

/**
 * Gives the keys that are good at the moment, so that they can be rotated: with an {@code
 * AtomicReference<VerificationKeySet>}, {@code keys::get} is one. Called for every token, by many
 * threads; what it throws, {@link JwtVerifier#verify} throws.
 */
@FunctionalInterface
public interface VerificationKeySource {
  /** The present keys. */
  VerificationKeySet keySet();

  /**
   * The keys after a second look, asked for once when {@link #keySet()} had no key of a token's key
   * ID: where a remote set fetches again, as often as it sees fit, for anyone can send such tokens.
   *
   * @return {@link #keySet()}, unless overridden
   */
  default VerificationKeySet afterUnknownKeyId() {
    return keySet();
  }
}
