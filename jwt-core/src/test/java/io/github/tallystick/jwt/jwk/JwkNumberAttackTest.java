package io.github.tallystick.jwt.jwk;

import static io.github.tallystick.jwt.JwsAlgorithm.ES256;
import static io.github.tallystick.jwt.JwsAlgorithm.RS256;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.tallystick.jwt.KeyPairs;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Random;
import java.util.regex.Matcher;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** JWKs with numbers that are weak, no key at all, huge, or in another form. */
@Timeout(20)
class JwkNumberAttackTest {
  private static final String RSA = Jwk.toJson(KeyPairs.verification(RS256).withKeyId("r"));
  private static final String EC = Jwk.toJson(KeyPairs.verification(ES256).withKeyId("e"));

  /** P-256's (FIPS 186-4 §D.1.2.3). */
  private static final BigInteger P =
      new BigInteger("ffffffff00000001000000000000000000000000ffffffffffffffffffffffff", 16);

  private static final BigInteger B =
      new BigInteger("5ac635d8aa3a93e7b3ebbd55769886bc651d06b0cc53b0f63bce3c3e27d2604b", 16);

  private static String with(String jwk, String name, String value) {
    return jwk.replaceFirst(
        "\"" + name + "\":\"[^\"]*\"", Matcher.quoteReplacement("\"" + name + "\":" + value));
  }

