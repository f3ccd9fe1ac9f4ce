package io.github.tallystick.jwt;

import io.github.tallystick.jwt.JwsAlgorithm.Family;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.spec.NamedParameterSpec;
import java.util.Arrays;
import java.util.HexFormat;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/**
 * A key pair, or a secret twice, for one algorithm.
 *
 * @param seed in hex, what a private key of ML-DSA is made of, which JDK 24 and 25 do not tell
 */
record PeerKeys(JwsAlgorithm algorithm, Key signing, Key verifying, String seed) {
  private static final int SEED_LENGTH = 32;

  /** New ones. */
  static PeerKeys make(JwsAlgorithm algorithm) {
    if (algorithm.family() == Family.HMAC) {
      SecretKey secret = new SecretKeySpec(random(algorithm.length()), algorithm.jcaName());
      return new PeerKeys(algorithm, secret, secret, "");
    }
    boolean isMlDsa = algorithm.family() == Family.ML_DSA;
    byte[] seed = random(isMlDsa ? SEED_LENGTH : 0);
    KeyPair pair = isMlDsa ? ofSeed(algorithm, seed) : KeyPairs.another(algorithm);
    return new PeerKeys(
        algorithm, pair.getPrivate(), pair.getPublic(), HexFormat.of().formatHex(seed));
  }

  private static byte[] random(int length) {
    byte[] bytes = new byte[length];
    new SecureRandom().nextBytes(bytes);
    return bytes;
  }

  /** FIPS 204 §5.1: of 32 random bytes, and of nothing else. */
  private static KeyPair ofSeed(JwsAlgorithm algorithm, byte[] seed) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm.jcaName());
      generator.initialize(new NamedParameterSpec(algorithm.jcaName()), new Given(seed));
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static final class Given extends SecureRandom {
    private static final long serialVersionUID = 1L;

    private final byte[] bytes;

    Given(byte[] bytes) {
      this.bytes = bytes.clone();
    }

    @Override
    public void nextBytes(byte[] target) {
      if (target.length != bytes.length) {
        throw new IllegalStateException("not a seed is asked for");
      }
      System.arraycopy(bytes, 0, target, 0, bytes.length);
    }
  }

  /** The same under another name. */
  PeerKeys named(JwsAlgorithm other) {
    return new PeerKeys(other, signing, verifying, seed);
  }

  /** The secret. */
  byte[] secret() {
    return ((SecretKey) verifying).getEncoded();
  }

  boolean isOf(Family... families) {
    return Arrays.asList(families).contains(algorithm.family());
  }

  SigningKey ourSigningKey() {
    return isOf(Family.HMAC)
        ? SigningKey.hmac(algorithm, (SecretKey) signing)
        : SigningKey.of(algorithm, (PrivateKey) signing);
  }

  VerificationKey ourVerificationKey() {
    return isOf(Family.HMAC)
        ? VerificationKey.hmac(algorithm, (SecretKey) verifying)
        : VerificationKey.of(algorithm, (PublicKey) verifying);
  }
}
