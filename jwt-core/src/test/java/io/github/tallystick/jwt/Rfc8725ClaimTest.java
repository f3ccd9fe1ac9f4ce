package io.github.tallystick.jwt;

import static io.github.tallystick.jwt.InvalidJwtException.Reason.CLAIM_MISSING;
import static io.github.tallystick.jwt.InvalidJwtException.Reason.CLAIM_VALUE;
import static io.github.tallystick.jwt.InvalidJwtException.Reason.SIGNATURE;
import static io.github.tallystick.jwt.InvalidJwtException.Reason.TYPE;
import static io.github.tallystick.jwt.InvalidJwtException.Reason.UNKNOWN_KEY;
import static io.github.tallystick.jwt.JwsAlgorithm.HS256;
import static io.github.tallystick.jwt.Refusals.assertRefused;
import static io.github.tallystick.jwt.Tokens.NOW;
import static io.github.tallystick.jwt.Tokens.PAYLOAD;
import static io.github.tallystick.jwt.Tokens.SECRET;
import static io.github.tallystick.jwt.Tokens.encode;
import static io.github.tallystick.jwt.Tokens.verifier;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.time.InstantSource;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The sentences of RFC 8725 on claims and kinds of JWTs (§2.8, §3.8 to §3.12), word for word; which
 * of them do not apply is said at {@link Rfc8725Test}.
 */
class Rfc8725ClaimTest {
  private static final byte[] OTHER_SECRET =
      "another secret of as many bytes, known to somebody else alone...".getBytes(US_ASCII);

  private static final String SHOP = "https://shop.example";
  private static final String BANK = "https://bank.example";

  // §3.8: "When a JWT contains an "iss" (issuer) claim, the application MUST validate that the
  // cryptographic keys used for the cryptographic operations in the JWT belong to the issuer. If
  // they do not, the application MUST reject the JWT." It does so with one verifier for each
  // issuer, with the keys of that issuer alone.
  @Test
  void rejectsIssuerWhoseKeyItIsNot() {
    String token = signedByOther("{\"alg\":\"HS256\"}", "\"iss\":\"" + SHOP + '"');

    assertRefused(verifierOfOther().issuer(BANK), token, CLAIM_VALUE, Claim.ISSUER);
    assertRefused(verifier().issuer(SHOP), token, SIGNATURE);
  }

  @Test
  void rejectsJwtThatHidesItsIssuer() {
    assertRefused(verifier().issuer(SHOP), Tokens.valid(), CLAIM_MISSING, Claim.ISSUER);
  }

  // §3.8: "Similarly, when the JWT contains a "sub" (subject) claim, the application MUST validate
  // that the subject value corresponds to a valid subject and/or issuer-subject pair at the
  // application. [...] If the issuer, subject, or the pair are invalid, the application MUST reject
  // the JWT."
  @Test
  void rejectsSubjectThatTheApplicationDoesNotKnow() {
    Set<String> users = Set.of("alice", "bob");
    JwtVerifier.Builder verifier = verifier().require(Claim.SUBJECT, users::contains);

    assertAccepted(verifier, Tokens.withClaims("\"sub\":\"alice\""));
    assertRefused(verifier, Tokens.withClaims("\"sub\":\"carol\""), CLAIM_VALUE, Claim.SUBJECT);
  }

  // §3.9: "If the same issuer can issue JWTs that are intended for use by more than one relying
  // party or application, the JWT MUST contain an "aud" (audience) claim that can be used to
  // determine whether the JWT is being used by an intended party or was substituted by an attacker
  // at an unintended party."
  @Test
  void writesTheAudience() {
    JwtClaims claims = JwtClaims.builder().audience("shop", "bank").neverExpires().build();

    assertThat(Tokens.payloadOf(JwtSigner.of(SigningKey.hmac(HS256, SECRET)).sign(claims)))
        .isEqualTo("{\"aud\":[\"shop\",\"bank\"]}");
  }

  // §3.9: "In such cases, the relying party or application MUST validate the audience value, and if
  // the audience value is not present or not associated with the recipient, it MUST reject the
  // JWT."
  @Test
  void rejectsJwtWithoutAudience() {
    assertRefused(verifier().audience("shop"), Tokens.valid(), CLAIM_MISSING, Claim.AUDIENCE);
  }

  @Test
  void rejectsAudienceOfOthers() {
    String token = Tokens.withClaims("\"aud\":[\"bank\",\"post\"]");

    assertRefused(verifier().audience("shop"), token, CLAIM_VALUE, Claim.AUDIENCE);
  }