  /** Neither alone, nor in a set, where it is no reason to pass it over. */
  private static void assertNoKey(String jwk) {
    assertThatIllegalArgumentException().isThrownBy(() -> Jwk.verificationKey(jwk));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> JwkSet.parse("{\"keys\":[" + jwk + ",{\"kty\":\"XYZ\"}]}"))
        .isNotInstanceOf(UnusableJwkException.class);
  }

  private static String number(BigInteger number, int length) {
    String hex = number.toString(16);
    String digits = "0".repeat(Math.max(0, 2 * length - hex.length())) + hex;
    return JwkMembers.encode(
        HexFormat.of().parseHex((digits.length() % 2 == 0 ? "" : "0") + digits));
  }

  // RFC 7515 §2, RFC 7518 §2: base64url without padding, each number in one form alone.
  @ParameterizedTest
  @CsvSource({
    "e, AQAB=",
    "e, AQAB====",
    "e, AAEAAQ",
    "e, AQAC",
    "e, AQA",
    "e, 'AQAB '",
    "e, ' AQAB'",
    "e, 'AQ\\nAB'",
    "e, ''",
    "e, AA",
    "e, AQ",
    "e, Ag",
    "e, AA+B",
    "e, AA/B",
    "e, A",
    "e, AR"
  })
  void refusesExponentInAnotherForm(String name, String value) {
    assertNoKey(with(RSA, name, '"' + value + '"'));
  }

  @Test
  void refusesNumbersInAnotherForm() {
    String x = EC.replaceFirst(".*\"x\":\"([^\"]*)\".*", "$1");
    byte[] bytes = Base64.getUrlDecoder().decode(x);
    byte[] longer = new byte[33];
    System.arraycopy(bytes, 0, longer, 1, 32);

    assertNoKey(with(EC, "x", '"' + x + "=\""));
    assertNoKey(with(EC, "x", '"' + JwkMembers.encode(longer) + '"'));
    assertNoKey(with(EC, "x", '"' + JwkMembers.encode(Arrays.copyOf(bytes, 31)) + '"'));
    assertNoKey(with(EC, "x", '"' + JwkMembers.encode(Arrays.copyOf(bytes, 33)) + '"'));
    assertNoKey(with(EC, "x", "\"\""));
  }

  // Nothing that size is worth a computation: it is refused by its length.
  @Test
  void refusesHugeNumbers() {
    byte[] huge = new byte[1_000_000];
    Arrays.fill(huge, (byte) 0xfb);
    String number = '"' + JwkMembers.encode(huge) + '"';
    String exponent = '"' + JwkMembers.encode(Arrays.copyOf(huge, 1_250)) + '"';

    assertNoKey(with(RSA, "n", number));
    assertNoKey(with(RSA, "e", number));
    assertNoKey(with(RSA, "e", exponent));
    assertNoKey(with(EC, "x", number));
    assertNoKey(with(RSA, "kid", number));
  }

  private static BigInteger square(BigInteger x) {
    return x.pow(3).subtract(x.multiply(BigInteger.valueOf(3))).add(B).mod(P);
  }

  /** P is 3 modulo 4. */
  private static BigInteger root(BigInteger square) {
    return square.modPow(P.add(BigInteger.ONE).shiftRight(2), P);
  }

  private static String point(BigInteger x, BigInteger y) {
    return with(with(EC, "x", '"' + number(x, 32) + '"'), "y", '"' + number(y, 32) + '"');
  }

  // Invalid curve attacks: a point of another curve, of the twist, none, or in another form.
  @Test
  void refusesPointThatIsNotOnTheCurve() {
    BigInteger onCurve = BigInteger.ONE;
    BigInteger onTwist = BigInteger.ONE;
    while (!root(square(onCurve)).pow(2).mod(P).equals(square(onCurve))) {
      onCurve = onCurve.add(BigInteger.ONE);
    }
    while (root(square(onTwist)).pow(2).mod(P).equals(square(onTwist))) {
      onTwist = onTwist.add(BigInteger.ONE);
    }
    BigInteger y = root(square(onCurve));

    assertThat(Jwk.verificationKey(point(onCurve, y)).algorithm()).isEqualTo(ES256);
    assertThat(Jwk.verificationKey(point(onCurve, P.subtract(y))).algorithm()).isEqualTo(ES256);
    assertNoKey(point(onCurve.add(P), y));
    assertNoKey(point(onCurve, y.add(BigInteger.ONE)));
    assertNoKey(point(onTwist, root(square(onTwist))));
    assertNoKey(point(y, onCurve));
    assertNoKey(point(BigInteger.ZERO, BigInteger.ZERO)); // what stands for infinity
    assertNoKey(point(P, P));
  }

  private static BigInteger modulus() {
    byte[] bytes = Base64.getUrlDecoder().decode(RSA.replaceFirst(".*\"n\":\"([^\"]*)\".*", "$1"));
    return new BigInteger(1, bytes);
  }

  @ParameterizedTest
  @ValueSource(strings = {"AQ", "Ag", "BA", "AQAA", "AQAAAAAAAAAB"})
  void refusesExponentThatIsWeak(String exponent) {
    assertNoKey(with(RSA, "e", '"' + exponent + '"'));
  }

  @Test
  void refusesModulusThatIsWeak() {
    BigInteger modulus = modulus();

    assertNoKey(with(RSA, "n", '"' + number(modulus.clearBit(0), 256) + '"'));
    assertNoKey(with(RSA, "n", '"' + number(modulus.shiftRight(1).setBit(0), 256) + '"'));
    assertNoKey(with(RSA, "n", '"' + number(modulus.shiftRight(1_024).setBit(0), 128) + '"'));
    assertNoKey(with(RSA, "n", '"' + number(modulus.pow(5), 1_280) + '"'));
  }

  // CVE-2017-15361 (ROCA): primes k * M + 65537^a mod M, as the faulty generator makes them.
  @Test
  void refusesModulusOfTheFaultyGenerator() {
    BigInteger product = BigInteger.ONE;
    for (BigInteger prime = BigInteger.TWO;
        prime.intValue() < 168;
        prime = prime.nextProbablePrime()) {
      product = product.multiply(prime);
    }
    for (int seed = 1; seed < 6; seed += 2) {
      BigInteger modulus = rocaPrime(product, seed).multiply(rocaPrime(product, seed + 1));
      String jwk = with(RSA, "n", '"' + number(modulus, 256) + '"');
      assertThat(modulus.bitLength()).isEqualTo(2_048);
      assertThatIllegalArgumentException()
          .isThrownBy(() -> Jwk.verificationKey(jwk))
          .withMessageContaining("CVE-2017-15361");
      assertNoKey(jwk);
    }
  }

  private static BigInteger rocaPrime(BigInteger product, int seed) {
    Random random = new Random(seed);
    BigInteger prime = BigInteger.ZERO;
    while (!prime.isProbablePrime(20)) {
      BigInteger factor = new BigInteger(1_023 - product.bitLength(), random);
      BigInteger power = BigInteger.valueOf(65_537).modPow(new BigInteger(40, random), product);
      BigInteger top = BigInteger.valueOf(3).shiftLeft(1_022).divide(product).add(BigInteger.ONE);
      prime = product.multiply(top.add(factor.shiftRight(2))).add(power);
    }
    return prime;
  }
}
