package io.github.tallystick.jwt;

import static io.github.tallystick.jwt.InvalidJwtException.Reason.ALGORITHM;
import static io.github.tallystick.jwt.InvalidJwtException.Reason.SIGNATURE;
import static io.github.tallystick.jwt.Refusals.assertRefused;
import static io.github.tallystick.jwt.Tokens.NOW;
import static io.github.tallystick.jwt.Tokens.PAYLOAD;
import static io.github.tallystick.jwt.Tokens.SECRET;
import static io.github.tallystick.jwt.Tokens.encode;
import static io.github.tallystick.jwt.Tokens.signed;
import static io.github.tallystick.jwt.Tokens.verifier;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.io.InputStream;
import java.time.InstantSource;
import java.util.Arrays;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * RFC 7518 (JSON Web Algorithms): a test for each MUST and MUST NOT that applies to HMAC.
 *
 * <table>
 *   <caption>The MUST and MUST NOT that do not apply, and why</caption>
 *   <tr><td>§2</td><td>"The octet sequence MUST utilize the minimum number of octets needed to
 *     represent the value." (Base64urlUInt)</td><td rowspan="2">Of JWK, which is neither read nor
 *     written.</td></tr>
 *   <tr><td>§6</td><td>Which members a key MUST have, and how they MUST be encoded</td></tr>
 *   <tr><td>§3.3, §3.5</td><td>"A key of size 2048 bits or larger MUST be used"</td>
 *     <td rowspan="2">Of RSA and ECDSA, which are not there.</td></tr>
 *   <tr><td>§3.4</td><td>What an ECDSA signature MUST look like</td></tr>
 *   <tr><td>§3.6</td><td>"MUST use the empty octet sequence as its JWS Signature value. Recipients
 *     MUST verify that the JWS Signature value is the empty octet sequence."; "applications MUST NOT
 *     signal acceptance of Unsecured JWSs at a global level"</td><td>Unsecured JWSs can be neither
 *     made nor accepted.</td></tr>
 *   <tr><td>§4, §5, §8.4</td><td>How keys and content MUST be encrypted</td><td>Of JWE.</td></tr>
 *   <tr><td>§7</td><td>How to register an algorithm</td><td>Asked of those who register.</td></tr>
 * </table>
 */
class Rfc7518Test {
  // §3.1, of HS256: "Required"; of HS384 and HS512: "Optional".
  @ParameterizedTest
  @CsvSource({"HS256, 43", "HS384, 64", "HS512, 86"})
  void signsAndVerifiesWith(JwsAlgorithm algorithm, int signatureLength) {
    JwtClaims claims = JwtClaims.builder().subject("alice").neverExpires().build();
    String token = JwtSigner.of(SigningKey.hmac(algorithm, SECRET)).sign(claims);

    assertThat(token.split("\\.")[2]).hasSize(signatureLength);
    assertThat(
            verifierFor(algorithm).allowMissingExpirationTime().build().verify(token).algorithm())
        .isEqualTo(algorithm);
  }

  // §3.2: "A key of the same size as the hash output (for instance, 256 bits for "HS256") or larger
  // MUST be used with this algorithm."
  @ParameterizedTest
  @CsvSource({"HS256, 32", "HS384, 48", "HS512, 64"})
  void refusesKeySmallerThanTheHash(JwsAlgorithm algorithm, int size) {
    for (int length = 0; length < size; length++) {
      byte[] secret = Arrays.copyOf(SECRET, length);
      assertThatIllegalArgumentException()
          .isThrownBy(() -> SigningKey.hmac(algorithm, secret))
          .withMessageContaining("at least " + size + " bytes");
      assertThatIllegalArgumentException()
          .isThrownBy(() -> VerificationKey.hmac(algorithm, secret))
          .withMessageContaining("at least " + size + " bytes");
    }
  }

