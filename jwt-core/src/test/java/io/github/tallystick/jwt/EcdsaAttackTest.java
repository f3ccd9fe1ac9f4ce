package io.github.tallystick.jwt;

import static io.github.tallystick.jwt.InvalidJwtException.Reason.SIGNATURE;
import static io.github.tallystick.jwt.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.security.interfaces.ECKey;
import java.security.interfaces.ECPublicKey;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Attacks on ECDSA that {@link PublicKeySignatureTest} and {@link KeyFitnessTest} have not. */
class EcdsaAttackTest {
  private static final JwtClaims CLAIMS =
      JwtClaims.builder().subject("alice").expiresAfter(Duration.ofHours(1)).build();

  private static String token(JwsAlgorithm algorithm) {
    return JwtSigner.of(KeyPairs.signing(algorithm)).sign(CLAIMS);
  }

  private static JwtVerifier.Builder verifier(JwsAlgorithm algorithm) {
    return JwtVerifier.builder(KeyPairs.verification(algorithm));
  }

  private static BigInteger order(JwsAlgorithm algorithm) {
    return ((ECKey) KeyPairs.of(algorithm).getPublic()).getParams().getOrder();
  }

  private static BigInteger number(String token, int part) {
    byte[] signature = Tokens.decode(token.substring(token.lastIndexOf('.') + 1));
    int half = signature.length / 2;
    return new BigInteger(1, signature, part * half, half);
  }

  /** With that signature instead of its own. */
  private static String with(String token, JwsAlgorithm algorithm, BigInteger r, BigInteger s) {
    int digits = algorithm.length(); // two for each byte of a half
    String hex = String.format("%" + digits + "s%" + digits + "s", r.toString(16), s.toString(16));
    byte[] signature = HexFormat.of().parseHex(hex.replace(' ', '0'));
    return token.substring(0, token.lastIndexOf('.') + 1) + Tokens.encode(signature);
  }

  // CVE-2022-21449 and what lies beyond: modulo the order they are numbers that are in range.
  @ParameterizedTest
  @EnumSource(names = {"ES256", "ES384", "ES512"})
  void rejectsNumbersFromTheOrderUpwards(JwsAlgorithm algorithm) {
    String token = token(algorithm);
    BigInteger order = order(algorithm);
    BigInteger r = number(token, 0);
    BigInteger s = number(token, 1);
    BigInteger last = BigInteger.ONE.shiftLeft(4 * algorithm.length()).subtract(BigInteger.ONE);
    List<BigInteger> beyond =
        List.of(order, order.add(BigInteger.ONE), last, last.subtract(BigInteger.ONE));
    for (BigInteger number : beyond) {
      assertRefused(verifier(algorithm), with(token, algorithm, number, s), SIGNATURE);
      assertRefused(verifier(algorithm), with(token, algorithm, r, number), SIGNATURE);
      assertRefused(verifier(algorithm), with(token, algorithm, number, number), SIGNATURE);
    }
    assertRefused(verifier(algorithm), with(token, algorithm, BigInteger.ZERO, s), SIGNATURE);
    assertRefused(verifier(algorithm), with(token, algorithm, r, BigInteger.ZERO), SIGNATURE);
  }

  // Of P-521 alone the sum fits where the number was: 521 bits of 528.
  @ParameterizedTest
  @EnumSource(names = {"ES512"})
  void rejectsNumbersWithTheOrderAdded(JwsAlgorithm algorithm) {
    String token = token(algorithm);
    BigInteger order = order(algorithm);
    BigInteger r = number(token, 0);
    BigInteger s = number(token, 1);

    assertRefused(verifier(algorithm), with(token, algorithm, r.add(order), s), SIGNATURE);
    assertRefused(verifier(algorithm), with(token, algorithm, r, s.add(order)), SIGNATURE);
  }

  // SEC 1 §4.1.4 has it so, and RFC 7518 does not forbid it: who must not see a token twice goes
  // by its jti, not by its text.
  @ParameterizedTest
  @EnumSource(names = {"ES256", "ES384", "ES512"})
  void acceptsTheOtherSignatureOfTheSameText(JwsAlgorithm algorithm) {
    String token = token(algorithm);
    BigInteger other = order(algorithm).subtract(number(token, 1));
    String malleable = with(token, algorithm, number(token, 0), other);

    assertThat(malleable).isNotEqualTo(token);
    assertThat(verifier(algorithm).build().verify(malleable).subject()).contains("alice");
  }

  @ParameterizedTest
  @EnumSource(names = {"ES256", "ES384", "ES512"})
  void rejectsOtherNumbersThatAreMadeOfTheRightOnes(JwsAlgorithm algorithm) {
    String token = token(algorithm);
    BigInteger order = order(algorithm);
    BigInteger r = number(token, 0);
    BigInteger s = number(token, 1);

    assertRefused(verifier(algorithm), with(token, algorithm, s, r), SIGNATURE);
    assertRefused(verifier(algorithm), with(token, algorithm, order.subtract(r), s), SIGNATURE);
    assertRefused(verifier(algorithm), with(token, algorithm, r, r), SIGNATURE);
    assertRefused(verifier(algorithm), with(token, algorithm, r, s.modInverse(order)), SIGNATURE);
  }

  // r of the public key's point, s of one: right for who verifies 0 = 0, or with a hash of zero.
  @ParameterizedTest
  @EnumSource(names = {"ES256", "ES384", "ES512"})
  void rejectsSignatureMadeOfThePublicKey(JwsAlgorithm algorithm) {
    ECPublicKey key = (ECPublicKey) KeyPairs.of(algorithm).getPublic();
    BigInteger x = key.getW().getAffineX().mod(order(algorithm));
    String token = token(algorithm);

    assertRefused(verifier(algorithm), with(token, algorithm, x, x), SIGNATURE);
    assertRefused(verifier(algorithm), with(token, algorithm, x, BigInteger.ONE), SIGNATURE);
  }
}
