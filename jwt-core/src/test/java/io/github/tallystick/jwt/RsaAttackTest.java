package io.github.tallystick.jwt;

import static io.github.tallystick.jwt.InvalidJwtException.Reason.SIGNATURE;
import static io.github.tallystick.jwt.JwsAlgorithm.PS256;
import static io.github.tallystick.jwt.JwsAlgorithm.RS256;
import static io.github.tallystick.jwt.Refusals.assertRefused;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.security.spec.RSAKeyGenParameterSpec;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Attacks on the signatures of RSA. */
class RsaAttackTest {
  /** RFC 8017 §9.2: what says SHA-256, in front of the hash. */
  private static final String DIGEST_INFO = "3031300d060960864801650304020105000420";

  private static String token(JwsAlgorithm algorithm, int serial) {
    JwtClaims claims =
        JwtClaims.builder()
            .jwtId(Integer.toString(serial))
            .expiresAfter(Duration.ofHours(1))
            .build();
    return JwtSigner.of(KeyPairs.signing(algorithm)).sign(claims);
  }

  private static byte[] signature(String token) {
    return Tokens.decode(token.substring(token.lastIndexOf('.') + 1));
  }

  private static String with(String token, byte[] signature) {
    return token.substring(0, token.lastIndexOf('.') + 1) + Tokens.encode(signature);
  }

  private static byte[] signedText(String token) {
    return token.substring(0, token.lastIndexOf('.')).getBytes(US_ASCII);
  }

  /** As RFC 8017 §4.1 writes a number; of one that is too long the end. */
  private static byte[] bytes(BigInteger number, int length) {
    byte[] signed = number.toByteArray();
    byte[] bytes = new byte[length];
    int count = Math.min(length, signed.length);
    System.arraycopy(signed, signed.length - count, bytes, length - count, count);
    return bytes;
  }

  // RFC 8017 §8.2.2: "If the length of the signature S is not k octets, output 'invalid'".
  @Test
  void rejectsSignatureWithoutItsLeadingZero() {
    JwtVerifier.Builder verifier = JwtVerifier.builder(KeyPairs.verification(RS256));
    String token = token(RS256, 0);
    for (int i = 1; i < 10_000 && signature(token)[0] != 0; i++) { // one in 256 has it
      token = token(RS256, i);
    }
    byte[] signature = signature(token);

    assertThat(signature[0]).isZero();
    assertThat(verifier.build().verify(token).jwtId()).isPresent();
    assertRefused(verifier, with(token, Arrays.copyOfRange(signature, 1, 256)), SIGNATURE);
  }

  // RFC 8017 §5.2.2: a number from the modulus upwards is out of range.
  @ParameterizedTest
  @ValueSource(strings = {"RS256", "PS256"})
  void rejectsSignatureWithTheModulusAdded(JwsAlgorithm algorithm) {
    BigInteger modulus = ((RSAPublicKey) KeyPairs.of(algorithm).getPublic()).getModulus();
    String token = token(algorithm, 0);
    BigInteger sum = modulus.add(new BigInteger(1, signature(token)));
    for (int i = 1; i < 10_000 && sum.bitLength() > 2_048; i++) {
      token = token(algorithm, i);
      sum = modulus.add(new BigInteger(1, signature(token)));
    }

    assertRefused(
        JwtVerifier.builder(KeyPairs.verification(algorithm)),
        with(token, bytes(sum, 256)),
        SIGNATURE);
  }

  // By an odd exponent they are powers of themselves.
  @Test
  void rejectsSignatureThatIsItsOwnPower() {
    BigInteger modulus = ((RSAPublicKey) KeyPairs.of(RS256).getPublic()).getModulus();
    JwtVerifier.Builder verifier = JwtVerifier.builder(KeyPairs.verification(RS256));
    String token = token(RS256, 0);
    BigInteger[] numbers = {
      BigInteger.ZERO, BigInteger.ONE, modulus.subtract(BigInteger.ONE), modulus
    };
    for (BigInteger number : numbers) {
      assertRefused(verifier, with(token, bytes(number, 256)), SIGNATURE);
    }
  }

