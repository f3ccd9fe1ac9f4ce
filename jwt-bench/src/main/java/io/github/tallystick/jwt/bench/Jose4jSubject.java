package io.github.tallystick.jwt.bench;

import java.security.Key;
import javax.crypto.spec.SecretKeySpec;
import org.jose4j.jwa.AlgorithmConstraints.ConstraintType;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumer;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.jose4j.lang.JoseException;

/** One consumer, and claims that last; a {@code JsonWebSignature} is good for one token. */
final class Jose4jSubject implements PreparedSubject {
  private final String algorithm;
  private final Key signingKey;
  private final JwtClaims claims = claims(GuideToken.USER_ID, GuideToken.ISSUED_AT);
  private final JwtConsumer consumer;

  Jose4jSubject(TokenAlgorithm algorithm) {
    this.algorithm = algorithm.headerValue(); // as its AlgorithmIdentifiers have it
    boolean isSecret = algorithm == TokenAlgorithm.HS256;
    Key secret = new SecretKeySpec(GuideToken.SECRET, "HmacSHA256");
    this.signingKey = isSecret ? secret : algorithm.keyPair().getPrivate();
    this.consumer =
        new JwtConsumerBuilder()
            .setVerificationKey(isSecret ? secret : algorithm.keyPair().getPublic())
            .setJwsAlgorithmConstraints(ConstraintType.PERMIT, this.algorithm)
            .setExpectedIssuer(GuideToken.ISSUER)
            .setRequireExpirationTime()
            .setAllowedClockSkewInSeconds((int) GuideToken.CLOCK_SKEW.toSeconds())
            .build();
  }

  private static JwtClaims claims(String userId, long issuedAt) {
    JwtClaims claims = new JwtClaims();
    claims.setIssuer(GuideToken.ISSUER);
    claims.setIssuedAt(NumericDate.fromSeconds(issuedAt));
    claims.setNotBefore(NumericDate.fromSeconds(issuedAt));
    claims.setExpirationTime(NumericDate.fromSeconds(issuedAt + GuideToken.LIFETIME));
    claims.setClaim("data", GuideToken.data(userId));
    return claims;
  }

  @Override
  public String sign() throws JoseException {
    return sign(claims);
  }

  @Override
  public String sign(int user) throws JoseException {
    return sign(claims(Integer.toString(user), GuideToken.issuedAt(user)));
  }

  private String sign(JwtClaims claims) throws JoseException {
    JsonWebSignature jws = new JsonWebSignature();
    jws.setHeader("typ", "JWT");
    jws.setAlgorithmHeaderValue(algorithm);
    jws.setKey(signingKey);
    jws.setPayload(claims.toJson());
    return jws.getCompactSerialization();
  }

  @Override
  public Object verify(String token) throws InvalidJwtException {
    return consumer.processToClaims(token);
  }
}