  // §3.10: "The "kid" (key ID) header is used by the relying application to perform key lookup.
  // Applications should ensure that this does not create SQL or LDAP injection vulnerabilities by
  // validating and/or sanitizing the received value." (In the draft of the successor: MUST.) It is
  // compared with the key IDs of the set, and shown to nobody.
  @ParameterizedTest
  @ValueSource(
      strings = {"a' OR '1'='1", "a%", "_", "*", "*)(kid=*", "a)(|(kid=*", "a;--", "a\\u0000"})
  void comparesKeyIdAndNothingElse(String keyId) {
    VerificationKey key = VerificationKey.hmac(HS256, SECRET);
    VerificationKeySet keys = VerificationKeySet.of(key.withKeyId("a"), key.withKeyId("b"));
    String token = Tokens.withHeader("{\"alg\":\"HS256\",\"kid\":\"" + keyId + "\"}");

    assertRefused(JwtVerifier.builder(keys), token, UNKNOWN_KEY);
  }

  // §3.10: "Similarly, blindly following a "jku" (JWK set URL) or "x5u" (X.509 URL) header, which
  // may contain an arbitrary URL, could result in server-side request forgery (SSRF) attacks.
  // Applications SHOULD protect against such attacks"
  @ParameterizedTest
  @ValueSource(strings = {"jku", "x5u"})
  @Timeout(10) // whoever did follow would wait for an answer
  void followsNoUrl(String name) throws IOException {
    try (ServerSocketChannel server = ServerSocketChannel.open()) {
      server.bind(new InetSocketAddress("127.0.0.1", 0));
      server.configureBlocking(false);
      int port = ((InetSocketAddress) server.getLocalAddress()).getPort();
      String url = "http://127.0.0.1:" + port + "/keys";
      String header = "{\"alg\":\"HS256\",\"kid\":\"a\",\"" + name + "\":\"" + url + "\"}";

      assertRefused(verifier(), signedByOther(header, "\"sub\":\"alice\""), SIGNATURE);
      assertThat(server.accept()).isNull();
    }
  }

  // §3.11: "Explicit JWT typing is accomplished by using the "typ" Header Parameter." "Explicit
  // typing is RECOMMENDED for new uses of JWTs."
  @ParameterizedTest
  @ValueSource(strings = {"JWT", "logout+jwt", "secevent", "secevent+jwt "})
  void rejectsJwtOfAnotherType(String type) {
    assertRefused(verifier().type("secevent+jwt"), Tokens.withHeader(typed(type)), TYPE);
  }

  @Test
  void rejectsJwtWithoutExplicitType() {
    String token = Tokens.withHeader("{\"alg\":\"HS256\"}");

    assertRefused(verifier().type("secevent+jwt"), token, TYPE);
  }

  // §3.11: "Per the definition of "typ" in Section 4.1.9 of [RFC7515], it is RECOMMENDED that the
  // "application/" prefix be omitted from the "typ" value. Therefore, for example, the "typ" value
  // used to explicitly include a type for a SET SHOULD be "secevent+jwt"."
  @Test
  void writesExplicitTypeWithoutPrefix() {
    JwtClaims claims = JwtClaims.builder().neverExpires().build();
    JwtSigner signer = JwtSigner.of(SigningKey.hmac(HS256, SECRET)).withType("secevent+jwt");

    assertThat(Tokens.headerOf(signer.sign(claims)))
        .isEqualTo("{\"typ\":\"secevent+jwt\",\"alg\":\"HS256\"}");
  }

  // §3.11: "Note that the use of explicit typing may not achieve disambiguation from existing kinds
  // of JWTs, as the validation rules for existing kinds of JWTs often do not use the "typ" Header
  // Parameter value." Here they do.
  @ParameterizedTest
  @ValueSource(strings = {"at+jwt", "secevent+jwt", "dpop+jwt"})
  void rejectsExplicitTypeWhereNoneIsExpected(String type) {
    assertRefused(verifier(), Tokens.withHeader(typed(type)), TYPE);
  }

  // §2.8: "If the JWT could be used in an application context in which it could be confused with
  // other kinds of JWTs, then mitigations MUST be employed to prevent these substitution attacks."
  // §3.12: "If more than one kind of JWT can be issued by the same issuer, the validation rules for
  // those JWTs MUST be written such that they are mutually exclusive, rejecting JWTs of the wrong
  // kind." There are six strategies; each must do in both directions.
  // "Use explicit typing for different kinds of JWTs."
  @Test
  void tellsKindsApartByType() {
    String access = Tokens.withHeader(typed("at+jwt"));
    String event = Tokens.withHeader(typed("secevent+jwt"));

    assertAccepted(verifier().type("at+jwt"), access);
    assertRefused(verifier().type("at+jwt"), event, TYPE);
    assertAccepted(verifier().type("secevent+jwt"), event);
    assertRefused(verifier().type("secevent+jwt"), access, TYPE);
  }

