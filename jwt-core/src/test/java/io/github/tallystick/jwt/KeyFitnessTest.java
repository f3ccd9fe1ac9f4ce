package io.github.tallystick.jwt;

import static io.github.tallystick.jwt.JwsAlgorithm.ES256;
import static io.github.tallystick.jwt.JwsAlgorithm.ES384;
import static io.github.tallystick.jwt.JwsAlgorithm.RS256;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigInteger;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.PublicKey;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.ECFieldFp;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.security.spec.EdECPoint;
import java.security.spec.EdECPublicKeySpec;
import java.security.spec.EllipticCurve;
import java.security.spec.NamedParameterSpec;
import java.security.spec.RSAPublicKeySpec;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A key is looked at when it is made. */
class KeyFitnessTest {
  private static final BigInteger MODULUS =
      ((RSAPublicKey) KeyPairs.of(RS256).getPublic()).getModulus();

  private static PublicKey rsa(BigInteger modulus, BigInteger exponent) {
    return new RSAPublicKey() {
      private static final long serialVersionUID = 1L;

      @Override
      public BigInteger getPublicExponent() {
        return exponent;
      }

      @Override
      public BigInteger getModulus() {
        return modulus;
      }

      @Override
      public String getAlgorithm() {
        return "RSA";
      }

      @Override
      public String getFormat() {
        return null;
      }

      @Override
      public byte[] getEncoded() {
        return null;
      }
    };
  }