  // Bleichenbacher, 2006 (CVE-2006-4339): a cube whose beginning is right, and garbage behind it,
  // for who does not look whether the hash is at the end.
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 8, 12})
  void rejectsCubeWithGarbageBehindTheHash(int padding) throws GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
    generator.initialize(new RSAKeyGenParameterSpec(2_048, BigInteger.valueOf(3)));
    KeyPair pair = generator.generateKeyPair();
    String token = token(RS256, 0);
    byte[] hash = MessageDigest.getInstance("SHA-256").digest(signedText(token));
    String begin =
        "0001" + "ff".repeat(padding) + "00" + DIGEST_INFO + HexFormat.of().formatHex(hash);
    BigInteger least = new BigInteger(begin, 16).shiftLeft(2_048 - 4 * begin.length());
    BigInteger root = cubeRoot(least);

    assertThat(HexFormat.of().formatHex(bytes(root.pow(3), 256))).startsWith(begin);
    assertRefused(
        JwtVerifier.builder(VerificationKey.of(RS256, pair.getPublic())),
        with(token, bytes(root, 256)),
        SIGNATURE);
  }

  /** The least number whose cube is not below that. */
  private static BigInteger cubeRoot(BigInteger cube) {
    BigInteger root = BigInteger.ZERO;
    for (int bit = cube.bitLength() / 3; bit >= 0; bit--) {
      if (root.setBit(bit).pow(3).compareTo(cube) < 0) {
        root = root.setBit(bit);
      }
    }
    return root.add(BigInteger.ONE);
  }

  // RFC 7518 §3.5: the salt is as long as the hash, and MGF1 has the same hash.
  @ParameterizedTest
  @CsvSource({
    "SHA-256, SHA-256, 0",
    "SHA-256, SHA-256, 20",
    "SHA-256, SHA-256, 222",
    "SHA-256, SHA-1, 32",
    "SHA-1, SHA-1, 20",
    "SHA-512, SHA-512, 64"
  })
  void rejectsPssWithOtherParameters(String hash, String mgfHash, int salt)
      throws GeneralSecurityException {
    String token = token(PS256, 0);
    Signature signature = Signature.getInstance("RSASSA-PSS");
    signature.initSign(KeyPairs.of(PS256).getPrivate());
    signature.setParameter(
        new PSSParameterSpec(hash, "MGF1", new MGF1ParameterSpec(mgfHash), salt, 1));
    signature.update(signedText(token));

    assertRefused(
        JwtVerifier.builder(KeyPairs.verification(PS256)),
        with(token, signature.sign()),
        SIGNATURE);
  }

  // One key for two paddings: what is right of one is no signature of the other.
  @ParameterizedTest
  @CsvSource({"PS256, SHA256withRSA", "RS256, SHA384withRSA", "RS256, SHA1withRSA"})
  void rejectsSignatureOfAnotherAlgorithmOfTheSameKey(JwsAlgorithm algorithm, String jcaName)
      throws GeneralSecurityException {
    String token = token(algorithm, 0);
    Signature signature = Signature.getInstance(jcaName);
    signature.initSign(KeyPairs.of(algorithm).getPrivate());
    signature.update(signedText(token));

    assertRefused(
        JwtVerifier.builder(KeyPairs.verification(algorithm)),
        with(token, signature.sign()),
        SIGNATURE);
  }

  @Test
  void rejectsPssUnderTheNameOfPkcs1() throws GeneralSecurityException {
    String token = token(RS256, 0);
    Signature signature = Signature.getInstance("RSASSA-PSS");
    signature.initSign(KeyPairs.of(RS256).getPrivate());
    signature.setParameter(
        new PSSParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256, 32, 1));
    signature.update(signedText(token));

    assertRefused(
        JwtVerifier.builder(KeyPairs.verification(RS256)),
        with(token, signature.sign()),
        SIGNATURE);
  }
}
