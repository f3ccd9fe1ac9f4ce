package io.github.tallystick.jwt.bench;

import com.auth0.jwt.JWT;
import com.auth0.jwt.JWTVerifier;
import com.auth0.jwt.algorithms.Algorithm;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPrivateKey;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;

/** One verifier; signing starts from a new builder, as it is no object that lasts. */
final class JavaJwtSubject implements Subject {
  private final Algorithm algorithm;
  private final JWTVerifier verifier;

  JavaJwtSubject(TokenAlgorithm algorithm) {
    this.algorithm = algorithm(algorithm);
    this.verifier =
        JWT.require(this.algorithm)
            .withIssuer(GuideToken.ISSUER)
            .acceptLeeway(GuideToken.CLOCK_SKEW.toSeconds())
            .build();
  }

  private static Algorithm algorithm(TokenAlgorithm algorithm) {
    if (algorithm == TokenAlgorithm.HS256) {
      return Algorithm.HMAC256(GuideToken.SECRET);
    }
    PublicKey publicKey = algorithm.keyPair().getPublic();
    PrivateKey key = algorithm.keyPair().getPrivate();
    return switch (algorithm) {
      case RS256 -> Algorithm.RSA256((RSAPublicKey) publicKey, (RSAPrivateKey) key);
      case PS256 -> Algorithm.RSA256PSS((RSAPublicKey) publicKey, (RSAPrivateKey) key);
      case ES256 -> Algorithm.ECDSA256((ECPublicKey) publicKey, (ECPrivateKey) key);
      default -> throw new IllegalArgumentException(algorithm.headerValue());
    };
  }

  @Override
  public String sign(int user) {
    Instant now = Instant.ofEpochSecond(GuideToken.issuedAt(user));
    return JWT.create()
        .withIssuer(GuideToken.ISSUER)
        .withIssuedAt(now)
        .withNotBefore(now)
        .withExpiresAt(now.plusSeconds(GuideToken.LIFETIME))
        .withClaim("data", GuideToken.data(Integer.toString(user)))
        .sign(algorithm);
  }

  @Override
  public Object verify(String token) {
    return verifier.verify(token);
  }
}
