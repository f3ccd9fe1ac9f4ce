package io.github.tallystick.jwt;

import io.github.tallystick.jwt.JwsAlgorithm.Family;
import java.security.Key;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.interfaces.ECKey;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.EdECPrivateKey;
import java.security.interfaces.EdECPublicKey;
import java.security.interfaces.RSAKey;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.interfaces.RSAPublicKey;

/**
 * Whether a key is one for its algorithm, and a strong one (RFC 8725 §3.5, RFC 7518 §3.3). Of a
 * private key in hardware, which shows nothing, nothing is looked at.
 */
final class KeyFitness {
  private KeyFitness() {}

  /**
   * @throws IllegalArgumentException if it is unfit; the message says why
   */
  static void require(JwsAlgorithm algorithm, PublicKey key) {
    Family family = algorithm.family();
    if (key instanceof RSAPublicKey rsa && isRsa(algorithm, key)) {
      RsaFitness.require(rsa.getModulus(), rsa.getPublicExponent());
    } else if (key instanceof ECPublicKey ec && family == Family.EC) {
      EcFitness.requirePoint(algorithm, ec.getParams(), ec.getW());
    } else if (key instanceof EdECPublicKey edwards && family == Family.EDDSA) {
      EdwardsFitness.requireCurve(algorithm, edwards.getParams());
      EdwardsFitness.requirePoint(algorithm, edwards.getPoint());
    } else if (family == Family.ML_DSA) {
      MlDsaFitness.require(algorithm, key);
    } else {
      throw another(algorithm, key);
    }
  }

  /**
   * @throws IllegalArgumentException if it is unfit; the message says why
   */
  static void require(JwsAlgorithm algorithm, PrivateKey key) {
    try {
      requireShown(algorithm, key);
    } catch (IllegalArgumentException e) {
      throw e;
    } catch (RuntimeException e) {
      return; // in hardware: it has the type, and does not show what the type has
    }
  }

  private static void requireShown(JwsAlgorithm algorithm, PrivateKey key) {
    Family family = algorithm.family();
    if (key instanceof RSAPrivateCrtKey rsa) {
      requireOf(isRsa(algorithm, key), algorithm, key);
      RsaFitness.require(rsa.getModulus(), rsa.getPublicExponent());
    } else if (key instanceof RSAKey rsa) {
      requireOf(isRsa(algorithm, key), algorithm, key);
      RsaFitness.requireModulus(rsa.getModulus());
    } else if (key instanceof ECKey ec) {
      requireOf(family == Family.EC, algorithm, key);
      EcFitness.requireCurve(algorithm, ec.getParams()); // one in hardware shows no more
      if (key instanceof ECPrivateKey shown) {
        EcFitness.requireScalar(algorithm, ec.getParams(), shown.getS());
      }
    } else if (key instanceof EdECPrivateKey edwards) {
      requireOf(family == Family.EDDSA, algorithm, key);
      EdwardsFitness.requireCurve(algorithm, edwards.getParams());
    } else if (family == Family.ML_DSA) {
      MlDsaFitness.require(algorithm, key);
    }
  }

  /** RFC 4055 §1.2: a key of RSASSA-PSS is for nothing else. */
  private static boolean isRsa(JwsAlgorithm algorithm, Key key) {
    Family family = algorithm.family();
    return family == Family.RSA_PSS
        || (family == Family.RSA && !"RSASSA-PSS".equals(key.getAlgorithm()));
  }

  private static void requireOf(boolean isOfFamily, JwsAlgorithm algorithm, Key key) {
    if (!isOfFamily) {
      throw another(algorithm, key);
    }
  }

  static IllegalArgumentException another(JwsAlgorithm algorithm, Key key) {
    return new IllegalArgumentException(
        algorithm + " takes another kind of key than " + key.getAlgorithm());
  }
}
