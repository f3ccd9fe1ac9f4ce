package io.github.tallystick.jwt;

import static io.github.tallystick.jwt.InvalidJwtException.Reason.ALGORITHM;
import static io.github.tallystick.jwt.InvalidJwtException.Reason.CRITICAL;
import static io.github.tallystick.jwt.InvalidJwtException.Reason.LIMIT;
import static io.github.tallystick.jwt.InvalidJwtException.Reason.MALFORMED;
import static io.github.tallystick.jwt.InvalidJwtException.Reason.TYPE;
import static io.github.tallystick.jwt.Refusals.assertRefused;
import static io.github.tallystick.jwt.Tokens.verifier;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JwtVerifierHeaderTest {
  private static final int MAX_HEADER_LENGTH = 4_096;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"alg\":\"HS256\"}",
        "{\"alg\":\"HS256\",\"typ\":\"JWT\"}",
        "{\"typ\":\"JWT\",\"alg\":\"HS256\"}",
        "{\"alg\":\"HS256\",\"kid\":\"a\",\"typ\":\"JWT\"}",
        " {\r\n\t\"typ\" : \"JWT\" , \"alg\" : \"HS256\" } ",
        "{\"\\u0061lg\":\"\\u0048S256\"}"
      })
  void readsTheHeaderHoweverItIsWritten(String header) {
    assertAccepted(verifier(), Tokens.withHeader(header));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "null",
        "[]",
        "\"HS256\"",
        "{\"alg\":\"HS256\"",
        "{\"alg\":\"HS256\"}{}",
        "{\"alg\":\"HS256\",}",
        "{'alg':'HS256'}",
        "\ufeff{\"alg\":\"HS256\"}",
        "{\"alg\":\"HS256\",\"alg\":\"HS256\"}",
        "{\"alg\":\"HS256\",\"\\u0061lg\":\"none\"}",
        "{\"alg\":\"HS256\",\"x\":{\"y\":1,\"y\":2}}",
        "{\"alg\":\"HS256\",\"x\":\"\\ud800\"}",
        "{\"alg\":\"HS256\",\"x\":01}"
      })
  void rejectsHeaderThatIsNoStrictJsonObject(String header) {
    assertRefused(verifier(), Tokens.withHeader(header), MALFORMED);
  }

  @Test
  void rejectsHeaderThatIsNotUtf8() {
    byte[] header = "{\"alg\":\"HS256\",\"x\":\"?\"}".getBytes(UTF_8);
    header[header.length - 3] = (byte) 0xE9;

    assertRefused(verifier(), Tokens.of(header, "{}".getBytes(UTF_8)), MALFORMED);
  }

  @Test
  void acceptsHeaderOf4KiB() {
    assertAccepted(verifier(), Tokens.withHeader(headerOfLength(MAX_HEADER_LENGTH)));
  }

  @Test
  void rejectsHeaderOfOneByteMore() {
    assertRefused(verifier(), Tokens.withHeader(headerOfLength(MAX_HEADER_LENGTH + 1)), LIMIT);
  }

  private static String headerOfLength(int length) {
    String header = "{\"alg\":\"HS256\",\"x\":\"%s\"}";
    return header.formatted("x".repeat(length + "%s".length() - header.length()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"alg", "typ", "cty", "kid"})
  void rejectsParameterOfAnotherType(String name) {
    String others = name.equals("alg") ? "" : ",\"alg\":\"HS256\"";

    for (String value : new String[] {"null", "1", "true", "[]", "[\"JWT\"]", "{}"}) {
      String header = "{\"" + name + "\":" + value + others + '}';
      assertRefused(verifier(), Tokens.withHeader(header), MALFORMED);
    }
  }

  // RFC 7515 §4.1.1: "This Header Parameter MUST be present and MUST be understood and processed by
  // implementations."
  @Test
  void rejectsHeaderWithoutAlgorithm() {
    assertRefused(verifier(), Tokens.withHeader("{\"typ\":\"JWT\"}"), MALFORMED);
    assertRefused(verifier(), Tokens.withHeader("{\"ALG\":\"HS256\"}"), MALFORMED);
  }

  // RFC 7515 §4.1.1: "The 'alg' value is a case-sensitive ASCII string".
  @ParameterizedTest
  @ValueSource(
      strings = {"", "hs256", "HS256 ", "HS384", "RS256", "HmacSHA256", "none", "\uff28S256"})
  void rejectsAnotherAlgorithmThanTheKeys(String algorithm) {
    assertRefused(verifier(), Tokens.withHeader("{\"alg\":\"" + algorithm + "\"}"), ALGORITHM);
  }

  // RFC 7515 §4.1.11: "Producers MUST NOT use the empty list '[]' as the 'crit' value."
  @ParameterizedTest
  @ValueSource(
      strings = {
        "[\"exp\"]",
        "[\"b64\"]",
        "[\"alg\"]",
        "[]",
        "null",
        "true",
        "\"exp\"",
        "{}",
        "[1]"
      })
  void rejectsEveryCrit(String crit) {
    String header = "{\"alg\":\"HS256\",\"exp\":1,\"crit\":" + crit + '}';

    assertRefused(verifier(), Tokens.withHeader(header), CRITICAL);
  }

  // RFC 7797 §3: with "b64" false, the payload goes into the signing input as it is.
  @ParameterizedTest
  @ValueSource(strings = {"false", "null", "0", "\"false\"", "\"true\"", "[]"})
  void rejectsEveryB64ButTrue(String b64) {
    assertRefused(
        verifier(), Tokens.withHeader("{\"alg\":\"HS256\",\"b64\":" + b64 + '}'), CRITICAL);
  }

  @Test
  void acceptsB64ThatIsTrue() {
    assertAccepted(verifier(), Tokens.withHeader("{\"alg\":\"HS256\",\"b64\":true}"));
  }

  // RFC 7515 §4: "all Header Parameters not defined by this specification ... MUST be ignored when
  // not understood." A "zip" has a meaning in JWE alone.
  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"zip\":\"DEF\"",
        "\"zip\":null",
        "\"x\":[null,{\"crit\":1}]",
        "\"iss\":\"other\"",
        "\"x5t\":1",
        "\"Crit\":[]",
        "\"\":\"\""
      })
  void ignoresOtherParameters(String parameter) {
    assertAccepted(verifier(), Tokens.withHeader("{\"alg\":\"HS256\"," + parameter + '}'));
  }

  // RFC 7519 §5.1: "it is RECOMMENDED that 'JWT' always be spelled using uppercase characters for
  // compatibility with legacy implementations." Media types have no case.
  @ParameterizedTest
  @ValueSource(strings = {"JWT", "jwt", "Jwt", "application/jwt", "APPLICATION/JWT"})
  void acceptsTypeJwtUnlessAnotherIsExpected(String type) {
    assertAccepted(verifier(), typed(type));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "at+jwt",
        "JOSE",
        "JWS",
        " JWT",
        "JWT ",
        "text/jwt",
        "x/application/jwt",
        "JWT;a=b"
      })
  void rejectsOtherTypesUnlessExpected(String type) {
    assertRefused(verifier(), typed(type), TYPE);
  }

  // RFC 7515 §4.1.9: "A recipient using the media type value MUST treat it as if 'application/'
  // were prepended to any 'typ' value not containing a '/'."
  @ParameterizedTest
  @CsvSource({
    "at+jwt, at+jwt",
    "at+jwt, AT+JWT",
    "AT+jwt, at+jwt",
    "at+jwt, application/at+jwt",
    "application/at+jwt, at+jwt",
    "Application/at+jwt, application/AT+JWT",
    "JWT, jwt",
    "text/x, TEXT/X",
    "az+jwt, AZ+JWT"
  })
  void acceptsExpectedType(String expected, String type) {
    assertAccepted(verifier().type(expected), typed(type));
  }

  // The last two have a Kelvin sign, which String.equalsIgnoreCase takes for a k, and a character
  // that is as far from another as an upper-case letter from its lower-case one.
  @ParameterizedTest
  @CsvSource({
    "at+jwt, JWT",
    "at+jwt, at",
    "at+jwt, text/at+jwt",
    "at+jwt, application/application/at+jwt",
    "text/x, x",
    "JWT, at+jwt",
    "application//x, /x",
    "kb+jwt, \u212ab+jwt",
    "a`jwt, a@jwt"
  })
  void rejectsUnexpectedType(String expected, String type) {
    assertRefused(verifier().type(expected), typed(type), TYPE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"at+jwt", "application/x+jwt", "X+JWT"})
  void acceptsOneOfSeveralExpectedTypes(String type) {
    assertAccepted(verifier().type("x+jwt", "at+jwt"), typed(type));
    assertRefused(verifier().type("x+jwt", "at+jwt"), typed("y+jwt"), TYPE);
    assertRefused(verifier().type("x+jwt", "at+jwt"), typed("JWT"), TYPE);
  }

  // RFC 8725 §3.11: explicit typing is of use only where its absence is refused.
  @Test
  void rejectsTokenWithoutTypeWhereOneIsExpected() {
    String token = Tokens.withHeader("{\"alg\":\"HS256\"}");

    assertRefused(verifier().type("at+jwt", "x"), token, TYPE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"JWT", "jwt", "application/jwt"})
  void acceptsTokenWithoutTypeWhereJwtIsExpected(String jwt) {
    String token = Tokens.withHeader("{\"alg\":\"HS256\"}");

    assertAccepted(verifier().type(jwt), token);
    assertAccepted(verifier().type("at+jwt", jwt), token);
  }

  @Test
  void expectsTheLastTypesItWasTold() {
    assertRefused(verifier().type("x", "y").type("z"), typed("x"), TYPE);
  }

  @Test
  void refusesToExpectNoType() {
    assertThatIllegalArgumentException().isThrownBy(() -> verifier().type());
  }

  // RFC 7519 §5.2: "In the case that nested signing or encryption is employed, this Header
  // Parameter
  // MUST be present; in this case, the value MUST be 'JWT'".
  @ParameterizedTest
  @ValueSource(strings = {"JWT", "jwt", "application/jwt"})
  void rejectsNestedJwt(String contentType) {
    String header = "{\"alg\":\"HS256\",\"cty\":\"" + contentType + "\"}";

    assertRefused(verifier(), Tokens.withHeader(header), TYPE);
    assertRefused(verifier().type("x"), Tokens.withHeader(header), TYPE);
  }

  @Test
  void ignoresOtherContentTypes() {
    assertAccepted(verifier(), Tokens.withHeader("{\"alg\":\"HS256\",\"cty\":\"json\"}"));
  }

  private static String typed(String type) {
    return Tokens.withHeader("{\"alg\":\"HS256\",\"typ\":\"" + type + "\"}");
  }

  private static void assertAccepted(JwtVerifier.Builder verifier, String token) {
    assertThat(verifier.build().verify(token).expirationTime()).isPresent();
  }
}
