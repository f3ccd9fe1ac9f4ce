package io.github.tallystick.jwt;

import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/** HMAC (RFC 7518 §3.2) with one key, for any number of threads. */
final class Hmac implements KeyedSigner, KeyedVerifier {
  private static final byte[] PROBE = {1};

  private final JwsAlgorithm algorithm;
  private final SecretKey key;

  /** Never updated, only cloned; null where the provider's cannot be. */
  private final @Nullable Mac prototype;

  private Hmac(JwsAlgorithm algorithm, SecretKey key) {
    this.algorithm = algorithm;
    this.key = key;
    try {
      this.prototype = prototype(newMac());
    } catch (InvalidKeyException | RuntimeException e) { // which one is the provider's choice
      throw new IllegalArgumentException("no key for " + algorithm.jcaName(), e);
    }
  }

  static Hmac of(JwsAlgorithm algorithm, byte[] secret) {
    requireHmac(algorithm);
    byte[] copy = secret.clone(); // what is looked at is what is used
    HmacSecret.requireFit(algorithm, copy);
    return new Hmac(algorithm, new SecretKeySpec(copy, algorithm.jcaName()));
  }

  private static void requireHmac(JwsAlgorithm algorithm) {
    if (algorithm.family() != JwsAlgorithm.Family.HMAC) {
      throw new IllegalArgumentException(algorithm + " is for key pairs: use of");
    }
  }

  static Hmac of(JwsAlgorithm algorithm, SecretKey key) {
    requireHmac(algorithm);
    byte[] shown = shown(key);
    if (shown == null || isHandle(algorithm, key, shown)) {
      return new Hmac(algorithm, key);
    }
    return of(algorithm, shown);
  }

  /** What the key shows; null of one in hardware, which shows nothing, or throws. */
  private static byte @Nullable [] shown(SecretKey key) {
    try {
      return key.getEncoded();
    } catch (RuntimeException e) {
      return null;
    }
  }

  /** Whether what is shown is not the secret itself: it computes something else. */
  private static boolean isHandle(JwsAlgorithm algorithm, SecretKey key, byte[] shown) {
    if (isRaw(key) || shown.length == 0) {
      return false;
    }
    Hmac ofShown = new Hmac(algorithm, new SecretKeySpec(shown, algorithm.jcaName()));
    return !ofShown.verifies(
        PROBE, PROBE.length, new Hmac(algorithm, key).sign(PROBE, PROBE.length));
  }

  private static boolean isRaw(SecretKey key) {
    try {
      return "RAW".equals(key.getFormat());
    } catch (RuntimeException e) {
      return false;
    }
  }

  @Override
  public JwsAlgorithm algorithm() {
    return algorithm;
  }

  @Override
  public byte[] sign(byte[] text, int length) {
    Mac mac = mac();
    mac.update(text, 0, length);
    return mac.doFinal();
  }

  /** Compares in constant time. */
  @Override
  public boolean verifies(byte[] text, int length, byte[] signature) {
    return MessageDigest.isEqual(sign(text, length), signature);
  }

  private Mac mac() {
    try {
      return prototype == null ? newMac() : (Mac) prototype.clone();
    } catch (CloneNotSupportedException | InvalidKeyException e) {
      throw new IllegalStateException("a Mac that was made before", e);
    }
  }

  private Mac newMac() throws InvalidKeyException {
    try {
      Mac mac = Mac.getInstance(algorithm.jcaName());
      mac.init(key);
      return mac;
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("this Java runtime has no " + algorithm.jcaName(), e);
    }
  }

  private @Nullable Mac prototype(Mac mac) throws InvalidKeyException {
    byte[] expected = mac.doFinal(PROBE);
    if (expected.length != algorithm.length()) {
      throw new InvalidKeyException("its MAC has " + expected.length + " bytes");
    }
    // Of no byte, but it makes the JDK's HMAC absorb the inner pad: a clone starts behind it.
    mac.update(new byte[0]);
    return isCloneable(mac, expected) ? mac : null;
  }

  /** Whether two clones do not get into each other's way, as those do that share their state. */
  private static boolean isCloneable(Mac mac, byte[] expected) {
    try {
      Mac one = (Mac) mac.clone();
      one.update(PROBE);
      Mac other = (Mac) mac.clone();
      return MessageDigest.isEqual(other.doFinal(PROBE), expected)
          && MessageDigest.isEqual(one.doFinal(), expected);
    } catch (CloneNotSupportedException | RuntimeException e) {
      return false;
    }
  }
}
