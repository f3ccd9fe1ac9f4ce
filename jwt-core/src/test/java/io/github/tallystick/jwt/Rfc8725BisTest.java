package io.github.tallystick.jwt;

import static io.github.tallystick.jwt.InvalidJwtException.Reason.ALGORITHM;
import static io.github.tallystick.jwt.InvalidJwtException.Reason.CLAIM_VALUE;
import static io.github.tallystick.jwt.InvalidJwtException.Reason.MALFORMED;
import static io.github.tallystick.jwt.InvalidJwtException.Reason.TYPE;
import static io.github.tallystick.jwt.JwsAlgorithm.HS256;
import static io.github.tallystick.jwt.JwsAlgorithm.HS512;
import static io.github.tallystick.jwt.Refusals.assertRefused;
import static io.github.tallystick.jwt.Refusals.refusal;
import static io.github.tallystick.jwt.Tokens.HEADER;
import static io.github.tallystick.jwt.Tokens.NOW;
import static io.github.tallystick.jwt.Tokens.PAYLOAD;
import static io.github.tallystick.jwt.Tokens.SECRET;
import static io.github.tallystick.jwt.Tokens.encode;
import static io.github.tallystick.jwt.Tokens.verifier;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.InstantSource;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What the draft of RFC 8725's successor, draft-ietf-oauth-rfc8725bis, adds to it; words and
 * section numbers are those of its version 09. What stayed as it was is in {@link Rfc8725Test} and
 * {@link Rfc8725ClaimTest}.
 *
 * <table>
 * <caption>What does not apply</caption>
 * <tr><th>Section</th><th>Sentence</th><th>Why not</th></tr>
 * <tr><td>§3.1</td><td>"It MUST likewise validate that the algorithms used by encrypted JWTs are
 *     among those supported by the intended recipient."</td><td>no JWE</td></tr>
 * <tr><td>§3.3</td><td>"then both the outer and inner operations MUST be validated"</td><td>"If an
 *     implementation supports Nested JWTs"; this one does not</td></tr>
 * <tr><td>§3.4</td><td>"The JWS/JWE library MUST validate these inputs before using them"</td>
 *     <td>no key agreement, no elliptic curves</td></tr>
 * <tr><td>§3.5</td><td>"PBKDF2 as specified in [RFC8018] MUST be followed"</td><td>no key is made of
 *     a password</td></tr>
 * <tr><td>§3.9</td><td>"or may do so in the future, the JWT MUST contain an "aud" (audience)
 *     claim"</td><td>the issuing application's duty</td></tr>
 * <tr><td>§3.10</td><td>"the authorization server MUST check what a hostname resolves to and avoid
 *     making a request if it resolves to a loopback or local IP address"</td><td>nothing is ever
 *     requested, see {@link Rfc8725ClaimTest}</td></tr>
 * <tr><td>§3.11</td><td>"retrofitting a rule that if the JWT contains a "typ" value, then it MUST be
 *     the expected explicit type, is not a breaking change"</td><td>advice for specifications; a
 *     type that is expected here must be there</td></tr>
 * <tr><td>§3.13, §3.15</td><td>(hash iterations of PBES2, decompression of JWE; no MUST)</td>
 *     <td>no JWE; neither {@code p2c} nor {@code zip} is looked at</td></tr>
 * </table>
 */
class Rfc8725BisTest {
  private static final VerificationKeySet KEYS =
      VerificationKeySet.of(
          VerificationKey.hmac(HS256, SECRET).withKeyId("a"),
          VerificationKey.hmac(HS512, SECRET).withKeyId("b"));

  // §2.11: "The end result was that an attacker could change the "alg" value to "noNE" and bypass
  // the security check." §3.1: "In particular, libraries should use allowlists for critical
  // parameters such as "alg" instead of blocklists"
  @ParameterizedTest
  @ValueSource(strings = {"noNE", "nONE", "none ", "\\u006eone", "", "hs256", "HS256\\u0000", "x"})
  void rejectsEveryAlgorithmButTheKeys(String algorithm) {
    String signingInput = encode("{\"alg\":\"" + algorithm + "\"}") + '.' + encode(PAYLOAD);

    assertRefused(verifier(), signingInput + '.', ALGORITHM);
    assertRefused(verifier(), Tokens.signed(signingInput), ALGORITHM);
  }

