package io.github.tallystick.jwt;

import static io.github.tallystick.jwt.InvalidJwtException.Reason.ALGORITHM;
import static io.github.tallystick.jwt.InvalidJwtException.Reason.SIGNATURE;
import static io.github.tallystick.jwt.Refusals.assertRefused;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.math.BigInteger;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.interfaces.ECKey;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Signatures by key pairs, of each algorithm that this Java runtime has. */
class PublicKeySignatureTest {
  private static final JwtClaims CLAIMS =
      JwtClaims.builder().subject("alice").expiresAfter(Duration.ofHours(1)).build();

  static Stream<JwsAlgorithm> algorithms() {
    return KeyPairs.algorithms();
  }

  private static String token(JwsAlgorithm algorithm) {
    return JwtSigner.of(KeyPairs.signing(algorithm)).sign(CLAIMS);
  }

  private static JwtVerifier.Builder verifier(JwsAlgorithm algorithm) {
    return JwtVerifier.builder(KeyPairs.verification(algorithm));
  }

  @ParameterizedTest
  @MethodSource("algorithms")
  void verifiesWhatItHasSigned(JwsAlgorithm algorithm) {
    VerifiedJwt jwt = verifier(algorithm).build().verify(token(algorithm));

    assertThat(jwt.algorithm()).isEqualTo(algorithm);
    assertThat(jwt.headerParameter("alg")).contains(algorithm.headerValue());
    assertThat(jwt.subject()).contains("alice");
  }

  @ParameterizedTest
  @MethodSource("algorithms")
  void refusesAnotherKeysSignature(JwsAlgorithm algorithm) {
    SigningKey other = SigningKey.of(algorithm, KeyPairs.another(algorithm).getPrivate());

    assertRefused(verifier(algorithm), JwtSigner.of(other).sign(CLAIMS), SIGNATURE);
  }

  @ParameterizedTest
  @MethodSource("algorithms")
  void refusesEachChangeOfTheSignature(JwsAlgorithm algorithm) {
    String token = token(algorithm);
    int dot = token.lastIndexOf('.');
    byte[] signature = Base64.getUrlDecoder().decode(token.substring(dot + 1));
    for (int bit = 0; bit < signature.length * Byte.SIZE; bit += 37) {
      byte[] changed = signature.clone();
      changed[bit / Byte.SIZE] ^= (byte) (1 << bit % Byte.SIZE);
      assertRefused(verifier(algorithm), with(token, changed), SIGNATURE);
    }
  }

  private static String with(String token, byte[] signature) {
    return token.substring(0, token.lastIndexOf('.') + 1)
        + Base64.getUrlEncoder().withoutPadding().encodeToString(signature);
  }

  @ParameterizedTest
  @MethodSource("algorithms")
  void refusesSignatureOfAnotherLength(JwsAlgorithm algorithm) {
    String token = token(algorithm);
    byte[] signature = Base64.getUrlDecoder().decode(token.substring(token.lastIndexOf('.') + 1));
    byte[] behindZero = new byte[signature.length + 1];
    System.arraycopy(signature, 0, behindZero, 1, signature.length);

    assertRefused(verifier(algorithm), with(token, new byte[0]), SIGNATURE);
    assertRefused(verifier(algorithm), with(token, behindZero), SIGNATURE);
    for (int length : new int[] {signature.length - 1, signature.length + 1}) {
      byte[] other = Arrays.copyOf(signature, length);
      assertRefused(verifier(algorithm), with(token, other), SIGNATURE);
    }
  }

  // CVE-2022-21449: the JDK took r and s of zero for everybody's signature of everything.
  @ParameterizedTest
  @EnumSource(names = {"ES256", "ES384", "ES512"})
  void refusesNumbersOutOfRange(JwsAlgorithm algorithm) {
    BigInteger order = ((ECKey) KeyPairs.of(algorithm).getPublic()).getParams().getOrder();
    String token = token(algorithm);
    int half = algorithm.length() / 2;
    for (BigInteger r : new BigInteger[] {BigInteger.ZERO, BigInteger.ONE, order}) {
      for (BigInteger s : new BigInteger[] {BigInteger.ZERO, BigInteger.ONE, order}) {
        byte[] signature = new byte[2 * half];
        put(r, signature, half);
        put(s, signature, 2 * half);
        assertRefused(verifier(algorithm), with(token, signature), SIGNATURE);
      }
    }
  }

