package io.github.tallystick.jwt;

import static io.github.tallystick.jwt.InvalidJwtException.Reason.SIGNATURE;
import static io.github.tallystick.jwt.JwsAlgorithm.Ed25519;
import static io.github.tallystick.jwt.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.tallystick.jwt.jwk.Jwk;
import java.math.BigInteger;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Attacks on EdDSA, whose numbers have the least byte first. */
class EdwardsAttackTest {
  private static final JwtClaims CLAIMS =
      JwtClaims.builder().subject("alice").expiresAfter(Duration.ofHours(1)).build();

  private static String token(JwsAlgorithm algorithm) {
    return JwtSigner.of(KeyPairs.signing(algorithm)).sign(CLAIMS);
  }

  private static byte[] signature(String token) {
    return Tokens.decode(token.substring(token.lastIndexOf('.') + 1));
  }

  private static void assertRejected(JwsAlgorithm algorithm, String token, byte[] signature) {
    String hostile = token.substring(0, token.lastIndexOf('.') + 1) + Tokens.encode(signature);

    assertRefused(JwtVerifier.builder(KeyPairs.verification(algorithm)), hostile, SIGNATURE);
  }

  private static byte[] reversed(byte[] bytes) {
    byte[] reversed = new byte[bytes.length];
    for (int i = 0; i < bytes.length; i++) {
      reversed[i] = bytes[bytes.length - 1 - i];
    }
    return reversed;
  }

  // RFC 8032 §5.1.7, §8.4: S must be below L, else each signature has another form.
  @ParameterizedTest
  @CsvSource({
    "Ed25519, 7237005577332262213973186563042994240857116359379907606001950938285454250989",
    "Ed448, 181709681073901722637330951972001133588410340171829515070372549795146003961539585716195755291692375963310293709091662304773755859649779"
  })
  void rejectsScalarWithTheOrderAdded(JwsAlgorithm algorithm, BigInteger order) {
    String token = token(algorithm);
    byte[] signature = signature(token);
    int half = signature.length / 2;
    byte[] bytes = reversed(Arrays.copyOfRange(signature, half, signature.length));
    BigInteger scalar = new BigInteger(1, bytes);
    for (BigInteger other : new BigInteger[] {scalar.add(order), order.subtract(scalar), order}) {
      byte[] hostile = signature.clone();
      byte[] number = reversed(other.toByteArray());
      Arrays.fill(hostile, half, hostile.length, (byte) 0);
      System.arraycopy(number, 0, hostile, half, Math.min(number.length, half));
      assertRejected(algorithm, token, hostile);
    }
  }

  // "Taming the many EdDSAs", 2020: with S = 0 and R of small order, who has a key of small order
  // signs everything; a key that is none is verified by nothing of it.
  @ParameterizedTest
  @ValueSource(
      strings = {
        "0100000000000000000000000000000000000000000000000000000000000000",
        "0000000000000000000000000000000000000000000000000000000000000000",
        "0000000000000000000000000000000000000000000000000000000000000080",
        "0100000000000000000000000000000000000000000000000000000000000080",
        "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
        "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
        "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
        "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
        "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
        "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
        "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
        "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc85",
        "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a",
        "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac03fa"
      })
  void rejectsPointOfSmallOrder(String hex) {
    byte[] point = HexFormat.of().parseHex(hex);
    String jwk =
        "{\"kty\":\"OKP\",\"crv\":\"Ed25519\",\"x\":\"%s\"}".formatted(Tokens.encode(point));

    assertThatIllegalArgumentException().isThrownBy(() -> Jwk.verificationKey(jwk));
    assertRejected(Ed25519, token(Ed25519), Arrays.copyOf(point, 64));
  }

  // The same of Ed448, whose points of small order are four.
  @ParameterizedTest
  @CsvSource({"01, 00", "00, 00", "00, 80", "01, 80"})
  void rejectsPointOfSmallOrderOfEd448(String first, String last) {
    byte[] point = HexFormat.of().parseHex(first + "00".repeat(55) + last);
    String jwk = "{\"kty\":\"OKP\",\"crv\":\"Ed448\",\"x\":\"%s\"}".formatted(Tokens.encode(point));

    assertThatIllegalArgumentException().isThrownBy(() -> Jwk.verificationKey(jwk));
    assertRejected(JwsAlgorithm.Ed448, token(JwsAlgorithm.Ed448), Arrays.copyOf(point, 114));
  }

  // Of Ed448's 57 bytes the last has nothing but the sign.
  @ParameterizedTest
  @ValueSource(strings = {"01", "7f", "ff"})
  void refusesKeyOfEd448WithSpareBits(String last) {
    byte[] point = HexFormat.of().parseHex("05" + "00".repeat(55) + last);
    String jwk = "{\"kty\":\"OKP\",\"crv\":\"Ed448\",\"x\":\"%s\"}".formatted(Tokens.encode(point));

    assertThatIllegalArgumentException().isThrownBy(() -> Jwk.verificationKey(jwk));
  }

  @ParameterizedTest
  @EnumSource(names = {"Ed25519", "EdDSA", "Ed448"})
  void rejectsHalvesThatAreExchangedOrTaken(JwsAlgorithm algorithm) {
    String token = token(algorithm);
    byte[] signature = signature(token);
    int half = signature.length / 2;
    byte[] exchanged = new byte[signature.length];
    System.arraycopy(signature, half, exchanged, 0, half);
    System.arraycopy(signature, 0, exchanged, half, half);
    byte[] zeroScalar = Arrays.copyOf(Arrays.copyOf(signature, half), signature.length);

    assertRejected(algorithm, token, exchanged);
    assertRejected(algorithm, token, zeroScalar);
    assertRejected(algorithm, token, Arrays.copyOfRange(signature, half, signature.length));
    assertRejected(algorithm, token, new byte[signature.length]);
  }
}
