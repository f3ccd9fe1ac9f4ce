package io.github.tallystick.jwt;

import static io.github.tallystick.jwt.InvalidJwtException.Reason.ALGORITHM;
import static io.github.tallystick.jwt.InvalidJwtException.Reason.CLAIM_MISSING;
import static io.github.tallystick.jwt.InvalidJwtException.Reason.CLAIM_TYPE;
import static io.github.tallystick.jwt.InvalidJwtException.Reason.CLAIM_VALUE;
import static io.github.tallystick.jwt.InvalidJwtException.Reason.SIGNATURE;
import static io.github.tallystick.jwt.InvalidJwtException.Reason.UNKNOWN_KEY;
import static io.github.tallystick.jwt.JwsAlgorithm.HS256;
import static io.github.tallystick.jwt.JwsAlgorithm.HS512;
import static io.github.tallystick.jwt.Refusals.assertRefused;
import static io.github.tallystick.jwt.Tokens.NOW;
import static io.github.tallystick.jwt.Tokens.SECRET;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.InstantSource;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JwtVerifierKeyTest {
  private static final byte[] OTHER_SECRET =
      "another secret of sixty-four bytes, which signs no token in here".getBytes(US_ASCII);

  private static final VerificationKey KEY = VerificationKey.hmac(HS256, SECRET);
  private static final VerificationKey OTHER_KEY = VerificationKey.hmac(HS256, OTHER_SECRET);
  private static final VerificationKey HS512_KEY = VerificationKey.hmac(HS512, SECRET);

  private static final JwtVerifier.Builder SEVERAL =
      verifier(OTHER_KEY.withKeyId("other"), KEY.withKeyId("right"), HS512_KEY.withKeyId("512"));

  @Test
  void picksTheKeyOfThatId() {
    assertAccepted(SEVERAL, token("HS256", "right"));
  }

  @Test
  void neverTriesKeysInTurn() {
    assertRefused(SEVERAL, token("HS256", "other"), SIGNATURE);
  }

  @Test
  void obeysTheKeysAlgorithmAlone() {
    assertRefused(SEVERAL, token("HS256", "512"), ALGORITHM);
    assertRefused(SEVERAL, token("HS512", "right"), ALGORITHM);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "RIGHT", "right ", "righ", "\u0000", "../right", "*", "\ud83d\udd11"})
  void rejectsUnknownKeyId(String keyId) {
    assertRefused(SEVERAL, token("HS256", keyId), UNKNOWN_KEY);
  }

  @Test
  void rejectsTokenWithoutKeyIdWhereThereAreSeveralKeys() {
    assertRefused(SEVERAL, Tokens.valid(), UNKNOWN_KEY);
  }

  @Test
  void readsEscapesInKeyId() {
    String token = Tokens.withHeader("{\"alg\":\"HS256\",\"kid\":\"\\u0072ight\"}");

    assertAccepted(SEVERAL, token);
  }

  @ParameterizedTest
  @ValueSource(strings = {"right", "other", "", "\ud83d\udd11"})
  void ignoresKeyIdWhereTheLoneKeyHasNone(String keyId) {
    assertAccepted(verifier(KEY), token("HS256", keyId));
  }

  @Test
  void acceptsTokenWithoutKeyIdForLoneKey() {
    assertAccepted(verifier(KEY), Tokens.valid());
    assertAccepted(verifier(KEY.withKeyId("right")), Tokens.valid());
  }

  @Test
  void rejectsOtherKeyIdThanTheLoneKeys() {
    JwtVerifier.Builder verifier = verifier(KEY.withKeyId("right"));

    assertAccepted(verifier, token("HS256", "right"));
    assertRefused(verifier, token("HS256", "other"), UNKNOWN_KEY);
    assertRefused(verifier, token("HS256", ""), UNKNOWN_KEY);
  }

  @Test
  void acceptsTokenOfTheIssuerThatTheKeySpeaksFor() {
    assertAccepted(ofPartners(), issued("acme", "\"acme\""));
    assertAccepted(ofPartners(), issued("acme", "\"\\u0061cme\""));
    assertAccepted(ofPartners().issuer("acme", "beta"), issued("acme", "\"acme\""));
  }

  // RFC 8725 §3.8: "When a JWT contains an 'iss' (issuer) claim, the application MUST validate that
  // the cryptographic keys used for the cryptographic operations in the JWT belong to the issuer."
  @Test
  void rejectsTokenThatOneIssuerSignsForAnother() {
    assertRefused(ofPartners(), issued("acme", "\"beta\""), CLAIM_VALUE, Claim.ISSUER);
    assertRefused(ofPartners(), issued("acme", "\"acme \""), CLAIM_VALUE, Claim.ISSUER);
    assertRefused(
        ofPartners().issuer("beta"), issued("acme", "\"beta\""), CLAIM_VALUE, Claim.ISSUER);
    assertRefused(
        ofPartners().issuer("beta"), issued("acme", "\"acme\""), CLAIM_VALUE, Claim.ISSUER);
  }

  @Test
  void rejectsTokenWithoutTheIssuerThatTheKeySpeaksFor() {
    String kid = "{\"alg\":\"HS256\",\"kid\":\"acme\"}";

    assertRefused(ofPartners(), Tokens.withHeader(kid), CLAIM_MISSING, Claim.ISSUER);
    assertRefused(ofPartners(), issued("acme", "7"), CLAIM_TYPE, Claim.ISSUER);
  }

  @Test
  void acceptsEveryIssuerForAKeyThatSpeaksForNone() {
    assertAccepted(ofPartners(), issued("any", "\"acme\""));
    assertAccepted(ofPartners(), token("HS256", "any"));
  }

  // A key that a source makes anew for each token is asked like any other.
  @Test
  void rejectsTokenOfAnotherIssuerByAKeyOutOfATable() {
    JwtVerifier.Builder verifier =
        JwtVerifier.builder((VerificationKeySource) keyId -> Optional.of(KEY.withIssuer(keyId)))
            .clock(InstantSource.fixed(NOW));

    assertAccepted(verifier, issued("acme", "\"acme\""));
    assertRefused(verifier, issued("acme", "\"beta\""), CLAIM_VALUE, Claim.ISSUER);
  }

  private static JwtVerifier.Builder ofPartners() {
    return verifier(
        KEY.withKeyId("acme").withIssuer("acme"),
        KEY.withIssuer("beta").withKeyId("beta"),
        KEY.withKeyId("any"));
  }

  private static String issued(String keyId, String issuer) {
    return Tokens.of(
        "{\"alg\":\"HS256\",\"kid\":\"" + keyId + "\"}",
        "{\"exp\":" + NOW.plusSeconds(1).getEpochSecond() + ",\"iss\":" + issuer + '}');
  }

  @Test
  void rejectsSignatureByAnotherSecret() {
    assertRefused(verifier(OTHER_KEY), Tokens.valid(), SIGNATURE);
  }

  private static JwtVerifier.Builder verifier(VerificationKey... keys) {
    return JwtVerifier.builder(VerificationKeySet.of(keys)).clock(InstantSource.fixed(NOW));
  }

  private static String token(String algorithm, String keyId) {
    String escaped = keyId.replace("\u0000", "\\u0000");
    return Tokens.withHeader("{\"alg\":\"" + algorithm + "\",\"kid\":\"" + escaped + "\"}");
  }

  private static void assertAccepted(JwtVerifier.Builder verifier, String token) {
    assertThat(verifier.build().verify(token).expirationTime()).isPresent();
  }
}
