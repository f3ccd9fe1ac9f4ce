package io.github.tallystick.jwt;

import static io.github.tallystick.jwt.InvalidJwtException.Reason.ALGORITHM;
import static io.github.tallystick.jwt.InvalidJwtException.Reason.CRITICAL;
import static io.github.tallystick.jwt.InvalidJwtException.Reason.EXPIRED;
import static io.github.tallystick.jwt.InvalidJwtException.Reason.MALFORMED;
import static io.github.tallystick.jwt.InvalidJwtException.Reason.SIGNATURE;
import static io.github.tallystick.jwt.InvalidJwtException.Reason.TYPE;
import static io.github.tallystick.jwt.JwsAlgorithm.HS256;
import static io.github.tallystick.jwt.JwsAlgorithm.HS512;
import static io.github.tallystick.jwt.Refusals.assertRefused;
import static io.github.tallystick.jwt.Rfc7515Test.EXPIRATION_TIME;
import static io.github.tallystick.jwt.Rfc7515Test.verifierAt;
import static io.github.tallystick.jwt.Tokens.HEADER;
import static io.github.tallystick.jwt.Tokens.PAYLOAD;
import static io.github.tallystick.jwt.Tokens.SECRET;
import static io.github.tallystick.jwt.Tokens.encode;
import static io.github.tallystick.jwt.Tokens.verifier;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The examples of RFC 7519 and its sentences with a MUST, word for word; those of §2 and §4 are in
 * {@link Rfc7519ClaimTest}, those of §7.3 in {@link Rfc7519StringTest}. The example of §3.1 is the
 * token of RFC 7515, appendix A.1.
 *
 * <table>
 * <caption>What does not apply</caption>
 * <tr><th>Section</th><th>Sentence</th><th>Why not</th></tr>
 * <tr><td>§2</td><td>"any value containing a ":" character MUST be a URI"</td>
 *     <td>whoever names issuers, subjects and audiences chooses the names; they are compared as
 *     strings, so that one which is no URI is as good a name</td></tr>
 * <tr><td>§4.1.2</td><td>"The subject value MUST either be scoped to be locally unique in the
 *     context of the issuer or be globally unique."</td><td>the issuing application's
 *     duty</td></tr>
 * <tr><td>§4.1.7</td><td>"The identifier value MUST be assigned in a manner that ensures that
 *     there is a negligible probability that the same value will be accidentally assigned to a
 *     different data object"</td><td>the issuing application's duty: it gives the
 *     {@code jti}</td></tr>
 * <tr><td>§4.1.7</td><td>"if the application uses multiple issuers, collisions MUST be prevented
 *     among values produced by different issuers as well"</td><td>likewise</td></tr>
 * <tr><td>§5.2</td><td>"In the case that nested signing or encryption is employed, this Header
 *     Parameter MUST be present; in this case, the value MUST be "JWT""</td><td>nested JWTs are
 *     neither made nor taken; that they are refused is tested below, at §7.2</td></tr>
 * <tr><td>§5.3</td><td>(replicated claims; no MUST)</td><td>of JWE alone</td></tr>
 * <tr><td>§7.1</td><td>"all steps specified in [JWE] for creating a JWE MUST be followed"</td>
 *     <td>no JWE is made</td></tr>
 * <tr><td>§8</td><td>"only HMAC SHA-256 ("HS256") and "none" MUST be implemented by conforming JWT
 *     implementations"</td><td>of "none": left out on purpose, by RFC 7518 §3.6 and RFC 8725 §3.2
 *     it is not to be taken unless asked for, and here nobody can ask; HS256 is tested
 *     below</td></tr>
 * <tr><td>§8</td><td>"only RSAES-PKCS1-v1_5 with 2048-bit keys [...] MUST be implemented by
 *     conforming implementations"</td><td>"If an implementation provides encryption
 *     capabilities"; this one does not</td></tr>
 * <tr><td>§12</td><td>"When this is the case, measures MUST be taken to prevent disclosure of this
 *     information to unintended parties."</td><td>the application's duty: TLS, or no such
 *     claims</td></tr>
 * </table>
 */
