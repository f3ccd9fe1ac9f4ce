package io.github.tallystick.jwt;

import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/** HMAC (RFC 7518 §3.2) with one key, for any number of threads. */
final class Hmac {
  private final JwsAlgorithm algorithm;
  private final SecretKey key;

  /** Never updated once it is made, only cloned; null where the provider's cannot be cloned. */
  private final @Nullable Mac prototype;

  private Hmac(JwsAlgorithm algorithm, SecretKey key) {
    this.algorithm = algorithm;
    this.key = key;
    this.prototype = cloneable(newMac());
  }

  static Hmac of(JwsAlgorithm algorithm, byte[] secret) {
    HmacSecret.requireFit(algorithm, secret);
    return new Hmac(algorithm, new SecretKeySpec(secret, algorithm.jcaName()));
  }

  static Hmac of(JwsAlgorithm algorithm, SecretKey key) {
    byte[] secret = key.getEncoded();
    if (secret != null) { // a key in hardware does not show itself
      HmacSecret.requireFit(algorithm, secret);
    }
    return new Hmac(algorithm, key);
  }

  JwsAlgorithm algorithm() {
    return algorithm;
  }

  /** Signs the first bytes of a text. */
  byte[] sign(byte[] text, int length) {
    Mac mac = mac();
    mac.update(text, 0, length);
    return mac.doFinal();
  }

  /** Compares in constant time. */
  boolean verifies(byte[] text, int length, byte[] signature) {
    return MessageDigest.isEqual(sign(text, length), signature);
  }

  private Mac mac() {
    if (prototype == null) {
      return newMac();
    }
    try {
      return (Mac) prototype.clone();
    } catch (CloneNotSupportedException e) {
      throw new IllegalStateException("a Mac that was cloned before", e);
    }
  }

  private Mac newMac() {
    try {
      Mac mac = Mac.getInstance(algorithm.jcaName());
      mac.init(key);
      return mac;
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("this Java runtime has no " + algorithm.jcaName(), e);
    } catch (InvalidKeyException e) {
      throw new IllegalArgumentException("no key for " + algorithm.jcaName(), e);
    }
  }

  private static @Nullable Mac cloneable(Mac mac) {
    // Of no byte, but it makes the JDK's HMAC absorb the inner pad: a clone starts behind it.
    mac.update(new byte[0]);
    try {
      return (Mac) mac.clone();
    } catch (CloneNotSupportedException e) {
      return null;
    }
  }
}
