package io.github.tallystick.jwt.servlet;

import static io.github.tallystick.jwt.servlet.Program.NODE_JOSE;
import static io.github.tallystick.jwt.servlet.Program.NODE_JSONWEBTOKEN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.tallystick.jwt.InvalidJwtException;
import io.github.tallystick.jwt.InvalidJwtException.Reason;
import io.github.tallystick.jwt.JwsAlgorithm;
import io.github.tallystick.jwt.JwtClaims;
import io.github.tallystick.jwt.JwtSigner;
import io.github.tallystick.jwt.JwtVerifier;
import io.github.tallystick.jwt.jwk.Jwk;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** JWKs and tokens of key pairs are the same to npm's {@code jose} and {@code jsonwebtoken}. */
class OtherMakersKeysTest {
  /** Of {@code jose}: a private JWK. */
  private static final String MAKE =
      """
      const jose = require('jose');
      const [alg] = process.argv.slice(1);
      jose.generateKeyPair(alg, { extractable: true })
        .then(({ privateKey }) => jose.exportJWK(privateKey))
        .then(jwk => console.log(JSON.stringify({ ...jwk, alg, kid: 'key' })));
      """;

  private static final String JOSE_SIGNS =
      """
      const jose = require('jose');
      const [alg, jwk] = process.argv.slice(1);
      jose.importJWK(JSON.parse(jwk))
        .then(key => new jose.SignJWT({ sub: 'alice' })
          .setProtectedHeader({ alg, kid: 'key' }).setExpirationTime('1m').sign(key))
        .then(console.log);
      """;

  private static final String JOSE_VERIFIES =
      """
      const jose = require('jose');
      const [alg, jwk, token] = process.argv.slice(1);
      jose.jwtVerify(token, jose.createLocalJWKSet({ keys: [JSON.parse(jwk)] }),
          { algorithms: [alg], typ: 'JWT' })
        .then(({ payload }) => console.log(payload.sub), refusal => console.log(refusal.code));
      """;

  private static final String JSONWEBTOKEN_SIGNS =
      """
      const [algorithm, jwk] = process.argv.slice(1);
      const key = require('crypto').createPrivateKey({ key: JSON.parse(jwk), format: 'jwk' });
      const options = { algorithm, keyid: 'key', expiresIn: '1m' };
      console.log(require('jsonwebtoken').sign({ sub: 'alice' }, key, options));
      """;

  private static final String JSONWEBTOKEN_VERIFIES =
      """
      const [alg, jwk, token] = process.argv.slice(1);
      const key = require('crypto').createPublicKey({ key: JSON.parse(jwk), format: 'jwk' });
      try {
        console.log(require('jsonwebtoken').verify(token, key, { algorithms: [alg] }).sub);
      } catch (refusal) {
        console.log(refusal.message);
      }
      """;

  private static String make(JwsAlgorithm algorithm) throws IOException {
    return NODE_JOSE.run("-e", MAKE, algorithm.headerValue()).strip();
  }

  private static void assertTaken(String jwk, Program maker, String script, JwsAlgorithm algorithm)
      throws IOException {
    String token = maker.run("-e", script, algorithm.headerValue(), jwk).strip();
    JwtVerifier verifier = JwtVerifier.builder(Jwk.verificationKey(jwk)).build();
    JwtVerifier other = JwtVerifier.builder(Jwk.verificationKey(make(algorithm))).build();

    assertThat(verifier.verify(token).subject()).contains("alice");
    assertThatExceptionOfType(InvalidJwtException.class)
        .isThrownBy(() -> other.verify(token))
        .extracting(InvalidJwtException::reason)
        .isEqualTo(Reason.SIGNATURE);
  }

  /** What it says of our token, and of our token by a key of another JWK. */
  private static String answers(Program maker, String script, JwsAlgorithm algorithm)
      throws IOException {
    String jwk = make(algorithm);
    JwtClaims claims =
        JwtClaims.builder().subject("alice").expiresAfter(Duration.ofMinutes(1)).build();
    String token = JwtSigner.of(Jwk.signingKey(jwk)).sign(claims);
    String name = algorithm.headerValue();
    String published = Jwk.toJson(Jwk.verificationKey(jwk));
    String other = Jwk.toJson(Jwk.verificationKey(make(algorithm)));

    return maker.run("-e", script, name, published, token)
        + maker.run("-e", script, name, other, token);
  }

  @ParameterizedTest
  @EnumSource(names = {"RS256", "PS256", "ES256", "ES512", "EdDSA", "Ed25519"})
  @Needs(NODE_JOSE)
  void takesTokenOfJose(JwsAlgorithm algorithm) throws IOException {
    assertTaken(make(algorithm), NODE_JOSE, JOSE_SIGNS, algorithm);
  }

  @ParameterizedTest
  @EnumSource(names = {"RS256", "PS256", "ES256", "ES512", "EdDSA", "Ed25519"})
  @Needs(NODE_JOSE)
  void givesTokenThatJoseTakes(JwsAlgorithm algorithm) throws IOException {
    assertThat(answers(NODE_JOSE, JOSE_VERIFIES, algorithm))
        .isEqualTo("alice\nERR_JWS_SIGNATURE_VERIFICATION_FAILED\n");
  }

  @ParameterizedTest
  @EnumSource(names = {"RS256", "PS256", "ES256", "ES512"})
  @Needs({NODE_JOSE, NODE_JSONWEBTOKEN})
  void takesTokenOfJsonwebtoken(JwsAlgorithm algorithm) throws IOException {
    assertTaken(make(algorithm), NODE_JSONWEBTOKEN, JSONWEBTOKEN_SIGNS, algorithm);
  }

  @ParameterizedTest
  @EnumSource(names = {"RS256", "PS256", "ES256", "ES512"})
  @Needs({NODE_JOSE, NODE_JSONWEBTOKEN})
  void givesTokenThatJsonwebtokenTakes(JwsAlgorithm algorithm) throws IOException {
    assertThat(answers(NODE_JSONWEBTOKEN, JSONWEBTOKEN_VERIFIES, algorithm))
        .isEqualTo("alice\ninvalid signature\n");
  }
}
