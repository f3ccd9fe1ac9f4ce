package io.github.tallystick.jwt;

import java.math.BigInteger;
import java.security.spec.EdECPoint;
import java.security.spec.NamedParameterSpec;

/** What a key of EdDSA must be (RFC 8037 §3.1, RFC 8032 §5.1.3, §5.2.3). */
final class EdwardsFitness {
  private static final BigInteger ONE = BigInteger.ONE;
  private static final BigInteger TWO = BigInteger.TWO;

  private static final Curve ED25519 =
      Curve.of(
          TWO.pow(255).subtract(BigInteger.valueOf(19)),
          ONE.negate(),
          BigInteger.valueOf(-121_665),
          BigInteger.valueOf(121_666),
          3);
  private static final Curve ED448 =
      Curve.of(
          TWO.pow(448).subtract(TWO.pow(224)).subtract(ONE),
          ONE,
          BigInteger.valueOf(-39_081),
          ONE,
          2);

  private EdwardsFitness() {}

  /**
   * a·x² + y² = 1 + d·x²·y² modulo p.
   *
   * @param doublings how often a point of small order is doubled until it is the neutral one
   */
  private record Curve(BigInteger p, BigInteger a, BigInteger d, int doublings) {
    static Curve of(BigInteger p, BigInteger a, BigInteger d, BigInteger dividedBy, int doublings) {
      return new Curve(p, a, d.multiply(dividedBy.modInverse(p)).mod(p), doublings);
    }

    BigInteger squareOfX(BigInteger y) {
      BigInteger y2 = y.multiply(y);
      return divide(ONE.subtract(y2), a.subtract(d.multiply(y2)));
    }

    boolean isSquare(BigInteger number) {
      return number.modPow(p.shiftRight(1), p).compareTo(ONE) <= 0;
    }

    boolean isOfSmallOrder(BigInteger point) {
      BigInteger y = point;
      for (int i = 0; i < doublings; i++) {
        BigInteger y2 = y.multiply(y);
        BigInteger ax2 = a.multiply(squareOfX(y));
        y = divide(y2.subtract(ax2), TWO.subtract(ax2).subtract(y2));
      }
      return y.equals(ONE);
    }

    private BigInteger divide(BigInteger dividend, BigInteger divisor) {
      return dividend.multiply(divisor.modInverse(p)).mod(p);
    }
  }

  static void requireCurve(JwsAlgorithm algorithm, NamedParameterSpec curve) {
    if (!curve.getName().equals(algorithm.jcaName())) {
      throw new IllegalArgumentException(
          algorithm + " takes keys of " + algorithm.jcaName() + " alone");
    }
  }

  static void requirePoint(JwsAlgorithm algorithm, EdECPoint point) {
    Curve curve = algorithm.jcaName().equals("Ed448") ? ED448 : ED25519;
    BigInteger y = point.getY();
    boolean isIn = y.signum() >= 0 && y.compareTo(curve.p) < 0;
    // Where x is 0, and so must not be odd, the order is small.
    if (!isIn || !curve.isSquare(curve.squareOfX(y)) || curve.isOfSmallOrder(y)) {
      throw new IllegalArgumentException("no point of " + algorithm + ", or one of small order");
    }
  }
}
