package io.github.tallystick.jwt.servlet;

import static java.util.Objects.requireNonNull;

import io.github.tallystick.jwt.JwtSigner;
import io.github.tallystick.jwt.SigningKey;
import io.github.tallystick.jwt.VerificationKey;
import io.github.tallystick.jwt.VerificationKeySet;
import io.github.tallystick.jwt.VerificationKeySource;
import io.github.tallystick.jwt.jwk.JwkSet;
import io.github.tallystick.jwt.jwk.Pem;
import io.github.tallystick.jwt.jwk.RemoteJwkSet;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The keys of the settings: a secret, a key pair of our own, or those of another party. */
final class TokenKeys implements AutoCloseable {
  private final @Nullable SigningKey signing;
  private final List<VerificationKeySource> verifying = new ArrayList<>();
  private final List<VerificationKey> published = new ArrayList<>();
  private @Nullable RemoteJwkSet remote;

  /**
   * @param settings without a fault
   */
  TokenKeys(Settings settings) {
    KeySettings keys = settings.keys;
    if (keys.isOfSecret()) {
      byte[] secret = keys.bytes(keys.secretKey);
      signing = SigningKey.hmac(keys.algorithm, secret);
      verifying.add(VerificationKeySet.of(VerificationKey.hmac(keys.algorithm, secret)));
    } else if (keys.isOfKeyPair()) {
      publish(KeyPairRule.publicKey(keys.algorithm, requireNonNull(keys.publicKey)));
      String keyId = published.get(0).keyId().orElseThrow();
      signing = Pem.signingKey(keys.algorithm, requireNonNull(keys.privateKey)).withKeyId(keyId);
    } else {
      signing = null;
      remote = remote(settings);
      verifying.add(remote);
    }
    addPrevious(keys);
  }

  private void addPrevious(KeySettings keys) {
    if (keys.previousPublicKey != null) {
      publish(KeyPairRule.previousPublicKey(keys.algorithm, keys.previousPublicKey));
    }
    if (keys.previousSecretKey != null) {
      byte[] secret = keys.bytes(keys.previousSecretKey);
      verifying.add(VerificationKeySet.of(VerificationKey.hmac(keys.hmac(), secret)));
    }
  }

  private void publish(VerificationKey key) {
    verifying.add(VerificationKeySet.of(key));
    if (published.stream().noneMatch(other -> other.keyId().equals(key.keyId()))) {
      published.add(key); // a set that has an ID twice is refused by those who read it
    }
  }

  private static RemoteJwkSet remote(Settings settings) {
    KeySettings keys = settings.keys;
    SharedCookies.warn("it takes part where the keys of JWT_AUTH_JWKS_URL are fetched");
    RemoteJwkSet.Builder builder =
        keys.configuredIssuers(settings.issuers).stream()
            .findFirst()
            .map(RemoteJwkSet::builderForIssuer)
            .orElseGet(() -> RemoteJwkSet.builder(requireNonNull(keys.jwksUrl)));
    if (!KeySettings.isHmac(keys.algorithm)) {
      builder.algorithm(keys.algorithm);
    }
    return builder.clock(settings.clock).build();
  }

  /** What signs, where tokens are not another party's. */
  JwtSigner signer() {
    return JwtSigner.of(requireNonNull(signing));
  }

  /** What verifies: one after the other, for tokens of WordPress have no key ID to tell. */
  List<VerificationKeySource> verifying() {
    return verifying;
  }

  /** Our public keys, for others to verify by. */
  String published() {
    return JwkSet.toJson(published.toArray(VerificationKey[]::new));
  }

  /** Nothing is fetched any more. */
  @Override
  public void close() {
    if (remote != null) {
      remote.close();
    }
  }
}