class Rfc7519Test {
  private static final Instant BEFORE = EXPIRATION_TIME.minusSeconds(1);

  // §3.1: the example.
  @Test
  void verifiesTheClaimsOfTheExample() {
    VerifiedJwt jwt = verifierAt(BEFORE).issuer("joe").build().verify(Rfc7515Test.TOKEN);

    assertThat(jwt.issuer()).contains("joe");
    assertThat(jwt.expirationTime()).contains(EXPIRATION_TIME);
    assertThat(jwt.get(Claim.ofBoolean("http://example.com/is_root"))).contains(true);
  }

  @Test
  void rejectsTheExampleOnceItHasExpired() {
    assertRefused(verifierAt(EXPIRATION_TIME), Rfc7515Test.TOKEN, EXPIRED, Claim.EXPIRATION_TIME);
  }

  // §6.1: the example of an Unsecured JWT.
  @Test
  void rejectsTheUnsecuredExample() {
    String payload = Rfc7515Test.TOKEN.split("\\.")[1];

    assertRefused(verifierAt(BEFORE), "eyJhbGciOiJub25lIn0." + payload + '.', ALGORITHM);
  }

  // §7.1: "The JWT MUST conform to either the [JWS] or [JWE] specification." "If the JWT is a JWS,
  // create a JWS using the Message as the JWS Payload; all steps specified in [JWS] for creating a
  // JWS MUST be followed."
  // §7.1: "Let the Message be the octets of the UTF-8 representation of the JWT Claims Set."
  // §8: "only HMAC SHA-256 ("HS256") and "none" MUST be implemented"
  @Test
  void signsJwsWithClaimsSetInUtf8() {
    JwtClaims claims =
        JwtClaims.builder()
            .subject("\u00fcber \ud83d\udd11")
            .expirationTime(Instant.ofEpochSecond(7))
            .build();

    assertThat(JwtSigner.of(SigningKey.hmac(HS256, SECRET)).sign(claims))
        .isEqualTo(Tokens.of(HEADER, "{\"sub\":\"\u00fcber \ud83d\udd11\",\"exp\":7}"));
  }

  // §7.2: "If any of the listed steps fail, then the JWT MUST be rejected -- that is, treated by
  // the application as an invalid input." So for all the following, up to step 10.
  // "1. Verify that the JWT contains at least one period ('.') character."
  @Test
  void rejectsJwtWithoutPeriod() {
    assertRefused(verifier(), encode(HEADER), MALFORMED);
  }

  // §7.2: "3. Base64url decode the Encoded JOSE Header following the restriction that no line
  // breaks, whitespace, or other additional characters have been used."
  @ParameterizedTest
  @ValueSource(strings = {"\n", "\r\n", " ", "\t", "=", "+", "/", "\0", "\u00a0", "\u200b", "%20"})
  void rejectsHeaderWithAdditionalCharacters(String characters) {
    assertRefused(verifier(), resigned(spread(encode(HEADER), characters), PAYLOAD), MALFORMED);
  }

