package io.github.tallystick.jwt.jwk;

import static io.github.tallystick.jwt.InvalidJwtException.Reason.UNKNOWN_KEY;
import static io.github.tallystick.jwt.JwsAlgorithm.PS256;
import static io.github.tallystick.jwt.JwsAlgorithm.RS256;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.tallystick.jwt.InvalidJwtException;
import io.github.tallystick.jwt.JwtClaims;
import io.github.tallystick.jwt.JwtSigner;
import io.github.tallystick.jwt.JwtVerifier;
import io.github.tallystick.jwt.KeyPairs;
import io.github.tallystick.jwt.SigningKey;
import io.github.tallystick.jwt.VerificationKeySet;
import java.io.ByteArrayInputStream;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.MessageDigest;
import java.security.cert.CertificateFactory;
import java.security.interfaces.RSAPublicKey;
import java.time.Duration;
import java.util.Base64;
import java.util.HexFormat;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Sets with the members, and in the order, that the issuers publish; the keys are made here. */
class PublishedSetsTest {
  private static final KeyPair ONE = KeyPairs.of(RS256);
  private static final KeyPair OTHER = KeyPairs.of(PS256);
  private static final JwtClaims CLAIMS =
      JwtClaims.builder().subject("alice").expiresAfter(Duration.ofMinutes(5)).build();

  private static String certificateOfOne;
  private static String certificateOfOther;

  // https://www.googleapis.com/oauth2/v3/certs, where each key has an order of its own.
  private static final String GOOGLE =
      """
      {
        "keys": [
          {
            "alg": "RS256",
            "use": "sig",
            "e": "AQAB",
            "n": "<n1>",
            "kty": "RSA",
            "kid": "one"
          },
          {
            "kty": "RSA",
            "n": "<n2>",
            "kid": "other",
            "e": "AQAB",
            "alg": "RS256",
            "use": "sig"
          }
        ]
      }
      """;

  // https://appleid.apple.com/auth/keys
  private static final String APPLE =
      """
      {
        "keys": [
          {
            "kty": "RSA",
            "kid": "one",
            "use": "sig",
            "alg": "RS256",
            "n": "<n1>",
            "e": "AQAB"
          },
          {
            "kty": "RSA",
            "kid": "other",
            "use": "sig",
            "alg": "RS256",
            "n": "<n2>",
            "e": "AQAB"
          }
        ]
      }
      """;

  // https://login.microsoftonline.com/common/discovery/v2.0/keys: without alg.
  private static final String ENTRA =
      """
      {"keys":[\
      {"kty":"RSA","use":"sig","kid":"one","x5t":"<x5t1>","n":"<n1>","e":"AQAB","x5c":["<x5c1>"],\
      "issuer":"https://login.microsoftonline.com/{tenantid}/v2.0"},\
      {"kty":"RSA","use":"sig","kid":"other","x5t":"<x5t2>","n":"<n2>","e":"AQAB",\
      "x5c":["<x5c2>"],"issuer":\
      "https://login.microsoftonline.com/9188040d-6c67-4c5b-b112-36a304b66dad/v2.0"}\
      ]}""";

  // /realms/{realm}/protocol/openid-connect/certs; newer ones write n and e at the end.
  private static final String KEYCLOAK =
      """
      {"keys":[\
      {"kid":"other","kty":"RSA","alg":"RSA-OAEP","use":"enc","n":"<n2>","e":"AQAB",\
      "x5c":["<x5c2>"],"x5t":"<x5t2>","x5t#S256":"<x5t#S2562>"},\
      {"kid":"one","kty":"RSA","alg":"RS256","use":"sig","x5c":["<x5c1>"],"x5t":"<x5t1>",\
      "x5t#S256":"<x5t#S2561>","n":"<n1>","e":"AQAB"}\
      ]}""";

  // https://{tenant}.auth0.com/.well-known/jwks.json: x5t is in hexadecimal digits, encoded.
  private static final String AUTH0 =
      """
      {
      "keys": [
        {
          "alg": "RS256",
          "kty": "RSA",
          "use": "sig",
          "x5c": [
            "<x5c1>"
          ],
          "n": "<n1>",
          "e": "AQAB",
          "kid": "one",
          "x5t": "NjVBRjY5MDlCMUIwNzU4RTA2QzZFMDQ4QzQ2MDAyQjVDNjk1RTM2Qg"
        },
        {"kty":"RSA","use":"sig","n":"<n2>","e":"AQAB","kid":"other","x5t":"<x5t2>",
         "x5c":["<x5c2>"],"alg":"RS256"}
      ]}
      """;

