package io.github.tallystick.jwt;

import static io.github.tallystick.jwt.InvalidJwtException.Reason.UNKNOWN_KEY;
import static java.util.Objects.requireNonNull;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The key that the key ID of a header picks (RFC 7515 §4.1.4). */
record PickedKeys(VerificationKeySource source) {

  /**
   * @throws InvalidJwtException if there is none
   */
  VerificationKey of(JoseHeader header) {
    @Nullable String keyId = header.keyIdToFind();
    // One that is too long is cut off here, and a caller's table could have the beginning.
    boolean isOfSet = source instanceof VerificationKeySet || source instanceof SwappedKeySet;
    boolean isNobodys = JoseHeader.isTooLong(keyId) && !isOfSet;
    Optional<VerificationKey> key =
        isNobodys ? Optional.empty() : keyId == null ? source.keyWithoutId() : source.key(keyId);
    return requireNonNull(key, "key").orElseThrow(() -> new InvalidJwtException(UNKNOWN_KEY));
  }
}