  // §3.1: "The library MUST verify that the algorithm specified in the "alg" or "enc" header
  // parameter is consistent with the algorithm associated with the key identified by the
  // corresponding identifier (e.g., "kid") during key lookup."
  @ParameterizedTest
  @ValueSource(strings = {"HS256", "HS384", "HS512"})
  void comparesAlgorithmWithThatOfTheKeyThatKeyIdPicks(JwsAlgorithm used) {
    String header = "{\"alg\":\"HS256\",\"kid\":\"b\"}";
    String token = Tokens.signed(encode(header) + '.' + encode(PAYLOAD), used, SECRET);

    assertRefused(JwtVerifier.builder(KEYS), token, ALGORITHM);
  }

  // §3.1: "When a recipient receives a JWT signed by a particular issuer, it MUST determine which
  // algorithms are permitted for itself and that issuer and ensure that the received JWT complies
  // with those requirements." The keys of the issuer's verifier say it.
  @Test
  void rejectsAlgorithmThatIsNotPermittedForTheIssuer() {
    String signingInput =
        encode("{\"alg\":\"HS256\"}") + '.' + encode(PAYLOAD.replace("}", ",\"iss\":\"shop\"}"));
    JwtVerifier.Builder verifier =
        JwtVerifier.builder(VerificationKey.hmac(HS512, SECRET)).issuer("shop");

    assertAccepted(verifier().issuer("shop"), Tokens.signed(signingInput));
    assertRefused(verifier, Tokens.signed(signingInput), ALGORITHM);
  }

  // §3.2: "JWT libraries MUST NOT generate JWTs using "none" unless explicitly requested to do so
  // by the caller. Similarly, JWT libraries MUST NOT consume JWTs using "none" unless explicitly
  // allowed by the caller."
  // §3.3: "Libraries MUST allow the recipient to distinguish between Unsecured JWTs, signed JWTs
  // (JWSes), encrypted JWTs (JWEs), and signed and encrypted JWTs (Nested JWTs)." All but the
  // signed are refused.
  @Test
  void rejectsUnsecuredJwt() {
    assertRefused(
        verifier(), encode("{\"alg\":\"none\"}") + '.' + encode(PAYLOAD) + '.', ALGORITHM);
  }

