package io.github.tallystick.jwt.bench;

import com.auth0.jwt.JWT;
import com.auth0.jwt.JWTVerifier;
import com.auth0.jwt.algorithms.Algorithm;
import java.time.Instant;

/** One verifier; signing starts from a new builder, as it is no object that lasts. */
final class JavaJwtSubject implements Subject {
  private final Algorithm algorithm = Algorithm.HMAC256(GuideToken.SECRET);
  private final JWTVerifier verifier =
      JWT.require(algorithm)
          .withIssuer(GuideToken.ISSUER)
          .acceptLeeway(GuideToken.CLOCK_SKEW.toSeconds())
          .build();

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
