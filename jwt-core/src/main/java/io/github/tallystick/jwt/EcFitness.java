package io.github.tallystick.jwt;

import java.math.BigInteger;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.spec.ECFieldFp;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.EllipticCurve;

/** What a key of an elliptic curve must be (RFC 7518 §3.4). */
final class EcFitness {
  private EcFitness() {}

  static void requirePoint(JwsAlgorithm algorithm, ECParameterSpec curve, ECPoint point) {
    requireCurve(algorithm, curve);
    if (point.equals(ECPoint.POINT_INFINITY) || !isOn(curve.getCurve(), point)) {
      throw new IllegalArgumentException("the point is not on the curve of " + algorithm);
    }
  }

  static void requireScalar(JwsAlgorithm algorithm, ECParameterSpec curve, BigInteger scalar) {
    if (scalar.signum() <= 0 || scalar.compareTo(curve.getOrder()) >= 0) {
      throw new IllegalArgumentException("the private key is not in the range of " + algorithm);
    }
  }

  /** By its numbers, for a name is what somebody says; all of them (CVE-2020-0601). */
  static void requireCurve(JwsAlgorithm algorithm, ECParameterSpec curve) {
    ECParameterSpec own = curve(algorithm);
    boolean isOwn =
        curve.getCurve().equals(own.getCurve())
            && curve.getGenerator().equals(own.getGenerator())
            && curve.getOrder().equals(own.getOrder())
            && curve.getCofactor() == own.getCofactor();
    if (!isOwn) {
      throw new IllegalArgumentException(
          algorithm + " takes keys of " + name(algorithm) + " alone");
    }
  }

  private static String name(JwsAlgorithm algorithm) {
    return switch (algorithm) {
      case ES256 -> "P-256";
      case ES384 -> "P-384";
      default -> "P-521";
    };
  }

  private static ECParameterSpec curve(JwsAlgorithm algorithm) {
    try {
      AlgorithmParameters parameters = AlgorithmParameters.getInstance("EC");
      parameters.init(new ECGenParameterSpec("secp" + name(algorithm).substring(2) + "r1"));
      return parameters.getParameterSpec(ECParameterSpec.class);
    } catch (GeneralSecurityException e) {
      throw new IllegalArgumentException("this Java runtime has no " + name(algorithm), e);
    }
  }

  private static boolean isOn(EllipticCurve curve, ECPoint point) {
    BigInteger p = ((ECFieldFp) curve.getField()).getP();
    BigInteger x = point.getAffineX();
    BigInteger y = point.getAffineY();
    BigInteger right = x.multiply(x).add(curve.getA()).multiply(x).add(curve.getB()).mod(p);
    return isIn(p, x) && isIn(p, y) && y.multiply(y).mod(p).equals(right);
  }

  private static boolean isIn(BigInteger p, BigInteger number) {
    return number.signum() >= 0 && number.compareTo(p) < 0;
  }
}