  // https://cognito-idp.{region}.amazonaws.com/{pool}/.well-known/jwks.json
  private static final String COGNITO =
      """
      {"keys":[\
      {"alg":"RS256","e":"AQAB","kid":"one","kty":"RSA","n":"<n1>","use":"sig"},\
      {"alg":"RS256","e":"AQAB","kid":"other","kty":"RSA","n":"<n2>","use":"sig"}\
      ]}""";

  // https://token.actions.githubusercontent.com/.well-known/jwks
  private static final String GITHUB_ACTIONS =
      """
      {"keys":[\
      {"kty":"RSA","alg":"RS256","use":"sig","kid":"other","n":"<n2>","e":"AQAB"},\
      {"n":"<n1>","kty":"RSA","kid":"one","alg":"RS256","e":"AQAB","use":"sig",\
      "x5c":["<x5c1>"],"x5t":"<x5t1>"}\
      ]}""";

  @BeforeAll
  static void makeCertificates() throws GeneralSecurityException {
    certificateOfOne = Base64.getEncoder().encodeToString(SelfSigned.certificate(ONE));
    certificateOfOther = Base64.getEncoder().encodeToString(SelfSigned.certificate(OTHER));
  }

  /** With the keys in their places. */
  private static String filled(String template) throws GeneralSecurityException {
    return fill(fill(template, '1', ONE, certificateOfOne), '2', OTHER, certificateOfOther);
  }

  private static String fill(String template, char which, KeyPair pair, String certificate)
      throws GeneralSecurityException {
    byte[] modulus = ((RSAPublicKey) pair.getPublic()).getModulus().toByteArray();
    byte[] der = Base64.getDecoder().decode(certificate);
    return template
        .replace("<n" + which + '>', JwkMembers.encode(withoutSign(modulus)))
        .replace("<x5c" + which + '>', certificate)
        .replace("<x5t" + which + '>', JwkMembers.encode(hash("SHA-1", der)))
        .replace("<x5t#S256" + which + '>', JwkMembers.encode(hash("SHA-256", der)));
  }

  private static byte[] withoutSign(byte[] modulus) {
    return HexFormat.of().parseHex(HexFormat.of().formatHex(modulus).substring(2));
  }

  private static byte[] hash(String algorithm, byte[] der) throws GeneralSecurityException {
    return MessageDigest.getInstance(algorithm).digest(der);
  }

  private static String token(KeyPair pair, String keyId) {
    return JwtSigner.of(SigningKey.of(RS256, pair.getPrivate()).withKeyId(keyId)).sign(CLAIMS);
  }

  private static void assertVerifies(VerificationKeySet set, KeyPair pair, String keyId) {
    JwtVerifier verifier = JwtVerifier.builder(set).build();

    assertThat(verifier.verify(token(pair, keyId)).keyId()).contains(keyId);
    assertThat(verifier.verify(token(pair, keyId)).algorithm()).isEqualTo(RS256);
  }

  private static void assertUnknown(VerificationKeySet set, String token) {
    JwtVerifier verifier = JwtVerifier.builder(set).build();

    assertThat(
            catchThrowableOfType(InvalidJwtException.class, () -> verifier.verify(token)).reason())
        .isEqualTo(UNKNOWN_KEY);
  }

  @ParameterizedTest
  @ValueSource(strings = {GOOGLE, APPLE, AUTH0, COGNITO, GITHUB_ACTIONS})
  void verifiesByBothKeysOfTheSet(String template) throws GeneralSecurityException {
    VerificationKeySet set = JwkSet.parse(filled(template));

    assertVerifies(set, ONE, "one");
    assertVerifies(set, OTHER, "other");
    assertUnknown(set, token(ONE, "a third one"));
  }

  @Test
  void verifiesByKeysOfEntraWithTheAlgorithmThatTheyDoNotName() throws GeneralSecurityException {
    String json = filled(ENTRA);
    VerificationKeySet set = JwkSet.parse(json, RS256);

    assertVerifies(set, ONE, "one");
    assertVerifies(set, OTHER, "other");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> JwkSet.parse(json))
        .withMessage(
            "no key in the set is for verifying: of the first, it says no alg, and nobody else does");
  }

  @Test
  void passesOverKeycloaksKeyForEncryption() throws GeneralSecurityException {
    VerificationKeySet set = JwkSet.parse(filled(KEYCLOAK));

    assertVerifies(set, ONE, "one");
    assertThat(set.key("other")).isEmpty();
    assertUnknown(set, token(OTHER, "other"));
  }

  // Else the shapes would be right, and what is in them not.
  @Test
  void hasRealCertificates() throws GeneralSecurityException {
    byte[] der = Base64.getDecoder().decode(certificateOfOne);

    assertThat(
            CertificateFactory.getInstance("X.509")
                .generateCertificate(new ByteArrayInputStream(der))
                .getPublicKey())
        .isEqualTo(ONE.getPublic());
  }
}
