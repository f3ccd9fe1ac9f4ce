package io.github.tallystick.jwt.bench;

import io.fusionauth.jwt.InvalidJWTException;
import io.fusionauth.jwt.JWTDecoder;
import io.fusionauth.jwt.JWTEncoder;
import io.fusionauth.jwt.Signer;
import io.fusionauth.jwt.Verifier;
import io.fusionauth.jwt.domain.Algorithm;
import io.fusionauth.jwt.domain.JWT;
import io.fusionauth.jwt.hmac.HMACSigner;
import io.fusionauth.jwt.hmac.HMACVerifier;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;

/**
 * One of each, but for the {@code JWT}, whose Javadoc says that it should not be used again. The
 * issuer is the caller's business there, and so is which HMAC it is.
 */
final class FusionAuthSubject implements Subject {
  private final Signer signer = HMACSigner.newSHA256Signer(GuideToken.SECRET);
  private final JWTEncoder encoder = JWT.getEncoder();
  private final Verifier verifier = HMACVerifier.newVerifier(GuideToken.SECRET);
  private final JWTDecoder decoder =
      JWT.getDecoder().withClockSkew((int) GuideToken.CLOCK_SKEW.toSeconds());

  @Override
  public String sign(int user) {
    Instant issuedAt = Instant.ofEpochSecond(GuideToken.issuedAt(user));
    ZonedDateTime now = issuedAt.atZone(ZoneOffset.UTC);
    JWT claims =
        new JWT()
            .setIssuer(GuideToken.ISSUER)
            .setIssuedAt(now)
            .setNotBefore(now)
            .setExpiration(now.plusSeconds(GuideToken.LIFETIME))
            .addClaim("data", GuideToken.data(Integer.toString(user)));
    return encoder.encode(claims, signer);
  }

  @Override
  public Object verify(String token) {
    JWT jwt = decoder.decode(token, verifier);
    if (jwt.header.algorithm != Algorithm.HS256 || !GuideToken.ISSUER.equals(jwt.issuer)) {
      throw new InvalidJWTException("another algorithm or issuer");
    }
    return jwt;
  }
}
