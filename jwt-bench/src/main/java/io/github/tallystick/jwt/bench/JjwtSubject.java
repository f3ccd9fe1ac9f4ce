package io.github.tallystick.jwt.bench;

import io.jsonwebtoken.JwtParser;
import io.jsonwebtoken.Jwts;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/** One parser; signing starts from a new builder, as it is no object that lasts. */
final class JjwtSubject extends ClaimsPerToken {
  private final SecretKey key = new SecretKeySpec(GuideToken.SECRET, "HmacSHA256");
  private final JwtParser parser =
      Jwts.parser()
          .verifyWith(key)
          .sig()
          .clear()
          .add(Jwts.SIG.HS256)
          .and()
          .requireIssuer(GuideToken.ISSUER)
          .clockSkewSeconds(GuideToken.CLOCK_SKEW.toSeconds())
          .build();

  @Override
  String sign(Instant issuedAt, Map<String, Object> data) {
    return Jwts.builder()
        .header()
        .type("JWT")
        .and()
        .issuer(GuideToken.ISSUER)
        .issuedAt(Date.from(issuedAt))
        .notBefore(Date.from(issuedAt))
        .expiration(Date.from(GuideToken.EXPIRATION_TIME))
        .claim("data", data)
        .signWith(key, Jwts.SIG.HS256)
        .compact();
  }

  @Override
  public Object verify(String token) {
    return parser.parseSignedClaims(token);
  }
}
