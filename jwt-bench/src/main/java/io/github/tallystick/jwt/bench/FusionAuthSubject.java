package io.github.tallystick.jwt.bench;

import io.fusionauth.jwt.InvalidJWTException;
import io.fusionauth.jwt.JWTDecoder;
import io.fusionauth.jwt.JWTEncoder;
import io.fusionauth.jwt.Signer;
import io.fusionauth.jwt.Verifier;
import io.fusionauth.jwt.domain.JWT;
import io.fusionauth.jwt.ec.ECSigner;
import io.fusionauth.jwt.ec.ECVerifier;
import io.fusionauth.jwt.ed.EdDSASigner;
import io.fusionauth.jwt.ed.EdDSAVerifier;
import io.fusionauth.jwt.hmac.HMACSigner;
import io.fusionauth.jwt.hmac.HMACVerifier;
import io.fusionauth.jwt.rsa.RSAPSSSigner;
import io.fusionauth.jwt.rsa.RSAPSSVerifier;
import io.fusionauth.jwt.rsa.RSASigner;
import io.fusionauth.jwt.rsa.RSAVerifier;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;

/**
 * One of each, but for the {@code JWT}, whose Javadoc says that it should not be used again. The
 * issuer is the caller's business there, and so is which hash it is.
 */
final class FusionAuthSubject implements Subject {
  private final Signer signer;
  private final JWTEncoder encoder = JWT.getEncoder();
  private final Verifier verifier;
  private final JWTDecoder decoder =
      JWT.getDecoder().withClockSkew((int) GuideToken.CLOCK_SKEW.toSeconds());

  FusionAuthSubject(TokenAlgorithm algorithm) {
    signer = signer(algorithm);
    verifier = verifier(algorithm);
  }

  private static Signer signer(TokenAlgorithm algorithm) {
    if (algorithm == TokenAlgorithm.HS256) {
      return HMACSigner.newSHA256Signer(GuideToken.SECRET);
    }
    PrivateKey key = algorithm.keyPair().getPrivate();
    return switch (algorithm) {
      case RS256 -> RSASigner.newSHA256Signer(key);
      case PS256 -> RSAPSSSigner.newSHA256Signer(key);
      case ES256 -> ECSigner.newSHA256Signer(key);
      case ED25519 -> EdDSASigner.newSigner(key);
      default -> throw new IllegalArgumentException(algorithm.headerValue());
    };
  }

  private static Verifier verifier(TokenAlgorithm algorithm) {
    if (algorithm == TokenAlgorithm.HS256) {
      return HMACVerifier.newVerifier(GuideToken.SECRET);
    }
    PublicKey key = algorithm.keyPair().getPublic();
    return switch (algorithm) {
      case RS256 -> RSAVerifier.newVerifier(key);
      case PS256 -> RSAPSSVerifier.newVerifier(key);
      case ES256 -> ECVerifier.newVerifier(key);
      case ED25519 -> EdDSAVerifier.newVerifier(key);
      default -> throw new IllegalArgumentException(algorithm.headerValue());
    };
  }

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
    if (jwt.header.algorithm != signer.getAlgorithm() || !GuideToken.ISSUER.equals(jwt.issuer)) {
      throw new InvalidJWTException("another algorithm or issuer");
    }
    return jwt;
  }
}
