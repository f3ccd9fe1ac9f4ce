package io.github.tallystick.jwt;

import java.util.Optional;
import java.util.function.Supplier;

/** A set that is swapped: asked for as often as a key is. */
record SwappedKeySet(Supplier<VerificationKeySet> keys) implements VerificationKeySource {
  @Override
  public Optional<VerificationKey> key(String keyId) {
    return keys.get().key(keyId);
  }

  @Override
  public Optional<VerificationKey> keyWithoutId() {
    return keys.get().keyWithoutId();
  }
}