  // The length of such a key is that of its encoding, whatever it says it is for.
  @ParameterizedTest
  @CsvSource({"HS256, 32", "HS384, 48", "HS512, 64"})
  void refusesSecretKeySmallerThanTheHash(JwsAlgorithm algorithm, int size) {
    for (String use : new String[] {"HmacSHA1", "HmacSHA512", "AES", "RAW"}) {
      SecretKey key = new SecretKeySpec(Arrays.copyOf(SECRET, size - 1), use);
      assertThatIllegalArgumentException()
          .isThrownBy(() -> SigningKey.hmac(algorithm, key))
          .withMessageContaining("at least " + size + " bytes");
      assertThatIllegalArgumentException()
          .isThrownBy(() -> VerificationKey.hmac(algorithm, key))
          .withMessageContaining("at least " + size + " bytes");
    }
  }

  @ParameterizedTest
  @CsvSource({"HS256, 32", "HS256, 33", "HS256, 64", "HS384, 48", "HS384, 64", "HS512, 64"})
  void takesKeyAsLargeAsTheHashOrLarger(JwsAlgorithm algorithm, int size) {
    byte[] secret = Arrays.copyOf(SECRET, size);
    String signingInput = encode("{\"alg\":\"" + algorithm + "\"}") + '.' + encode(PAYLOAD);
    JwtVerifier verifier =
        JwtVerifier.builder(VerificationKey.hmac(algorithm, secret))
            .clock(InstantSource.fixed(NOW))
            .build();

    assertThat(verifier.verify(signed(signingInput, algorithm, secret)).algorithm())
        .isEqualTo(algorithm);
  }

  // §3.2: "The comparison of the computed HMAC value to the JWS Signature value MUST be done in a
  // constant-time manner to thwart timing attacks." To measure that is for the laboratory; that the
  // JDK's comparison of that kind is used, and no other, can be read from the class.
  @Test
  void comparesInConstantTime() throws IOException {
    try (InputStream classFile = Hmac.class.getResourceAsStream("Hmac.class")) {
      assertThat(new String(classFile.readAllBytes(), ISO_8859_1))
          .contains("java/security/MessageDigest", "isEqual")
          .doesNotContain("java/util/Arrays", "java/nio/ByteBuffer", "mismatch");
    }
  }

  // A comparison that ends with the shorter of the two would let these through.
  @ParameterizedTest
  @EnumSource(names = {"HS256", "HS384", "HS512"})
  void comparesTheWholeMac(JwsAlgorithm algorithm) {
    String signingInput = encode("{\"alg\":\"" + algorithm + "\"}") + '.' + encode(PAYLOAD);
    byte[] mac = Tokens.decode(signed(signingInput, algorithm, SECRET).split("\\.")[2]);

    for (int length = 0; length <= mac.length + 1; length++) {
      if (length != mac.length) {
        String token = signingInput + '.' + encode(Arrays.copyOf(mac, length));
        assertRefused(verifierFor(algorithm), token, SIGNATURE);
      }
    }
  }

  private static JwtVerifier.Builder verifierFor(JwsAlgorithm algorithm) {
    return JwtVerifier.builder(VerificationKey.hmac(algorithm, SECRET))
        .clock(InstantSource.fixed(NOW));
  }

  // §3.6: "Implementations that support Unsecured JWSs MUST NOT accept such objects as valid unless
  // the application specifies that it is acceptable for a specific object to not be integrity
  // protected. Implementations MUST NOT accept Unsecured JWSs by default."
  @ParameterizedTest
  @ValueSource(strings = {"none", "None", "NONE"})
  void rejectsUnsecuredJws(String none) {
    String token = encode("{\"alg\":\"" + none + "\"}") + '.' + encode(PAYLOAD) + '.';

    assertRefused(verifier(), token, ALGORITHM);
    assertRefused(verifier().allowMissingExpirationTime(), token, ALGORITHM);
  }

  @Test
  void hasNoNameForUnsecuredJws() {
    assertThat(JwsAlgorithm.values())
        .noneMatch(algorithm -> algorithm.name().equalsIgnoreCase("none"));
  }
}
