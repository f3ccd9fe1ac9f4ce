package io.github.tallystick.jwt;

import static io.github.tallystick.jwt.InvalidJwtException.Reason.ALGORITHM;
import static io.github.tallystick.jwt.InvalidJwtException.Reason.MALFORMED;
import static io.github.tallystick.jwt.InvalidJwtException.Reason.SIGNATURE;
import static io.github.tallystick.jwt.JwsAlgorithm.HS256;
import static io.github.tallystick.jwt.Refusals.assertRefused;
import static io.github.tallystick.jwt.Tokens.HEADER;
import static io.github.tallystick.jwt.Tokens.PAYLOAD;
import static io.github.tallystick.jwt.Tokens.encode;
import static io.github.tallystick.jwt.Tokens.signed;
import static io.github.tallystick.jwt.Tokens.verifier;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * RFC 7515 (JSON Web Signature), beginning with the HMAC example of its appendix A.1: a test for
 * each MUST and MUST NOT that applies to the JWS Compact Serialization with HMAC. Those of §4 are
 * in {@link Rfc7515HeaderTest}; what §10.9 says of timing is in {@link Rfc7518Test}.
 *
 * <table>
 *   <caption>The MUST and MUST NOT that do not apply, and why</caption>
 *   <tr><td>§2</td><td>"any value containing a ":" character MUST be a URI"</td>
 *     <td>The one such parameter is "alg", and no name that it may have contains one.</td></tr>
 *   <tr><td>§3.2</td><td>"one or both of the JWS Protected Header and JWS Unprotected Header MUST
 *     be present"</td><td rowspan="3">Of the JWS JSON Serialization, which is neither read nor
 *     written; {@link #rejectsJsonSerialization}.</td></tr>
 *   <tr><td>§5.2 step 4</td><td>"the same Header Parameter name also MUST NOT occur in distinct
 *     JSON object values"</td></tr>
 *   <tr><td>§7.2.1, §7.2.2</td><td>Which members MUST be present or absent, be disjoint, be
 *     ignored</td></tr>
 *   <tr><td>§4.1.2, §4.1.5</td><td>What a resource of "jku" or "x5u" MUST be, and that it MUST be
 *     acquired with integrity protection and TLS</td><td rowspan="2">Neither is looked at, and
 *     nothing is ever fetched.</td></tr>
 *   <tr><td>§8</td><td>"Implementations supporting the "jku" and/or "x5u" Header Parameters MUST
 *     support TLS.", and how</td></tr>
 *   <tr><td>§4.1.6</td><td>The certificate of the key "MUST be the first certificate"; "The
 *     recipient MUST validate the certificate chain"</td><td>"x5c" is neither written nor looked
 *     at, and a secret has no certificate.</td></tr>
 *   <tr><td>§9</td><td>How to register a Header Parameter or an algorithm</td><td>Asked of those
 *     who register.</td></tr>
 *   <tr><td>§10.1, §10.2</td><td>That keys be random and protected (a "must" without
 *     capitals)</td><td>Asked of the caller, whose keys they are.</td></tr>
 *   <tr><td>§10.6</td><td>"MUST ensure that the algorithm information encoded in the signature
 *     corresponds to that specified with the "alg" Header Parameter"</td><td>A MAC encodes
 *     none.</td></tr>
 * </table>
 */
class Rfc7515Test {
  private static final byte[] SECRET =
      Tokens.decode(
          "AyM1SysPpbyDfgZld3umj1qzKObwVMkoqQ-EstJQLr_T-1qS0gZH75aKtMN3Yj0iPS4hcgUuTwjAzZr1Z9CAow");

  static final String TOKEN =
      "eyJ0eXAiOiJKV1QiLA0KICJhbGciOiJIUzI1NiJ9"
          + ".eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290"
          + "Ijp0cnVlfQ"
          + ".dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";

  static final Instant EXPIRATION_TIME = Instant.ofEpochSecond(1300819380);

  // Its header and payload have line breaks in them: it is verified as it was received.
  @Test
  void verifiesTheExample() {
    VerifiedJwt jwt = verifierAt(EXPIRATION_TIME.minusSeconds(1)).build().verify(TOKEN);

    assertThat(jwt.algorithm()).isEqualTo(HS256);
    assertThat(jwt.type()).contains("JWT");
  }

  @Test
  void rejectsTheExampleByAnotherSecret() {
    byte[] other = SECRET.clone();
    other[63] ^= 1;

    assertRefused(JwtVerifier.builder(VerificationKey.hmac(HS256, other)), TOKEN, SIGNATURE);
  }

  static JwtVerifier.Builder verifierAt(Instant instant) {
    return JwtVerifier.builder(VerificationKey.hmac(HS256, SECRET))
        .clock(InstantSource.fixed(instant));
  }

  // §5.1, step 5: "The "alg" (algorithm) Header Parameter MUST be present in the JOSE Header, with
  // the algorithm value accurately representing the algorithm used to construct the JWS Signature."
  @ParameterizedTest
  @EnumSource(names = {"HS256", "HS384", "HS512"})
  void writesTheAlgorithmItSignsWith(JwsAlgorithm algorithm) {
    SigningKey key = SigningKey.hmac(algorithm, Tokens.SECRET);
    String token = JwtSigner.of(key).sign(JwtClaims.builder().neverExpires().build());
    String signingInput = token.substring(0, token.lastIndexOf('.'));

    assertThat(Tokens.headerOf(token)).contains("\"alg\":\"" + algorithm + '"');
    assertThat(token).isEqualTo(signed(signingInput, algorithm, Tokens.SECRET));
  }

  // §5.1, step 8: "The JWS Compact Serialization of this result is BASE64URL(UTF8(JWS Protected
  // Header)) || '.' || BASE64URL(JWS Payload) || '.' || BASE64URL(JWS Signature)."
  @Test
  void writesTheCompactSerialization() {
    SigningKey key = SigningKey.hmac(HS256, Tokens.SECRET).withKeyId("\u00ff\u6f22\ud834\udd1e");
    JwtClaims claims = JwtClaims.builder().subject("?~\u00ff").neverExpires().build();

    assertThat(JwtSigner.of(key).sign(claims))
        .isEqualTo(
            Tokens.of(
                "{\"typ\":\"JWT\",\"alg\":\"HS256\",\"kid\":\"\u00ff\u6f22\ud834\udd1e\"}",
                "{\"sub\":\"?~\u00ff\"}"))
        .matches("[\\w-]+\\.[\\w-]+\\.[\\w-]+");
  }

  // §5.2, step 1: "with each value being separated from the next by a single period ('.')
  // character, resulting in exactly two delimiting period characters being used."
  @ParameterizedTest
  @ValueSource(
      strings = {"", ".", "a", "a.b", "abc", "a.b.c.", ".a.b.c", "a..b.c", "a.b.c.c", "a.b...c"})
  void rejectsOtherThanTwoPeriods(String form) {
    for (String blanks : new String[] {"", " ", "  "}) { // for each length mod 3
      String[] parts = Tokens.withHeader(HEADER + blanks).split("\\.");
      StringBuilder token = new StringBuilder();
      form.chars().forEach(c -> token.append(c == '.' ? "." : parts[c - 'a']));
      assertRefused(verifier(), token.toString(), MALFORMED);
    }
  }

  // §7.1: "Only one signature/MAC is supported by the JWS Compact Serialization and it provides no
  // syntax to represent a JWS Unprotected Header value."
  @Test
  void rejectsJsonSerialization() {
    String[] parts = Tokens.valid().split("\\.");
    String token =
        "{\"protected\":\"%s\",\"payload\":\"%s\",\"signature\":\"%s\"}"
            .formatted((Object[]) parts);

    assertRefused(verifier(), token, MALFORMED);
  }

  // §5.2, step 2: "Base64url-decode the encoded representation of the JWS Protected Header,
  // following the restriction that no line breaks, whitespace, or other additional characters have
  // been used." Four at once, so that the length remains one that a base64url text can have.
  @ParameterizedTest
  @ValueSource(strings = {"\n", "\r\n", " ", "\t", "=", "+", "/", "%", "\u00a0", "\u0000"})
  void rejectsAdditionalCharactersInHeader(String addition) {
    String header = new StringBuilder(encode(HEADER)).insert(4, addition.repeat(4)).toString();

    assertRefused(verifier(), signed(header + '.' + encode(PAYLOAD)), MALFORMED);
  }

  // §5.2, step 6: the same of "the encoded representation of the JWS Payload"
  @ParameterizedTest
  @ValueSource(strings = {"\n", "\r\n", " ", "\t", "=", "+", "/", "%", "\u00a0", "\u0000"})
  void rejectsAdditionalCharactersInPayload(String addition) {
    String payload = new StringBuilder(encode(PAYLOAD)).insert(4, addition.repeat(4)).toString();

    assertRefused(verifier(), signed(encode(HEADER) + '.' + payload), MALFORMED);
  }

  // §5.2, step 7: the same of "the encoded representation of the JWS Signature"
  @ParameterizedTest
  @ValueSource(strings = {"\n", "\r\n", " ", "\t", "=", "+", "/", "%", "\u00a0", "\u0000"})
  void rejectsAdditionalCharactersInSignature(String addition) {
    StringBuilder token = new StringBuilder(Tokens.valid());
    token.insert(token.lastIndexOf(".") + 5, addition.repeat(4));

    assertRefused(verifier(), token.toString(), MALFORMED);
  }

  // §5.2, step 3: "Verify that the resulting octet sequence is a UTF-8-encoded representation of a
  // completely valid JSON object conforming to RFC 7159 [RFC7159]"
  @Test
  void rejectsHeaderThatIsNotUtf8() {
    assertRefused(verifier(), Tokens.of(HEADER.getBytes(UTF_16), new byte[0]), MALFORMED);
    byte[] header = "{\"alg\":\"HS256\",\"x\":\"?\"}".getBytes(UTF_8);
    header[header.length - 3] = (byte) 0xFF;
    assertRefused(verifier(), Tokens.of(header, PAYLOAD.getBytes(UTF_8)), MALFORMED);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "null", "true", "1", "\"alg\"", "[{\"alg\":\"HS256\"}]"})
  void rejectsHeaderThatIsNoObject(String header) {
    assertRefused(verifier(), Tokens.withHeader(header), MALFORMED);
  }

  // §5.2, step 5: "Verify that the implementation understands and can process all fields that it
  // is required to support, ... and that the values of those parameters are also understood and
  // supported."
  @ParameterizedTest
  @ValueSource(strings = {"", "HS1", "HS2560", "A256KW", "dir", "none", "http://example.com/x"})
  void rejectsAlgorithmThatIsNotSupported(String algorithm) {
    assertRefused(verifier(), Tokens.withHeader("{\"alg\":\"" + algorithm + "\"}"), ALGORITHM);
  }

  // §5.2, step 8: "in the manner defined for the algorithm being used, which MUST be accurately
  // represented by the value of the "alg" (algorithm) Header Parameter, which MUST be present"
  @ParameterizedTest
  @CsvSource({
    "HS256, HS384",
    "HS256, HS512",
    "HS384, HS256",
    "HS384, HS512",
    "HS512, HS256",
    "HS512, HS384"
  })
  void rejectsMacOfAnotherAlgorithmThanTheNamed(JwsAlgorithm named, JwsAlgorithm used) {
    String signingInput = encode("{\"alg\":\"" + named + "\"}") + '.' + encode(PAYLOAD);
    String token = signed(signingInput, used, Tokens.SECRET);

    assertRefused(verifierFor(named), token, SIGNATURE);
    assertRefused(verifierFor(used), token, ALGORITHM);
  }

  private static JwtVerifier.Builder verifierFor(JwsAlgorithm algorithm) {
    return JwtVerifier.builder(VerificationKey.hmac(algorithm, Tokens.SECRET));
  }

  // §5.2: "in all cases, at least one JWS Signature value MUST successfully validate, or the JWS
  // MUST be considered invalid." Step 10: "If none of the validations in step 9 succeeded, then the
  // JWS MUST be considered invalid."
  @Test
  void rejectsSignatureOfAnotherPayload() {
    byte[] payload = PAYLOAD.getBytes(UTF_8);
    String[] parts = Tokens.valid().split("\\.");

    for (int i = 0; i < payload.length; i++) {
      payload[i] ^= 1;
      assertRefused(verifier(), parts[0] + '.' + encode(payload) + '.' + parts[2], SIGNATURE);
      payload[i] ^= 1;
    }
  }

  @Test
  void rejectsSignatureWithOneBitChanged() {
    String token = Tokens.valid();
    String signingInput = token.substring(0, token.lastIndexOf('.'));
    byte[] signature = Tokens.decode(token.substring(signingInput.length() + 1));

    for (int bit = 0; bit < 8 * signature.length; bit++) {
      signature[bit / 8] ^= (byte) (1 << bit % 8);
      assertRefused(verifier(), signingInput + '.' + encode(signature), SIGNATURE);
      signature[bit / 8] ^= (byte) (1 << bit % 8);
    }
  }

  // §5.3: "These comparison rules MUST be used for all JSON string comparisons except in cases
  // where the definition of the member explicitly calls out that a different comparison rule is to
  // be used for that member value." They are those of RFC 7159 §8.3: escapes are resolved first.
  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"\\u0061lg\":\"HS256\"}",
        "{\"alg\":\"\\u0048S256\"}",
        "{\"alg\":\"HS256\",\"t\\u0079p\":\"\\u004aWT\"}"
      })
  void comparesStringsWithoutTheirEscapes(String header) {
    assertThat(verifier().build().verify(Tokens.withHeader(header)).algorithm()).isEqualTo(HS256);
  }

  // §6: "These Header Parameters MUST be integrity protected if the information that they convey is
  // to be utilized in a trust decision"
  @Test
  void rejectsKeyIdThatWasNotSigned() {
    VerificationKey key = VerificationKey.hmac(HS256, Tokens.SECRET);
    VerificationKeySet keys = VerificationKeySet.of(key.withKeyId("a"), key.withKeyId("b"));
    String signed = Tokens.withHeader("{\"alg\":\"HS256\",\"kid\":\"a\"}");
    String header = encode("{\"alg\":\"HS256\",\"kid\":\"b\"}");

    assertRefused(
        JwtVerifier.builder(keys), header + signed.substring(signed.indexOf('.')), SIGNATURE);
  }

  // §10.12: "any JSON inputs not conforming to the JSON-text syntax defined in RFC 7159 MUST be
  // rejected in their entirety by JSON parsers."
  @ParameterizedTest
  @ValueSource(strings = {",", ",x:1", ",'x':1", ",\"x\":01", ",\"x\":NaN", "}", "/**/", ",\"x\""})
  void rejectsMalformedJson(String fault) {
    assertRefused(verifier(), Tokens.withHeader(HEADER.replace("}", fault + '}')), MALFORMED);
    assertRefused(verifier(), Tokens.withPayload(PAYLOAD.replace("}", fault + '}')), MALFORMED);
  }

  // §10.12: "For instance, the input "{"tag":"value"}ABCD" contains a valid JSON-text object
  // followed by the extra characters "ABCD". Implementations MUST consider JWSs containing such
  // input to be invalid."
  @Test
  void rejectsExtraCharactersAfterJson() {
    assertRefused(verifier(), Tokens.withHeader(HEADER + "ABCD"), MALFORMED);
    assertRefused(verifier(), Tokens.withPayload(PAYLOAD + "ABCD"), MALFORMED);
  }
}
