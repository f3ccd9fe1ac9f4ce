package io.github.tallystick.jwt;

import static io.github.tallystick.jwt.InvalidJwtException.Reason.ALGORITHM;
import static io.github.tallystick.jwt.InvalidJwtException.Reason.SIGNATURE;
import static io.github.tallystick.jwt.InvalidJwtException.Reason.UNKNOWN_KEY;
import static io.github.tallystick.jwt.JwsAlgorithm.ES256;
import static io.github.tallystick.jwt.JwsAlgorithm.Ed25519;
import static io.github.tallystick.jwt.JwsAlgorithm.HS256;
import static io.github.tallystick.jwt.JwsAlgorithm.RS256;
import static io.github.tallystick.jwt.Refusals.assertRefused;
import static io.github.tallystick.jwt.Tokens.PAYLOAD;
import static io.github.tallystick.jwt.Tokens.encode;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.tallystick.jwt.jwk.Jwk;
import io.github.tallystick.jwt.jwk.JwkSet;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.PublicKey;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Attacks on verifiers with public keys: on which algorithm, and which key. Those on the numbers
 * are in {@link RsaAttackTest}, {@link EcdsaAttackTest} and {@link EdwardsAttackTest}.
 */
class PublicKeyAttackTest {
  private static JwtVerifier.Builder verifier(VerificationKeySource keys) {
    return JwtVerifier.builder(keys).clock(InstantSource.fixed(Tokens.NOW));
  }

  private static JwtVerifier.Builder verifier(JwsAlgorithm algorithm) {
    return verifier(VerificationKeySet.of(KeyPairs.verification(algorithm)));
  }

  /** By the private key, whatever the header says. */
  private static String signed(String header, JwsAlgorithm algorithm, KeyPair pair) {
    byte[] text = (encode(header) + '.' + encode(PAYLOAD)).getBytes(US_ASCII);
    byte[] signature = SigningKey.of(algorithm, pair.getPrivate()).sign(text, text.length);
    return new String(text, US_ASCII) + '.' + encode(signature);
  }

  private static String pem(PublicKey key) {
    return "-----BEGIN PUBLIC KEY-----\n"
        + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(key.getEncoded())
        + "\n-----END PUBLIC KEY-----\n";
  }

  /** Whatever a library has taken for the bytes of a public key. */
  private static List<byte[]> spellings(JwsAlgorithm algorithm) {
    PublicKey key = KeyPairs.of(algorithm).getPublic();
    String pem = pem(key);
    List<byte[]> bytes = new ArrayList<>();
    bytes.add(pem.getBytes(US_ASCII));
    bytes.add(pem.strip().getBytes(US_ASCII));
    bytes.add(pem.replace("\n", "\r\n").getBytes(US_ASCII));
    bytes.add(key.getEncoded());
    bytes.add(Base64.getEncoder().encode(key.getEncoded()));
    bytes.add(Jwk.toJson(KeyPairs.verification(algorithm)).getBytes(US_ASCII));
    bytes.add(JwkSet.toJson(KeyPairs.verification(algorithm)).getBytes(US_ASCII));
    bytes.add(Jwk.thumbprint(KeyPairs.verification(algorithm)).getBytes(US_ASCII));
    bytes.add(key.toString().getBytes(US_ASCII));
    if (key instanceof RSAPublicKey rsa) {
      bytes.add(rsa.getModulus().toByteArray());
      bytes.add(rsa.getModulus().toString().getBytes(US_ASCII));
    } else if (key instanceof ECPublicKey ec) {
      bytes.add(ec.getW().getAffineX().toByteArray());
    }
    return bytes;
  }