  // The key is right for it: CVE-2023-51774, a JWE that passes where a signature was expected.
  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"alg\":\"dir\",\"enc\":\"A256GCM\"}",
        "{\"alg\":\"A256KW\",\"enc\":\"A256GCM\",\"zip\":\"DEF\"}",
        "{\"alg\":\"PBES2-HS256+A128KW\",\"enc\":\"A128GCM\",\"p2s\":\"AAAA\",\"p2c\":2147483647}",
        "{\"alg\":\"HS256\",\"enc\":\"A256GCM\"}"
      })
  void rejectsEncryptedJwt(String header) {
    assertRefused(verifier(), encode(header) + ".AAAA.AAAA.AAAA.AAAA", MALFORMED);
  }

  @Test
  void rejectsNestedJwt() {
    assertRefused(
        verifier(), Tokens.of("{\"alg\":\"HS256\",\"cty\":\"JWT\"}", Tokens.valid()), TYPE);
  }

  @Test
  void acceptsSignedJwt() {
    assertAccepted(verifier(), Tokens.valid());
  }

  // §3.10: "Treat claim values as being potentially attacker-provided input." So nothing of them
  // comes to a log or a page by way of the exception.
  @Test
  void keepsClaimValuesOutOfItsMessage() {
    String token = Tokens.withClaims("\"iss\":\"<script>${jndi:ldap://x}\\r\\n\"");
    InvalidJwtException refusal = refusal(verifier().issuer("shop"), token);

    assertThat(refusal).hasMessage("CLAIM_VALUE: iss");
    assertThat(refusal.reason()).isEqualTo(CLAIM_VALUE);
  }

  // §3.11: "recipients using the media type value MUST treat a "typ" value with no "/" as if
  // "application/" were prepended"
  @ParameterizedTest
  @ValueSource(strings = {"secevent+jwt", "application/secevent+jwt", "Application/SecEvent+JWT"})
  void takesTypeWithAndWithoutPrefixForTheSame(String type) {
    assertAccepted(verifier().type("secevent+jwt"), typed(type));
    assertAccepted(verifier().type("application/secevent+jwt"), typed(type));
  }

  // §3.11: "Misapplying the prefix rule in Section 4.1.9 of [RFC7515] can cause validators to
  // reject otherwise valid tokens or accept the wrong type."
  @ParameterizedTest
  @CsvSource({
    "secevent+jwt, text/secevent+jwt",
    "secevent+jwt, application/application/secevent+jwt",
    "secevent+jwt, /secevent+jwt",
    "text/secevent, application/text/secevent",
    "application/text/secevent, text/secevent"
  })
  void takesOtherTypesWithSlashForOthers(String expected, String type) {
    assertRefused(verifier().type(expected), typed(type), TYPE);
  }

  // §3.11: "Another consideration for existing kinds of JWTs is that the use of a "typ" value of
  // "JWT", as originally recommended in Section 5.1 of [RFC7519], does not constitute effective
  // explicit typing."
  @ParameterizedTest
  @ValueSource(strings = {"JWT", "jwt", "application/jwt"})
  void doesNotTakeJwtForAnExplicitType(String type) {
    assertRefused(verifier().type("secevent+jwt"), typed(type), TYPE);
  }

  // §3.14: "Implementations MUST confirm the JWT is in a legal format while parsing it. Legal JWTs,
  // being dot-concatenated base64url strings, contain only the ASCII characters for letters,
  // numbers, dash, underscore, and period. Content with any other characters - especially braces
  // and quotation marks - is not a JWT and MUST be rejected." The MAC is right, for what it is of.
  @ParameterizedTest
  @MethodSource("otherCharacters")
  void rejectsOtherCharacters(String other) {
    String header = encode(HEADER);
    String payload = encode(PAYLOAD);
    String token = Tokens.valid();

    assertRefused(verifier(), Tokens.signed(header + other.repeat(4) + '.' + payload), MALFORMED);
    assertRefused(verifier(), Tokens.signed(header + '.' + other.repeat(4) + payload), MALFORMED);
    assertRefused(verifier(), token + other, MALFORMED);
    assertRefused(verifier(), other + token, MALFORMED);
    assertRefused(verifier(), token.substring(0, token.length() - 1) + other, MALFORMED);
  }

  /** All of Latin-1 but base64url and the dot, and some beyond that look like it. */
  static Stream<String> otherCharacters() {
    Stream<String> latin =
        IntStream.rangeClosed(0, 0xff)
            .mapToObj(Character::toString)
            .filter(c -> !c.matches("[A-Za-z0-9_.-]"));
    return Stream.concat(
        latin,
        Stream.of("\u0100", "\u0141", "\u2010", "\u212a", "\uff21", "\ud835\udc00", "\udc00"));
  }

  // §2.13: "an attacker can craft a valid JSON JWS with a forged payload"
  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"payload\":\"%2$s\",\"protected\":\"%1$s\",\"signature\":\"%3$s\"}",
        "{\"payload\":\"%2$s\",\"signatures\":[{\"protected\":\"%1$s\",\"signature\":\"%3$s\"}]}",
        "{\"x\":\".%4$s.\",\"payload\":\"%2$s\",\"protected\":\"%1$s\",\"signature\":\"%3$s\"}"
      })
  void rejectsJsonSerialization(String form) {
    String[] parts = Tokens.valid().split("\\.");
    String forged = encode("{\"exp\":253402300799,\"sub\":\"root\"}");

    assertRefused(verifier(), form.formatted(parts[0], parts[1], parts[2], forged), MALFORMED);
  }

  private static String typed(String type) {
    return Tokens.withHeader("{\"alg\":\"HS256\",\"typ\":\"" + type + "\"}");
  }

  private static void assertAccepted(JwtVerifier.Builder verifier, String token) {
    assertThat(verifier.clock(InstantSource.fixed(NOW)).build().verify(token).expirationTime())
        .isPresent();
  }
}
