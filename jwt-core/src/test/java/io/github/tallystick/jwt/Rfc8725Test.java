package io.github.tallystick.jwt;

import static io.github.tallystick.jwt.InvalidJwtException.Reason.ALGORITHM;
import static io.github.tallystick.jwt.InvalidJwtException.Reason.MALFORMED;
import static io.github.tallystick.jwt.InvalidJwtException.Reason.SIGNATURE;
import static io.github.tallystick.jwt.InvalidJwtException.Reason.TYPE;
import static io.github.tallystick.jwt.JwsAlgorithm.HS256;
import static io.github.tallystick.jwt.JwsAlgorithm.HS384;
import static io.github.tallystick.jwt.JwsAlgorithm.HS512;
import static io.github.tallystick.jwt.Refusals.assertRefused;
import static io.github.tallystick.jwt.Tokens.HEADER;
import static io.github.tallystick.jwt.Tokens.NOW;
import static io.github.tallystick.jwt.Tokens.PAYLOAD;
import static io.github.tallystick.jwt.Tokens.SECRET;
import static io.github.tallystick.jwt.Tokens.encode;
import static io.github.tallystick.jwt.Tokens.verifier;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.concurrent.atomic.AtomicReference;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The sentences of RFC 8725 on algorithms, keys and encodings (§3.1 to §3.7), word for word; those
 * on claims and kinds of JWTs are in {@link Rfc8725ClaimTest}, what the draft of the RFC's
 * successor adds is in {@link Rfc8725BisTest}.
 *
 * <table>
 * <caption>What does not apply</caption>
 * <tr><th>Section</th><th>Sentence</th><th>Why not</th></tr>
 * <tr><td>§3.2</td><td>"applications MUST only allow the use of cryptographically current
 *     algorithms that meet the security requirements of the application"</td><td>the application's
 *     duty; the choice is between three that are current, see §3.1 below</td></tr>
 * <tr><td>§3.3</td><td>"Nested JWTs in which both outer and inner operations MUST be validated using
 *     the keys and algorithms supplied by the application"</td><td>nested JWTs are refused, see
 *     below</td></tr>
 * <tr><td>§3.4</td><td>"validation MUST be performed according to Section 5.6.2.3.4 (ECC Partial
 *     Public-Key Validation Routine)"</td><td>no key agreement, no elliptic curves</td></tr>
 * <tr><td>§3.5</td><td>"human-memorizable passwords MUST NOT be directly used as the key to a
 *     keyed-MAC algorithm such as "HS256""</td><td>in part: short ones are refused, see below; that
 *     a long one is a password cannot be seen from its bytes</td></tr>
 * <tr><td>§3.8</td><td>"the application MUST validate that the cryptographic keys used for the
 *     cryptographic operations in the JWT belong to the issuer"</td><td>in part: which keys belong
 *     to whom only the application knows; how it says so is tested in {@link
 *     Rfc8725ClaimTest}. The issuers that are given to one verifier share its keys</td></tr>
 * <tr><td>§3.9</td><td>"the JWT MUST contain an "aud" (audience) claim"</td><td>the issuing
 *     application's duty: it knows how many recipients it has</td></tr>
 * <tr><td>§3.11</td><td>"the "typ" Header Parameter containing the explicit type value MUST be
 *     present in the inner JWT of the Nested JWT"</td><td>nested JWTs are neither made nor
 *     taken</td></tr>
 * </table>
 */
class Rfc8725Test {
  private static final JwtClaims CLAIMS =
      JwtClaims.builder().expirationTime(NOW.plusSeconds(300)).build();

  // §3.1: "Libraries MUST enable the caller to specify a supported set of algorithms and MUST NOT
  // use any other algorithms when performing cryptographic operations."
  @ParameterizedTest
  @CsvSource({"a, HS256", "b, HS512"})
  void acceptsEachAlgorithmThatItsKeysHave(String keyId, JwsAlgorithm algorithm) {
    assertThat(verifierOfTwo().build().verify(token(keyId, algorithm)).algorithm())
        .isEqualTo(algorithm);
  }

  @ParameterizedTest
  @ValueSource(strings = {"a", "b"})
  void rejectsAlgorithmThatNoneOfItsKeysHas(String keyId) {
    assertRefused(verifierOfTwo(), token(keyId, HS384), ALGORITHM);
  }

  // §3.1: "The library MUST ensure that the "alg" or "enc" header specifies the same algorithm that
  // is used for the cryptographic operation."
  @ParameterizedTest
  @CsvSource({
    "HS256, HS384",
    "HS256, HS512",
    "HS384, HS256",
    "HS384, HS512",
    "HS512, HS256",
    "HS512, HS384"
  })
  void rejectsMacOfItsAlgorithmUnderTheNameOfAnother(JwsAlgorithm own, JwsAlgorithm named) {
    assertRefused(verifierOf(own), signedAs(named, own), ALGORITHM);
  }