  // §3.12: "Use different sets of required claims or different required claim values."
  @Test
  void tellsKindsApartByRequiredClaims() {
    Claim<String> scope = Claim.ofString("scope");
    Claim<String> nonce = Claim.ofString("nonce");
    String access = Tokens.withClaims("\"scope\":\"read\"");
    String identity = Tokens.withClaims("\"nonce\":\"7\"");

    assertAccepted(verifier().require(scope), access);
    assertRefused(verifier().require(scope), identity, CLAIM_MISSING, scope);
    assertAccepted(verifier().require(nonce), identity);
    assertRefused(verifier().require(nonce), access, CLAIM_MISSING, nonce);
  }

  @Test
  void tellsKindsApartByRequiredValues() {
    Claim<String> use = Claim.ofString("use");
    String access = Tokens.withClaims("\"use\":\"access\"");
    String refresh = Tokens.withClaims("\"use\":\"refresh\"");

    assertAccepted(verifier().require(use, "access"), access);
    assertRefused(verifier().require(use, "access"), refresh, CLAIM_VALUE, use);
    assertAccepted(verifier().require(use, "refresh"), refresh);
    assertRefused(verifier().require(use, "refresh"), access, CLAIM_VALUE, use);
  }

  // §3.12: "Use different sets of required Header Parameters or different required Header Parameter
  // values." Besides "typ", that is "kid".
  @Test
  void tellsKindsApartByKeyId() {
    String access = Tokens.withHeader("{\"alg\":\"HS256\",\"kid\":\"access\"}");
    String refresh = Tokens.withHeader("{\"alg\":\"HS256\",\"kid\":\"refresh\"}");

    assertAccepted(verifierOf("access"), access);
    assertRefused(verifierOf("access"), refresh, UNKNOWN_KEY);
    assertAccepted(verifierOf("refresh"), refresh);
    assertRefused(verifierOf("refresh"), access, UNKNOWN_KEY);
  }

  // §3.12: "Use different keys for different kinds of JWTs."
  @Test
  void tellsKindsApartByKey() {
    String one = Tokens.valid();
    String other = signedByOther("{\"alg\":\"HS256\"}", "\"x\":1");

    assertAccepted(verifier(), one);
    assertRefused(verifier(), other, SIGNATURE);
    assertAccepted(verifierOfOther(), other);
    assertRefused(verifierOfOther(), one, SIGNATURE);
  }

  // §3.12: "Use different "aud" values for different uses of JWTs from the same issuer."
  @Test
  void tellsKindsApartByAudience() {
    String toShop = Tokens.withClaims("\"aud\":\"shop\"");
    String toBank = Tokens.withClaims("\"aud\":\"bank\"");

    assertAccepted(verifier().audience("shop"), toShop);
    assertRefused(verifier().audience("shop"), toBank, CLAIM_VALUE, Claim.AUDIENCE);
    assertAccepted(verifier().audience("bank"), toBank);
    assertRefused(verifier().audience("bank"), toShop, CLAIM_VALUE, Claim.AUDIENCE);
  }

  // §3.12: "Use different issuers for different kinds of JWTs."
  @Test
  void tellsKindsApartByIssuer() {
    String ofShop = Tokens.withClaims("\"iss\":\"" + SHOP + '"');
    String ofBank = Tokens.withClaims("\"iss\":\"" + BANK + '"');

    assertAccepted(verifier().issuer(SHOP), ofShop);
    assertRefused(verifier().issuer(SHOP), ofBank, CLAIM_VALUE, Claim.ISSUER);
    assertAccepted(verifier().issuer(BANK), ofBank);
    assertRefused(verifier().issuer(BANK), ofShop, CLAIM_VALUE, Claim.ISSUER);
  }

  private static JwtVerifier.Builder verifierOf(String keyId) {
    return JwtVerifier.builder(VerificationKey.hmac(HS256, SECRET).withKeyId(keyId))
        .clock(InstantSource.fixed(NOW));
  }

  private static JwtVerifier.Builder verifierOfOther() {
    return JwtVerifier.builder(VerificationKey.hmac(HS256, OTHER_SECRET))
        .clock(InstantSource.fixed(NOW));
  }

  private static String signedByOther(String header, String members) {
    String payload = PAYLOAD.replace("}", "," + members + '}');
    return Tokens.signed(encode(header) + '.' + encode(payload), HS256, OTHER_SECRET);
  }

  private static String typed(String type) {
    return "{\"alg\":\"HS256\",\"typ\":\"" + type + "\"}";
  }

  private static void assertAccepted(JwtVerifier.Builder verifier, String token) {
    assertThat(verifier.build().verify(token).expirationTime()).isPresent();
  }
}