  @ParameterizedTest
  @ValueSource(ints = {512, 1_024, 2_047, 8_193, 16_384})
  void refusesModulusOfAnotherSize(int bits) {
    BigInteger modulus = BigInteger.ONE.shiftLeft(bits - 1).setBit(0);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> VerificationKey.of(RS256, rsa(modulus, BigInteger.valueOf(65_537))))
        .withMessage(
            "an RSA key has 2048 to 8192 bits (RFC 7518 section 3.3), this one has " + bits);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "1", "2", "4", "65536", "18446744073709551617", "-3"})
  void refusesExponent(String exponent) {
    PublicKey key = rsa(MODULUS, new BigInteger(exponent));

    assertThatIllegalArgumentException()
        .isThrownBy(() -> VerificationKey.of(RS256, key))
        .withMessage("the RSA exponent is not odd, or not from 3 to 2^64");
  }

  @ParameterizedTest
  @ValueSource(strings = {"3", "65537", "18446744073709551615"})
  void takesExponent(String exponent) throws Exception {
    PublicKey key =
        KeyFactory.getInstance("RSA")
            .generatePublic(new RSAPublicKeySpec(MODULUS, new BigInteger(exponent)));

    assertThat(VerificationKey.of(RS256, key).publicKey()).contains(key);
  }

  @Test
  void refusesEvenModulus() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> VerificationKey.of(RS256, rsa(MODULUS.clearBit(0), BigInteger.valueOf(3))))
        .withMessage("the RSA modulus is even");
  }

  // A power of 65537 modulo each small prime, as what the faulty generator makes is (ROCA).
  @Test
  void refusesModulusOfTheFaultyGenerator() {
    BigInteger product = BigInteger.ONE;
    for (BigInteger prime = BigInteger.TWO;
        prime.intValue() < 168;
        prime = prime.nextProbablePrime()) {
      product = product.multiply(prime);
    }
    BigInteger power = BigInteger.valueOf(65_537).modPow(BigInteger.valueOf(4_711), product);
    BigInteger modulus = product.shiftLeft(2_047 - product.bitLength()).add(BigInteger.ZERO);
    BigInteger faulty = modulus.divide(product).multiply(product).add(power).setBit(2_047);
    BigInteger rest = faulty.mod(product);
    BigInteger roca = faulty.subtract(rest).add(power);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> VerificationKey.of(RS256, rsa(roca, BigInteger.valueOf(65_537))))
        .withMessageContaining("CVE-2017-15361");
  }

  private static ECPublicKey ec(ECParameterSpec curve, ECPoint point) {
    return new ECPublicKey() {
      private static final long serialVersionUID = 1L;

      @Override
      public ECPoint getW() {
        return point;
      }

      @Override
      public ECParameterSpec getParams() {
        return curve;
      }

      @Override
      public String getAlgorithm() {
        return "EC";
      }

      @Override
      public String getFormat() {
        return null;
      }

      @Override
      public byte[] getEncoded() {
        return null;
      }
    };
  }

  static Stream<ECPoint> noPoints() {
    ECPublicKey key = (ECPublicKey) KeyPairs.of(ES256).getPublic();
    ECPoint point = key.getW();
    BigInteger p = ((ECFieldFp) key.getParams().getCurve().getField()).getP();
    return Stream.of(
        ECPoint.POINT_INFINITY,
        new ECPoint(BigInteger.ZERO, BigInteger.ZERO),
        new ECPoint(point.getAffineX(), point.getAffineY().add(BigInteger.ONE)),
        new ECPoint(point.getAffineX().add(p), point.getAffineY()),
        new ECPoint(point.getAffineX(), point.getAffineY().negate()));
  }

  @ParameterizedTest
  @MethodSource("noPoints")
  void refusesPointThatIsNotOnTheCurve(ECPoint point) {
    ECParameterSpec curve = ((ECPublicKey) KeyPairs.of(ES256).getPublic()).getParams();

    assertThatIllegalArgumentException()
        .isThrownBy(() -> VerificationKey.of(ES256, ec(curve, point)))
        .withMessage("the point is not on the curve of ES256");
  }

  // CVE-2020-0601: with a generator of his own, anybody has the private key of a public one.
  @Test
  void refusesCurveWithAnotherGenerator() {
    ECPublicKey key = (ECPublicKey) KeyPairs.of(ES256).getPublic();
    ECParameterSpec own = key.getParams();
    ECParameterSpec curve =
        new ECParameterSpec(own.getCurve(), key.getW(), own.getOrder(), own.getCofactor());

    assertThatIllegalArgumentException()
        .isThrownBy(() -> VerificationKey.of(ES256, ec(curve, key.getW())))
        .withMessage("ES256 takes keys of P-256 alone");
  }

  // All of its numbers, for each of them alone is enough for another curve.
  @Test
  void refusesCurveWithAnotherNumber() {
    ECPublicKey key = (ECPublicKey) KeyPairs.of(ES256).getPublic();
    ECParameterSpec own = key.getParams();
    EllipticCurve curve = own.getCurve();
    EllipticCurve other =
        new EllipticCurve(curve.getField(), curve.getA(), curve.getB().add(BigInteger.ONE));
    BigInteger order = own.getOrder();
    for (ECParameterSpec wrong :
        new ECParameterSpec[] {
          new ECParameterSpec(other, own.getGenerator(), order, 1),
          new ECParameterSpec(curve, own.getGenerator(), order.add(BigInteger.TWO), 1),
          new ECParameterSpec(curve, own.getGenerator(), order, 2)
        }) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> VerificationKey.of(ES256, ec(wrong, key.getW())))
          .withMessage("ES256 takes keys of P-256 alone");
    }
  }

  @Test
  void takesPointWithAZeroAndNotWithTheFieldsSize() throws Exception {
    ECParameterSpec own = ((ECPublicKey) KeyPairs.of(ES256).getPublic()).getParams();
    BigInteger p = ((ECFieldFp) own.getCurve().getField()).getP();
    BigInteger y = own.getCurve().getB().modPow(p.add(BigInteger.ONE).shiftRight(2), p);
    ECPoint point = new ECPoint(BigInteger.ZERO, y);
    PublicKey key = KeyFactory.getInstance("EC").generatePublic(new ECPublicKeySpec(point, own));

    assertThat(VerificationKey.of(ES256, key).publicKey()).contains(key);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> VerificationKey.of(ES256, ec(own, new ECPoint(p, y))))
        .withMessage("the point is not on the curve of ES256");
  }

  @Test
  void refusesKeyOfAnotherCurve() throws Exception {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> VerificationKey.of(ES384, KeyPairs.of(ES256).getPublic()));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SigningKey.of(ES384, KeyPairs.of(ES256).getPrivate()))
        .withMessage("ES384 takes keys of P-384 alone");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                VerificationKey.of(
                    JwsAlgorithm.Ed448, KeyPairs.of(JwsAlgorithm.Ed25519).getPublic()))
        .withMessage("Ed448 takes keys of Ed448 alone");
  }

  // The eight points of small order of Ed25519, by y, and what is no coordinate or no point.
  @ParameterizedTest
  @ValueSource(
      strings = {
        "0",
        "1",
        "57896044618658097711785492504343953926634992332820282019728792003956564819948",
        "2707385501144840649318225287225658788936804267575313519463743609750303021",
        "57896044618658097711785492504343953926634992332820282019728792003956564819949",
        "2"
      })
  void refusesPointOfEd25519(String y) throws Exception {
    PublicKey key =
        KeyFactory.getInstance("Ed25519")
            .generatePublic(
                new EdECPublicKeySpec(
                    NamedParameterSpec.ED25519, new EdECPoint(false, new BigInteger(y))));

    assertThatIllegalArgumentException()
        .isThrownBy(() -> VerificationKey.of(JwsAlgorithm.Ed25519, key))
        .withMessage("no point of Ed25519, or one of small order");
  }

  @ParameterizedTest
  @MethodSource("io.github.tallystick.jwt.KeyPairs#algorithms")
  void refusesKeysOfEachOtherKind(JwsAlgorithm algorithm) {
    KeyPairs.algorithms()
        .filter(other -> other.family() != algorithm.family())
        .filter(other -> !(isRsa(other) && isRsa(algorithm)))
        .forEach(
            other -> {
              KeyPair pair = KeyPairs.of(other);
              assertThatIllegalArgumentException()
                  .as(algorithm + " with a key of " + other)
                  .isThrownBy(() -> VerificationKey.of(algorithm, pair.getPublic()))
                  .withMessageStartingWith(
                      algorithm
                          + (KeyPairs.isMlDsa(algorithm) ? " takes keys " : " takes another "));
              assertThatIllegalArgumentException()
                  .as(algorithm + " with a key of " + other)
                  .isThrownBy(() -> SigningKey.of(algorithm, pair.getPrivate()));
            });
  }

  private static boolean isRsa(JwsAlgorithm algorithm) {
    return algorithm.name().matches("[RP]S.*");
  }
}