  @ParameterizedTest
  @CsvSource({
    "HS256, HS384",
    "HS256, HS512",
    "HS384, HS256",
    "HS384, HS512",
    "HS512, HS256",
    "HS512, HS384"
  })
  void rejectsMacOfAnotherAlgorithmUnderTheNameOfItsOwn(JwsAlgorithm own, JwsAlgorithm used) {
    assertRefused(verifierOf(own), signedAs(own, used), SIGNATURE);
  }

  @ParameterizedTest
  @EnumSource(names = {"HS256", "HS384", "HS512"})
  void writesTheAlgorithmThatItSignsWith(JwsAlgorithm algorithm) {
    String token = JwtSigner.of(SigningKey.hmac(algorithm, SECRET)).sign(CLAIMS);

    assertThat(Tokens.headerOf(token)).contains("\"alg\":\"" + algorithm + '"');
    assertThat(token)
        .isEqualTo(Tokens.signed(token.substring(0, token.lastIndexOf('.')), algorithm, SECRET));
  }

  // §3.1: "Moreover, each key MUST be used with exactly one algorithm, and this MUST be checked
  // when the cryptographic operation is performed."
  @ParameterizedTest
  @CsvSource({"a, HS512", "b, HS256"})
  void rejectsAlgorithmOfAnotherKey(String keyId, JwsAlgorithm algorithm) {
    assertRefused(verifierOfTwo(), token(keyId, algorithm), ALGORITHM);
  }

  // §3.2: "Applications MUST therefore be designed to enable cryptographic agility."
  @Test
  void letsKeysOfAnotherAlgorithmBePutInWhileItRuns() {
    var keys = new AtomicReference<>(VerificationKeySet.of(key(HS256).withKeyId("old")));
    JwtVerifier verifier =
        JwtVerifier.builder(VerificationKeySource.of(keys::get))
            .clock(InstantSource.fixed(NOW))
            .build();

    keys.set(VerificationKeySet.of(key(HS512).withKeyId("new")));

    assertThat(verifier.verify(token("new", HS512)).algorithm()).isEqualTo(HS512);
  }

  // §3.2: "JWT libraries SHOULD NOT generate JWTs using "none" unless explicitly requested to do so
  // by the caller. Similarly, JWT libraries SHOULD NOT consume JWTs using "none" unless explicitly
  // requested by the caller." Here nobody can.
  @ParameterizedTest
  @ValueSource(strings = {"none", "None", "NONE"})
  void hasNoNameForNone(String none) {
    assertThatIllegalArgumentException().isThrownBy(() -> JwsAlgorithm.valueOf(none));
  }

  @Test
  void rejectsNone() {
    assertRefused(
        verifier(), encode("{\"alg\":\"none\"}") + '.' + encode(PAYLOAD) + '.', ALGORITHM);
  }

  // §3.3: "All cryptographic operations used in the JWT MUST be validated and the entire JWT MUST
  // be rejected if any of them fail to validate."
  @Test
  void rejectsMacOfWhichAnyOneBitIsWrong() {
    String token = Tokens.valid();
    int dot = token.lastIndexOf('.');
    byte[] mac = Tokens.decode(token.substring(dot + 1));

    for (int bit = 0; bit < 8 * mac.length; bit++) {
      byte[] other = mac.clone();
      other[bit / 8] ^= (byte) (1 << bit % 8);
      assertRefused(verifier(), token.substring(0, dot + 1) + encode(other), SIGNATURE);
    }
  }

  // §3.3: "This is true not only of JWTs with a single set of Header Parameters but also for Nested
  // JWTs in which both outer and inner operations MUST be validated"
  @Test
  void rejectsNestedJwtThoughItsInnerMacIsRightToo() {
    assertRefused(
        verifier(), Tokens.of("{\"alg\":\"HS256\",\"cty\":\"JWT\"}", Tokens.valid()), TYPE);
  }

