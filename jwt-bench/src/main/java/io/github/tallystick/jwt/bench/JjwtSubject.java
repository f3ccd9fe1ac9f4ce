package io.github.tallystick.jwt.bench;

import io.jsonwebtoken.JwtParser;
import io.jsonwebtoken.Jwts;
import java.util.Date;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/** One parser; signing starts from a new builder, as it is no object that lasts. */
final class JjwtSubject implements Subject {
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
  public String sign(int user) {
    Date now = new Date(GuideToken.issuedAt(user) * 1_000);
    return Jwts.builder()
        .header()
        .type("JWT")
        .and()
        .issuer(GuideToken.ISSUER)
        .issuedAt(now)
        .notBefore(now)
        .expiration(new Date(now.getTime() + GuideToken.LIFETIME * 1_000))
        .claim("data", GuideToken.data(Integer.toString(user)))
        .signWith(key, Jwts.SIG.HS256)
        .compact();
  }

  @Override
  public Object verify(String token) {
    return parser.parseSignedClaims(token);
  }
}