  private static void put(BigInteger number, byte[] signature, int end) {
    byte[] bytes = number.toByteArray();
    int from = bytes[0] == 0 && bytes.length > 1 ? 1 : 0;
    System.arraycopy(bytes, from, signature, end - bytes.length + from, bytes.length - from);
  }

  @ParameterizedTest
  @EnumSource(names = {"ES256", "ES384", "ES512"})
  void refusesSignatureInDer(JwsAlgorithm algorithm) throws Exception {
    String token = token(algorithm);
    Signature der = Signature.getInstance(algorithm.jcaName().replace("inP1363Format", ""));
    der.initSign(KeyPairs.of(algorithm).getPrivate());
    der.update(token.substring(0, token.lastIndexOf('.')).getBytes(US_ASCII));

    assertRefused(verifier(algorithm), with(token, der.sign()), SIGNATURE);
  }

  @ParameterizedTest
  @MethodSource("algorithms")
  void refusesEachOtherAlgorithmOfTheHeader(JwsAlgorithm algorithm) {
    for (JwsAlgorithm other : JwsAlgorithm.values()) {
      boolean isSame =
          other == algorithm
              || (other.jcaName().equals("Ed25519") && algorithm.jcaName().equals("Ed25519"));
      if (!isSame) {
        String header = "{\"alg\":\"" + other + "\"}";
        String token = token(algorithm);
        String hostile =
            Base64.getUrlEncoder().withoutPadding().encodeToString(header.getBytes(US_ASCII))
                + token.substring(token.indexOf('.'));
        assertRefused(verifier(algorithm), hostile, ALGORITHM);
      }
    }
  }

  // RFC 9864 §2.2: both say the same.
  @Test
  void takesBothNamesForKeysOfEd25519() {
    VerificationKey key =
        VerificationKey.of(JwsAlgorithm.Ed25519, KeyPairs.of(JwsAlgorithm.EdDSA).getPublic());
    VerificationKey older =
        VerificationKey.of(JwsAlgorithm.EdDSA, KeyPairs.of(JwsAlgorithm.Ed25519).getPublic());

    assertThat(JwtVerifier.builder(key).build().verify(token(JwsAlgorithm.EdDSA)).algorithm())
        .isEqualTo(JwsAlgorithm.Ed25519);
    assertThat(JwtVerifier.builder(older).build().verify(token(JwsAlgorithm.Ed25519)).algorithm())
        .isEqualTo(JwsAlgorithm.EdDSA);
  }

  /** As one in hardware, of which Java sees a handle. */
  private static PrivateKey opaque(PrivateKey key) {
    return new PrivateKey() {
      private static final long serialVersionUID = 1L;

      @Override
      public String getAlgorithm() {
        return key.getAlgorithm();
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

  @Test
  void refusesKeyThatNoProviderUses() {
    PrivateKey opaque = opaque(KeyPairs.of(JwsAlgorithm.ES256).getPrivate());

    assertThatIllegalArgumentException()
        .isThrownBy(() -> SigningKey.of(JwsAlgorithm.ES256, opaque))
        .withMessage("no key for ES256");
  }

  @ParameterizedTest
  @EnumSource(names = {"ML_DSA_44", "ML_DSA_65", "ML_DSA_87"})
  void saysWhatIsLackingWhereMlDsaIs(JwsAlgorithm algorithm) {
    assumeTrue(Runtime.version().feature() < 24, "this Java runtime has it");
    PrivateKey any = KeyPairs.of(JwsAlgorithm.ES256).getPrivate();

    assertThatIllegalArgumentException()
        .isThrownBy(() -> SigningKey.of(algorithm, any))
        .withMessage("this Java runtime has no " + algorithm + ": JDK 24 and newer have it");
  }

  @ParameterizedTest
  @EnumSource(names = {"HS256", "HS384", "HS512"})
  void refusesAlgorithmsOfSecrets(JwsAlgorithm algorithm) {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> VerificationKey.of(algorithm, KeyPairs.of(JwsAlgorithm.RS256).getPublic()))
        .withMessage(algorithm + " is for secrets: use hmac");
  }

  @ParameterizedTest
  @MethodSource("algorithms")
  void takesNoSecretForAlgorithmsOfKeyPairs(JwsAlgorithm algorithm) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> VerificationKey.hmac(algorithm, new byte[8_192]))
        .withMessage(algorithm + " is for key pairs: use of");
  }
}