  // §3.4, "Validate Cryptographic Inputs": the one input of HMAC that a token brings is the MAC.
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 16, 31, 33, 64})
  void rejectsMacOfAnotherLength(int length) {
    String token = Tokens.valid();
    int dot = token.lastIndexOf('.');
    byte[] mac = Arrays.copyOf(Tokens.decode(token.substring(dot + 1)), length);

    assertRefused(verifier(), token.substring(0, dot + 1) + encode(mac), SIGNATURE);
  }

  // §3.5: "The Key Entropy and Random Values advice in Section 10.1 of [RFC7515] and the Password
  // Considerations in Section 8.8 of [RFC7518] MUST be followed. In particular, human-memorizable
  // passwords MUST NOT be directly used as the key to a keyed-MAC algorithm such as "HS256"."
  @ParameterizedTest
  @ValueSource(strings = {"", "secret", "changeit", "P@ssw0rd!", "correct horse battery staple 7!"})
  void refusesPasswordForKey(String password) {
    byte[] secret = password.getBytes(UTF_8);

    assertThatIllegalArgumentException().isThrownBy(() -> SigningKey.hmac(HS256, secret));
    assertThatIllegalArgumentException().isThrownBy(() -> VerificationKey.hmac(HS256, secret));
  }

  // §3.6: "Compression of data SHOULD NOT be done before encryption, because such compressed data
  // often reveals information about the plaintext." Nothing is encrypted here, nor compressed.
  @Test
  void compressesNothing() {
    String monotonous = "a".repeat(4_000);
    JwtClaims claims = CLAIMS.toBuilder().subject(monotonous).build();
    String token = JwtSigner.of(SigningKey.hmac(HS256, SECRET)).sign(claims);

    assertThat(Tokens.payloadOf(token)).contains(monotonous);
    assertThat(Tokens.headerOf(token)).doesNotContain("zip");
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void inflatesNothing(boolean raw) throws IOException {
    byte[] header = "{\"alg\":\"HS256\",\"zip\":\"DEF\"}".getBytes(UTF_8);

    assertRefused(verifier(), Tokens.of(header, deflated(PAYLOAD, raw)), MALFORMED);
  }

  // §3.7: "[RFC7515], [RFC7516], and [RFC7519] all specify that UTF-8 be used for encoding and
  // decoding JSON used in Header Parameters and JWT Claims Sets. [...] Implementations and
  // applications MUST do this and not use or admit the use of other Unicode encodings for these
  // purposes."
  @ParameterizedTest
  @ValueSource(strings = {"UTF-16", "UTF-16LE", "UTF-16BE", "UTF-32", "UTF-32LE", "UTF-32BE"})
  void rejectsOtherUnicodeEncodings(Charset charset) {
    byte[] header = HEADER.getBytes(charset);
    byte[] payload = PAYLOAD.getBytes(charset);

    assertRefused(verifier(), Tokens.of(header, PAYLOAD.getBytes(UTF_8)), MALFORMED);
    assertRefused(verifier(), Tokens.of(HEADER.getBytes(UTF_8), payload), MALFORMED);
  }

  // U+1F511 as two surrogates (CESU-8) and overlong, U+0000 as two bytes (Java's modified UTF-8),
  // and a letter of Latin-1.
  @ParameterizedTest
  @ValueSource(strings = {"eda0bdedb491", "f8809f9491", "c080", "fc"})
  void rejectsRelativesOfUtf8(String hex) {
    String text = new String(HexFormat.of().parseHex(hex), ISO_8859_1);
    byte[] header = ("{\"alg\":\"HS256\",\"x\":\"" + text + "\"}").getBytes(ISO_8859_1);
    byte[] payload = ("{\"exp\":253402300799,\"x\":\"" + text + "\"}").getBytes(ISO_8859_1);

    assertRefused(verifier(), Tokens.of(header, PAYLOAD.getBytes(UTF_8)), MALFORMED);
    assertRefused(verifier(), Tokens.of(HEADER.getBytes(UTF_8), payload), MALFORMED);
  }

  private static VerificationKey key(JwsAlgorithm algorithm) {
    return VerificationKey.hmac(algorithm, SECRET);
  }

  private static JwtVerifier.Builder verifierOf(JwsAlgorithm algorithm) {
    return JwtVerifier.builder(key(algorithm)).clock(InstantSource.fixed(NOW));
  }

  private static JwtVerifier.Builder verifierOfTwo() {
    return JwtVerifier.builder(
            VerificationKeySet.of(key(HS256).withKeyId("a"), key(HS512).withKeyId("b")))
        .clock(InstantSource.fixed(NOW));
  }

  private static String token(String keyId, JwsAlgorithm algorithm) {
    String header = "{\"alg\":\"%s\",\"kid\":\"%s\"}".formatted(algorithm, keyId);
    return Tokens.signed(encode(header) + '.' + encode(PAYLOAD), algorithm, SECRET);
  }

  private static String signedAs(JwsAlgorithm named, JwsAlgorithm used) {
    String header = encode("{\"alg\":\"" + named + "\"}");
    return Tokens.signed(header + '.' + encode(PAYLOAD), used, SECRET);
  }

  private static byte[] deflated(String text, boolean raw) throws IOException {
    Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION, raw);
    try (var bytes = new ByteArrayOutputStream()) {
      try (var out = new DeflaterOutputStream(bytes, deflater)) {
        out.write(text.getBytes(UTF_8));
      }
      return bytes.toByteArray();
    } finally {
      deflater.end();
    }
  }
}
