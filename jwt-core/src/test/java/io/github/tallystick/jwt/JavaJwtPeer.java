package io.github.tallystick.jwt;

import com.auth0.jwt.JWT;
import com.auth0.jwt.JWTVerifier.BaseVerification;
import com.auth0.jwt.algorithms.Algorithm;
import com.auth0.jwt.exceptions.SignatureVerificationException;
import com.auth0.jwt.interfaces.DecodedJWT;
import java.security.interfaces.ECKey;
import java.security.interfaces.RSAKey;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;

/** Auth0's java-jwt. */
final class JavaJwtPeer implements Peer {
  @Override
  public Class<? extends Exception> signatureRefusal() {
    return SignatureVerificationException.class;
  }

  @Override
  public String sign(PeerKeys keys, Content content) {
    return JWT.create()
        .withKeyId(content.keyId())
        .withIssuer(content.issuer())
        .withSubject(content.subject())
        .withAudience(content.audience().toArray(String[]::new))
        .withExpiresAt(content.expirationTime())
        .withNotBefore(content.notBefore())
        .withIssuedAt(content.issuedAt())
        .withJWTId(content.jwtId())
        .withClaim(DATA, content.data())
        .sign(algorithm(keys, keys.signing()));
  }

  @Override
  public Content verify(PeerKeys keys, Instant now, String token) {
    BaseVerification verification =
        (BaseVerification)
            JWT.require(algorithm(keys, keys.verifying())).withAnyOfAudience(RECIPIENT);
    DecodedJWT jwt = verification.build(Clock.fixed(now, ZoneOffset.UTC)).verify(token);
    return new Content(
        jwt.getKeyId(),
        jwt.getIssuer(),
        jwt.getSubject(),
        jwt.getAudience(),
        jwt.getExpiresAtAsInstant(),
        jwt.getNotBeforeAsInstant(),
        jwt.getIssuedAtAsInstant(),
        jwt.getId(),
        jwt.getClaim(DATA).asMap());
  }

  private static Algorithm algorithm(PeerKeys keys, Object key) {
    return switch (keys.algorithm()) {
      case HS256 -> Algorithm.HMAC256(keys.secret());
      case HS384 -> Algorithm.HMAC384(keys.secret());
      case HS512 -> Algorithm.HMAC512(keys.secret());
      case RS256 -> Algorithm.RSA256((RSAKey) key);
      case RS384 -> Algorithm.RSA384((RSAKey) key);
      case RS512 -> Algorithm.RSA512((RSAKey) key);
      case PS256 -> Algorithm.RSA256PSS((RSAKey) key);
      case PS384 -> Algorithm.RSA384PSS((RSAKey) key);
      case PS512 -> Algorithm.RSA512PSS((RSAKey) key);
      case ES256 -> Algorithm.ECDSA256((ECKey) key);
      case ES384 -> Algorithm.ECDSA384((ECKey) key);
      case ES512 -> Algorithm.ECDSA512((ECKey) key);
      default -> throw new IllegalArgumentException("it has no " + keys.algorithm());
    };
  }
}