  // §7.2: "4. Verify that the resulting octet sequence is a UTF-8-encoded representation of a
  // completely valid JSON object conforming to RFC 7159 [RFC7159]; let the JOSE Header be this JSON
  // object."
  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "null",
        "[]",
        "\"HS256\"",
        "[{\"alg\":\"HS256\"}]",
        "{\"alg\":\"HS256\"",
        "{\"alg\":\"HS256\"}}",
        "{\"alg\":\"HS256\",}",
        "{\"alg\":\"HS256\"}\0",
        "{'alg':'HS256'}",
        "{alg:\"HS256\"}",
        "{\"alg\":\"HS256\"/**/}"
      })
  void rejectsHeaderThatIsNoJsonObject(String header) {
    assertRefused(verifier(), Tokens.withHeader(header), MALFORMED);
  }

  // §7.2: "5. Verify that the resulting JOSE Header includes only parameters and values whose
  // syntax and semantics are both understood and supported or that are specified as being ignored
  // when not understood."
  @ParameterizedTest
  @ValueSource(strings = {"\"crit\":[\"x\"],\"x\":1", "\"b64\":false"})
  void rejectsParameterThatMustBeUnderstoodAndIsNot(String parameters) {
    assertRefused(
        verifier(), Tokens.withHeader("{\"alg\":\"HS256\"," + parameters + '}'), CRITICAL);
  }

  @Test
  void ignoresParameterThatNeedNotBeUnderstood() {
    String token = Tokens.withHeader("{\"alg\":\"HS256\",\"x\":{\"crit\":1},\"iss\":\"joe\"}");

    assertThat(verifier().build().verify(token).claims().names()).containsExactly("exp");
  }

  // §7.2: "6. Determine whether the JWT is a JWS or a JWE using any of the methods described in
  // Section 9 of [JWE]."
  @Test
  void rejectsJwe() {
    String header = encode("{\"alg\":\"dir\",\"enc\":\"A128CBC-HS256\"}");

    assertRefused(verifier(), header + "..AAAA.AAAA.AAAA", MALFORMED);
  }

  // §7.2: "7. [...] If the JWT is a JWS, follow the steps specified in [JWS] for validating a JWS."
  @Test
  void rejectsJwsThatIsNotValid() {
    String signature = Tokens.valid().split("\\.")[2];
    String token = encode(HEADER) + '.' + encode("{\"exp\":253402300799}") + '.' + signature;

    assertRefused(verifier(), token, SIGNATURE);
  }

  // §7.2: "8. If the JOSE Header contains a "cty" (content type) value of "JWT", then the Message
  // is a JWT that was the subject of nested signing or encryption operations."
  @Test
  void rejectsNestedJwt() {
    String nested = Tokens.of("{\"alg\":\"HS256\",\"cty\":\"JWT\"}", Tokens.valid());

    assertRefused(verifier(), nested, TYPE);
  }

  @Test
  void rejectsNestedJwtThatDoesNotSayIt() {
    assertRefused(verifier(), Tokens.withPayload(Tokens.valid()), MALFORMED);
  }

  // §7.2: "9. Otherwise, base64url decode the Message following the restriction that no line
  // breaks, whitespace, or other additional characters have been used."
  @ParameterizedTest
  @ValueSource(strings = {"\n", "\r\n", " ", "\t", "=", "+", "/", "\0", "\u00a0", "\u200b", "%20"})
  void rejectsPayloadWithAdditionalCharacters(String characters) {
    String signingInput = encode(HEADER) + '.' + spread(encode(PAYLOAD), characters);

    assertRefused(verifier(), Tokens.signed(signingInput), MALFORMED);
  }

  // §7.2: "10. Verify that the resulting octet sequence is a UTF-8-encoded representation of a
  // completely valid JSON object conforming to RFC 7159 [RFC7159]; let the JWT Claims Set be this
  // JSON object."
  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "null",
        "[]",
        "\"{}\"",
        "1",
        "[{\"exp\":253402300799}]",
        "{\"exp\":253402300799",
        "{\"exp\":253402300799}}",
        "{\"exp\":253402300799,}",
        "{\"exp\":253402300799}\0",
        "{'exp':253402300799}",
        "{exp:253402300799}",
        "{\"exp\":253402300799/**/}"
      })
  void rejectsClaimsSetThatIsNoJsonObject(String payload) {
    assertRefused(verifier(), Tokens.withPayload(payload), MALFORMED);
  }

  // §7.2: "Even if a JWT can be successfully validated, unless the algorithms used in the JWT are
  // acceptable to the application, it SHOULD reject the JWT."
  @Test
  void rejectsValidJwtOfAnAlgorithmThatIsNotAcceptable() {
    String signingInput = encode("{\"alg\":\"HS512\"}") + '.' + encode(PAYLOAD);

    assertRefused(verifier(), Tokens.signed(signingInput, HS512, SECRET), ALGORITHM);
  }

  private static String resigned(String encodedHeader, String payload) {
    return Tokens.signed(encodedHeader + '.' + encode(payload));
  }

  /** Four times, so that the length modulo four stays what it was. */
  private static String spread(String encoded, String characters) {
    return encoded.substring(0, 4) + characters.repeat(4) + encoded.substring(4);
  }
}