  // CVE-2015-9235, CVE-2016-5431, CVE-2016-10555, CVE-2017-11424, CVE-2022-29217, CVE-2024-54150:
  // the token says HMAC, and everybody has what it is made with.
  @ParameterizedTest
  @EnumSource(names = {"RS256", "PS256", "ES256", "Ed25519"})
  void rejectsMacMadeWithThePublicKey(JwsAlgorithm algorithm) {
    for (JwsAlgorithm hmac : List.of(HS256, JwsAlgorithm.HS384, JwsAlgorithm.HS512)) {
      for (byte[] secret : spellings(algorithm)) {
        String text = encode("{\"alg\":\"" + hmac + "\"}") + '.' + encode(PAYLOAD);
        assertRefused(verifier(algorithm), Tokens.signed(text, hmac, secret), ALGORITHM);
        String honest = encode("{\"alg\":\"" + algorithm + "\"}") + '.' + encode(PAYLOAD);
        assertRefused(verifier(algorithm), Tokens.signed(honest, hmac, secret), SIGNATURE);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"none", "None", "ES256K", "RS1", "RS256 ", "rs256", "ECDH-ES", "X25519"})
  void rejectsAlgorithmThatIsNone(String name) {
    String header = "{\"alg\":\"" + name + "\"}";

    for (JwsAlgorithm algorithm : List.of(RS256, ES256, Ed25519)) {
      assertRefused(verifier(algorithm), encode(header) + '.' + encode(PAYLOAD) + '.', ALGORITHM);
      String token = signed(header, algorithm, KeyPairs.of(algorithm));
      assertRefused(verifier(algorithm), token, ALGORITHM);
    }
  }

  // RFC 8725 §3.1: each key is for one algorithm, also where the mathematics would be the same.
  @ParameterizedTest
  @CsvSource({"RS256, PS256", "PS256, RS256", "RS256, RS512", "PS512, PS256", "Ed448, EdDSA"})
  void rejectsSignatureOfTheSameKeyByAnotherAlgorithm(JwsAlgorithm of, JwsAlgorithm other) {
    KeyPair pair = KeyPairs.of(of);
    JwtVerifier.Builder verifier =
        verifier(VerificationKeySet.of(VerificationKey.of(of, pair.getPublic())));
    JwsAlgorithm possible = of == JwsAlgorithm.Ed448 ? of : other;

    assertRefused(verifier, signed("{\"alg\":\"" + other + "\"}", possible, pair), ALGORITHM);
    if (possible == other) {
      assertRefused(verifier, signed("{\"alg\":\"" + of + "\"}", other, pair), SIGNATURE);
    }
  }

  @Test
  void rejectsKeyIdOfAnotherAlgorithmsKey() {
    VerificationKeySet keys =
        VerificationKeySet.of(
            KeyPairs.verification(RS256).withKeyId("rsa"),
            KeyPairs.verification(ES256).withKeyId("ec"));
    String token = signed("{\"alg\":\"RS256\",\"kid\":\"ec\"}", RS256, KeyPairs.of(RS256));

    assertRefused(verifier(keys), token, ALGORITHM);
    String right = signed("{\"alg\":\"RS256\",\"kid\":\"rsa\"}", RS256, KeyPairs.of(RS256));
    assertThat(verifier(keys).build().verify(right).keyId()).contains("rsa");
  }

  @ParameterizedTest
  @ValueSource(strings = {"RSA", "rsa ", "", "../rsa", "rsa\\u0000", "0", "null"})
  void rejectsKeyIdThatIsOnlyLikeOne(String keyId) {
    VerificationKeySet keys =
        VerificationKeySet.of(
            KeyPairs.verification(RS256).withKeyId("rsa"),
            KeyPairs.verification(ES256).withKeyId("ec"));
    String token =
        signed("{\"alg\":\"RS256\",\"kid\":\"" + keyId + "\"}", RS256, KeyPairs.of(RS256));

    assertRefused(verifier(keys), token, UNKNOWN_KEY);
  }

  // CVE-2018-0114: the key is what the verifier has, never what the token brings along.
  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"jwk\":%s",
        "\"jwk\":%s,\"kid\":\"k\"",
        "\"jwks\":{\"keys\":[%s]}",
        "\"jku\":\"https://attacker.example/jwks.json\"",
        "\"jku\":\"data:application/json,{}\"",
        "\"x5u\":\"https://attacker.example/certificate.pem\"",
        "\"x5c\":[\"MIIB\"]",
        "\"x5t\":\"AAAAAAAAAAAAAAAAAAAAAAAAAAA\""
      })
  void rejectsTokenThatBringsItsKey(String parameter) {
    for (JwsAlgorithm algorithm : List.of(RS256, ES256, Ed25519)) {
      KeyPair attackers = KeyPairs.another(algorithm);
      String jwk = Jwk.toJson(VerificationKey.of(algorithm, attackers.getPublic()).withKeyId("k"));
      String header = "{\"alg\":\"" + algorithm + "\"," + parameter.formatted(jwk) + '}';

      assertRefused(verifier(algorithm), signed(header, algorithm, attackers), SIGNATURE);
    }
  }

  // Without the hash over the text there is a signature of everything: the one of a hash of zeros.
  @Test
  void rejectsSignatureOfAHashThatWasNotMade() throws GeneralSecurityException {
    Signature plain = Signature.getInstance("NONEwithECDSAinP1363Format");
    plain.initSign(KeyPairs.of(ES256).getPrivate());
    plain.update(new byte[32]);
    String text = encode("{\"alg\":\"ES256\"}") + '.' + encode(PAYLOAD);

    assertRefused(verifier(ES256), text + '.' + encode(plain.sign()), SIGNATURE);
  }

  // CVE-2020-28042 in the manner of key pairs.
  @ParameterizedTest
  @EnumSource(names = {"RS256", "PS256", "ES256", "Ed25519", "Ed448"})
  void rejectsStrippedSignature(JwsAlgorithm algorithm) {
    String text = encode("{\"alg\":\"" + algorithm + "\"}") + '.' + encode(PAYLOAD);

    assertRefused(verifier(algorithm), text + '.', SIGNATURE);
    for (int length : new int[] {1, 32, 64, 114, 256, 257, 4_096}) {
      assertRefused(verifier(algorithm), text + '.' + encode(new byte[length]), SIGNATURE);
    }
  }
}
