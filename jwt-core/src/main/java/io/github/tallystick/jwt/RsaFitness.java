package io.github.tallystick.jwt;

import java.math.BigInteger;

/** What an RSA key must be (RFC 7518 §3.3, RFC 8725 §3.5). */
final class RsaFitness {
  private static final int MIN_BITS = 2_048;
  private static final int MAX_BITS = 8_192;
  private static final BigInteger MIN_EXPONENT = BigInteger.valueOf(3);

  /** A huge one makes each verification cost a hundred times as much. */
  private static final int MAX_EXPONENT_BITS = 64;

  /** Of the primes below this, a modulus by the faulty generator has the generator's powers. */
  private static final int ROCA_PRIMES = 168;

  private static final int ROCA_GENERATOR = 65_537;

  private RsaFitness() {}

  static void require(BigInteger modulus, BigInteger exponent) {
    requireModulus(modulus);
    if (!exponent.testBit(0)
        || exponent.compareTo(MIN_EXPONENT) < 0
        || exponent.bitLength() > MAX_EXPONENT_BITS) {
      throw new IllegalArgumentException("the RSA exponent is not odd, or not from 3 to 2^64");
    }
  }

  static void requireModulus(BigInteger modulus) {
    int bits = modulus.bitLength();
    if (bits < MIN_BITS || bits > MAX_BITS) {
      throw new IllegalArgumentException(
          "an RSA key has %s to %s bits (RFC 7518 section 3.3), this one has %s"
              .formatted(MIN_BITS, MAX_BITS, bits));
    }
    if (!modulus.testBit(0)) {
      throw new IllegalArgumentException("the RSA modulus is even");
    }
    if (isRoca(modulus)) {
      throw new IllegalArgumentException(
          "an RSA key of a faulty generator, whose private key can be computed (CVE-2017-15361)");
    }
  }

  /**
   * The generator's primes are powers of 65537 modulo the product of small primes, and so is what
   * is multiplied of two of them; of others one in 2¹⁵⁴ is.
   */
  private static boolean isRoca(BigInteger modulus) {
    for (int prime = 3; prime < ROCA_PRIMES; prime += 2) {
      BigInteger small = BigInteger.valueOf(prime);
      if (small.isProbablePrime(20) && !isPower(modulus.mod(small).intValue(), prime)) {
        return false;
      }
    }
    return true;
  }

  private static boolean isPower(int residue, int prime) {
    int power = 1;
    do {
      if (power == residue) {
        return true;
      }
      power = power * (ROCA_GENERATOR % prime) % prime;
    } while (power != 1);
    return false;
  }
}
