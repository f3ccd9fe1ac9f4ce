package io.github.tallystick.jwt.bench;

import com.auth0.jwt.JWT;
import com.auth0.jwt.JWTVerifier;
import com.auth0.jwt.algorithms.Algorithm;
import java.time.Instant;
import java.util.Map;

/** One verifier; signing starts from a new builder, as it is no object that lasts. */
final class JavaJwtSubject extends ClaimsPerToken {
  private final Algorithm algorithm = Algorithm.HMAC256(GuideToken.SECRET);
  private final JWTVerifier verifier =
      JWT.require(algorithm)
          .withIssuer(GuideToken.ISSUER)
          .acceptLeeway(GuideToken.CLOCK_SKEW.toSeconds())
          .build();

  @Override
  String sign(Instant issuedAt, Map<String, Object> data) {
    return JWT.create()
        .withIssuer(GuideToken.ISSUER)
        .withIssuedAt(issuedAt)
        .withNotBefore(issuedAt)
        .withExpiresAt(GuideToken.EXPIRATION_TIME)
        .withClaim("data", data)
        .sign(algorithm);
  }

  @Override
  public Object verify(String token) {
    return verifier.verify(token);
  }
}
