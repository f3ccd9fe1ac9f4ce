package io.github.tallystick.jwt.bench;

import io.jsonwebtoken.JwtBuilder;
import io.jsonwebtoken.JwtParser;
import io.jsonwebtoken.JwtParserBuilder;
import io.jsonwebtoken.Jwts;
import io.jsonwebtoken.security.SignatureAlgorithm;
import java.security.PrivateKey;
import java.util.Date;
import java.util.function.UnaryOperator;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/** One parser; signing starts from a new builder, as it is no object that lasts. */
final class JjwtSubject implements Subject {
  private final UnaryOperator<JwtBuilder> signing;
  private final JwtParser parser;

  JjwtSubject(TokenAlgorithm algorithm) {
    JwtParserBuilder builder = Jwts.parser();
    if (algorithm == TokenAlgorithm.HS256) {
      SecretKey secret = new SecretKeySpec(GuideToken.SECRET, "HmacSHA256");
      signing = token -> token.signWith(secret, Jwts.SIG.HS256);
      builder.verifyWith(secret).sig().clear().add(Jwts.SIG.HS256);
    } else {
      PrivateKey key = algorithm.keyPair().getPrivate();
      SignatureAlgorithm signatures = signatures(algorithm);
      signing = token -> token.signWith(key, signatures);
      builder.verifyWith(algorithm.keyPair().getPublic()).sig().clear().add(signatures);
    }
    parser =
        builder
            .requireIssuer(GuideToken.ISSUER)
            .clockSkewSeconds(GuideToken.CLOCK_SKEW.toSeconds())
            .build();
  }

  private static SignatureAlgorithm signatures(TokenAlgorithm algorithm) {
    return switch (algorithm) {
      case RS256 -> Jwts.SIG.RS256;
      case PS256 -> Jwts.SIG.PS256;
      case ES256 -> Jwts.SIG.ES256;
      case EDDSA -> Jwts.SIG.EdDSA;
      default -> throw new IllegalArgumentException(algorithm.headerValue());
    };
  }

  @Override
  public String sign(int user) {
    Date now = new Date(GuideToken.issuedAt(user) * 1_000);
    JwtBuilder token =
        Jwts.builder()
            .header()
            .type("JWT")
            .and()
            .issuer(GuideToken.ISSUER)
            .issuedAt(now)
            .notBefore(now)
            .expiration(new Date(now.getTime() + GuideToken.LIFETIME * 1_000))
            .claim("data", GuideToken.data(Integer.toString(user)));
    return signing.apply(token).compact();
  }

  @Override
  public Object verify(String token) {
    return parser.parseSignedClaims(token);
  }
}
