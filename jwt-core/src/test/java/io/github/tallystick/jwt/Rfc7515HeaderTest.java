package io.github.tallystick.jwt;

import static io.github.tallystick.jwt.InvalidJwtException.Reason.ALGORITHM;
import static io.github.tallystick.jwt.InvalidJwtException.Reason.CRITICAL;
import static io.github.tallystick.jwt.InvalidJwtException.Reason.MALFORMED;
import static io.github.tallystick.jwt.InvalidJwtException.Reason.SIGNATURE;
import static io.github.tallystick.jwt.InvalidJwtException.Reason.TYPE;
import static io.github.tallystick.jwt.InvalidJwtException.Reason.UNKNOWN_KEY;
import static io.github.tallystick.jwt.JwsAlgorithm.HS256;
import static io.github.tallystick.jwt.JwsAlgorithm.HS512;
import static io.github.tallystick.jwt.Refusals.assertRefused;
import static io.github.tallystick.jwt.Tokens.NOW;
import static io.github.tallystick.jwt.Tokens.SECRET;
import static io.github.tallystick.jwt.Tokens.encode;
import static io.github.tallystick.jwt.Tokens.verifier;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * RFC 7515 §4, the JOSE Header, with §10.13, appendix E, and the one parameter that RFC 7797 adds.
 * What does not apply is listed in {@link Rfc7515Test}.
 */
class Rfc7515HeaderTest {
  private static final byte[] OTHER_SECRET =
      "another secret, which is as long as HMAC with SHA-256 wants it".getBytes(US_ASCII);

  private static final VerificationKey KEY = VerificationKey.hmac(HS256, SECRET);

  // §4: "The Header Parameter names within the JOSE Header MUST be unique; JWS parsers MUST either
  // reject JWSs with duplicate Header Parameter names or use a JSON parser that returns only the
  // lexically last duplicate member name"; again in §10.12. §5.2, step 4: "verify that the
  // resulting
  // JOSE Header does not contain duplicate Header Parameter names."
  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"alg\":\"HS256\"",
        "\"\\u0061lg\":\"HS256\"",
        "\"kid\":\"a\",\"kid\":\"a\"",
        "\"x\":1,\"typ\":\"JWT\",\"x\":1",
        "\"\":1,\"\":1"
      })
  void rejectsDuplicateNames(String parameters) {
    assertRefused(verifier(), withParameters(parameters), MALFORMED);
  }

  @Test
  void writesEachNameOnce() {
    JwtSigner signer = JwtSigner.of(SigningKey.hmac(HS256, SECRET).withKeyId("a")).withType("JOSE");

    assertThat(header(signer)).isEqualTo("{\"typ\":\"JOSE\",\"alg\":\"HS256\",\"kid\":\"a\"}");
  }

  // §4: "All other Header Parameters defined by this specification that are not so designated MUST
  // be ignored when not understood."
  @ParameterizedTest
  @ValueSource(strings = {"jku", "jwk", "x5u", "x5c", "x5t", "x5t#S256"})
  void ignoresParametersThatNeedNotBeUnderstood(String name) {
    for (String value : new String[] {"null", "1", "\"x\"", "[]", "{}", "true"}) {
      assertAccepted(verifier(), withParameters('"' + name + "\":" + value));
    }
  }

  // §4: "Unless listed as a critical Header Parameter, per Section 4.1.11, all Header Parameters
  // not defined by this specification MUST be ignored when not understood."
  @ParameterizedTest
  @ValueSource(strings = {"zip", "enc", "exp", "crit ", "Crit", "http://example.com/x", "", "\\n"})
  void ignoresParametersThatAreNotDefined(String name) {
    for (String value : new String[] {"null", "1", "\"x\"", "[]", "{}", "true"}) {
      assertAccepted(verifier(), withParameters('"' + name + "\":" + value));
    }
  }

  // §4.1.1: "The JWS Signature value is not valid if the "alg" value does not represent a supported
  // algorithm or if there is not a key for use with that algorithm"
  @Test
  void rejectsAlgorithmForWhichThereIsNoKey() {
    String signingInput = encode("{\"alg\":\"HS512\"}") + '.' + encode(Tokens.PAYLOAD);

    assertRefused(verifier(), Tokens.signed(signingInput, HS512, SECRET), ALGORITHM);
  }

  // §4.1.1: "This Header Parameter MUST be present and MUST be understood and processed by
  // implementations."
  @ParameterizedTest
  @ValueSource(strings = {"{}", "{\"typ\":\"JWT\"}", "{\"enc\":\"HS256\"}"})
  void rejectsHeaderWithoutAlgorithm(String header) {
    assertRefused(verifier(), Tokens.withHeader(header), MALFORMED);
  }

  // §4.1.1: "The "alg" value is a case-sensitive ASCII string containing a StringOrURI value."
  @ParameterizedTest
  @ValueSource(strings = {"null", "256", "true", "[\"HS256\"]", "{\"HS256\":1}"})
  void rejectsAlgorithmThatIsNoString(String algorithm) {
    assertRefused(verifier(), Tokens.withHeader("{\"alg\":" + algorithm + '}'), MALFORMED);
  }

  // §10.13: of "sig", and "\u0073ig" which is equal to it, "SIG", "Sig" and "si\u0047" differ.
  @ParameterizedTest
  @ValueSource(strings = {"ALG", "Alg", "al\\u0047", "alg ", "alg\\u0000", "\uff41lg"})
  void comparesTheNameOfParameterVerbatim(String name) {
    assertRefused(verifier(), Tokens.withHeader("{\"" + name + "\":\"HS256\"}"), MALFORMED);
  }

  @ParameterizedTest
  @ValueSource(strings = {"hs256", "Hs256", "\\u0068S256", "HS256 ", "HS256\\u0000", "\uff28S256"})
  void comparesTheNameOfAlgorithmVerbatim(String name) {
    assertRefused(verifier(), Tokens.withHeader("{\"alg\":\"" + name + "\"}"), ALGORITHM);
  }

  // §4.1.4: "Its value MUST be a case-sensitive string."
  @ParameterizedTest
  @ValueSource(strings = {"null", "1", "true", "[\"a\"]", "{\"a\":1}"})
  void rejectsKeyIdThatIsNoString(String keyId) {
    assertRefused(JwtVerifier.builder(KEY), withParameters("\"kid\":" + keyId), MALFORMED);
  }

  @Test
  void distinguishesTheCaseOfKeyIds() {
    VerificationKey other = VerificationKey.hmac(HS256, OTHER_SECRET);
    VerificationKeySet keys = VerificationKeySet.of(other.withKeyId("KEY"), KEY.withKeyId("key"));
    JwtVerifier.Builder verifier = JwtVerifier.builder(keys).clock(InstantSource.fixed(NOW));

    assertAccepted(verifier, withParameters("\"kid\":\"key\""));
    assertRefused(verifier, withParameters("\"kid\":\"KEY\""), SIGNATURE);
    assertRefused(verifier, withParameters("\"kid\":\"Key\""), UNKNOWN_KEY);
  }

  // §10.13, of characters outside the Basic Multilingual Plane that are not preserved and compared
  // correctly: "input containing them MUST be rejected". Here they are: U+1D11E, raw and escaped.
  @ParameterizedTest
  @ValueSource(strings = {"\ud834\udd1e", "\\uD834\\uDD1E"})
  void comparesCharactersOutsideTheBasicMultilingualPlane(String clef) {
    String token = withParameters("\"kid\":\"" + clef + '"');
    InstantSource clock = InstantSource.fixed(NOW);

    JwtVerifier verifier = JwtVerifier.builder(KEY.withKeyId("\ud834\udd1e")).clock(clock).build();
    assertThat(verifier.verify(token).keyId()).contains("\ud834\udd1e");
    assertRefused(JwtVerifier.builder(KEY.withKeyId("\ud834\udd1f")), token, UNKNOWN_KEY);
  }

  // §4.1.9: "A recipient using the media type value MUST treat it as if "application/" were
  // prepended to any "typ" value not containing a '/'."
  @ParameterizedTest
  @CsvSource({
    "example, example",
    "example, application/example",
    "application/example, example",
    "application/example;part=1, example;part=1"
  })
  void prependsApplicationToType(String expected, String type) {
    assertAccepted(verifier().type(expected), withParameters("\"typ\":\"" + type + '"'));
  }

  // §4.1.9: "whereas the media type "application/example;part="1/2"" cannot be shortened to
  // "example;part="1/2""."
  @Test
  void prependsNothingToTypeWithSlash() {
    String expected = "application/example;part=\"1/2\"";
    String shortened = "\"typ\":\"example;part=\\\"1/2\\\"\"";

    assertRefused(verifier().type(expected), withParameters(shortened), TYPE);
    assertRefused(verifier().type("a/b"), withParameters("\"typ\":\"b\""), TYPE);
    assertRefused(verifier().type("b"), withParameters("\"typ\":\"a/b\""), TYPE);
  }

  // §4.1.10: "A recipient using the media type value MUST treat it as if "application/" were
  // prepended to any "cty" value not containing a '/'." What is used is that it is a JWT or not.
  @ParameterizedTest
  @ValueSource(strings = {"JWT", "application/JWT"})
  void prependsApplicationToContentType(String contentType) {
    assertRefused(verifier(), withParameters("\"cty\":\"" + contentType + '"'), TYPE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/JWT", "text/JWT", "application/application/JWT", "JWT/application"})
  void prependsNothingToContentTypeWithSlash(String contentType) {
    assertAccepted(verifier(), withParameters("\"cty\":\"" + contentType + '"'));
  }

  // §4.1.11: "If any of the listed extension Header Parameters are not understood and supported by
  // the recipient, then the JWS is invalid."
  @ParameterizedTest
  @ValueSource(strings = {"[\"exp\"]", "[\"http://example.com/x\"]", "[\"exp\",\"iat\"]"})
  void rejectsCriticalExtension(String crit) {
    assertRefused(verifier(), withCrit(crit), CRITICAL);
  }

  // §4.1.11: "Producers MUST NOT include Header Parameter names defined by this specification or
  // [JWA] for use with JWS, duplicate names, or names that do not occur as Header Parameter names
  // within the JOSE Header in the "crit" list. Producers MUST NOT use the empty list "[]" as the
  // "crit" value."
  @ParameterizedTest
  @ValueSource(strings = {"[\"alg\"]", "[\"crit\"]", "[\"exp\",\"exp\"]", "[\"absent\"]", "[]"})
  void rejectsCriticalListThatMustNotBe(String crit) {
    assertRefused(verifier(), withCrit(crit), CRITICAL);
  }

  @Test
  void writesNoCriticalList() {
    JwtSigner signer = JwtSigner.of(SigningKey.hmac(HS256, SECRET));

    assertThat(header(signer)).isEqualTo("{\"typ\":\"JWT\",\"alg\":\"HS256\"}");
  }

  // §4.1.11: "When used, this Header Parameter MUST be integrity protected; therefore, it MUST
  // occur only within the JWS Protected Header."
  @Test
  void rejectsTokenWhoseCriticalListWasTakenAway() {
    String token = withCrit("[\"exp\"]");
    String header = encode("{\"alg\":\"HS256\",\"exp\":1,\"iat\":1}");

    assertRefused(verifier(), header + token.substring(token.indexOf('.')), SIGNATURE);
  }

  // §4.1.11: "This Header Parameter MUST be understood and processed by implementations."
  @ParameterizedTest
  @ValueSource(strings = {"null", "false", "0", "\"\"", "\"exp\"", "{}", "[null]", "[[\"exp\"]]"})
  void rejectsCriticalListThatIsNone(String crit) {
    assertRefused(verifier(), withCrit(crit), CRITICAL);
    assertRefused(verifier(), withParameters("\"\\u0063rit\":" + crit), CRITICAL);
  }

  // Appendix E: "The following JWS must be rejected by all implementations, because it uses an
  // extension Header Parameter name "http://example.invalid/UNDEFINED" that they do not
  // understand."
  @Test
  void rejectsTheExampleOfCriticalExtension() {
    String token =
        "eyJhbGciOiJub25lIiwNCiAiY3JpdCI6WyJodHRwOi8vZXhhbXBsZS5jb20vVU5ERU"
            + "ZJTkVEIl0sDQogImh0dHA6Ly9leGFtcGxlLmNvbS9VTkRFRklORUQiOnRydWUNCn0."
            + "RkFJTA.";

    assertRefused(verifier(), token, CRITICAL);
  }

  // RFC 7797 §7: "For interoperability reasons, JSON Web Tokens [JWT] MUST NOT use "b64" with a
  // "false" value."
  @Test
  void rejectsUnencodedPayload() {
    assertRefused(verifier(), withParameters("\"b64\":false,\"crit\":[\"b64\"]"), CRITICAL);
  }

  // RFC 7797 §6: "The "crit" Header Parameter MUST be included with "b64" in its set of values when
  // using the "b64" Header Parameter to cause implementations not implementing "b64" to reject the
  // JWS (instead of it being misinterpreted)."
  @Test
  void rejectsUnencodedPayloadThatIsNotSaidToBeCritical() {
    assertRefused(verifier(), withParameters("\"b64\":false"), CRITICAL);
  }

  private static String withParameters(String parameters) {
    return Tokens.withHeader("{\"alg\":\"HS256\"," + parameters + '}');
  }

  private static String withCrit(String crit) {
    return withParameters("\"exp\":1,\"iat\":1,\"crit\":" + crit);
  }

  private static String header(JwtSigner signer) {
    return Tokens.headerOf(signer.sign(JwtClaims.builder().neverExpires().build()));
  }

  private static void assertAccepted(JwtVerifier.Builder verifier, String token) {
    assertThat(verifier.build().verify(token).expirationTime()).isPresent();
  }
}
