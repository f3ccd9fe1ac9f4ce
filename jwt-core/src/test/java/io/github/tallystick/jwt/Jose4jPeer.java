package io.github.tallystick.jwt;

import java.time.Instant;
import java.util.Set;
import org.jose4j.jwa.AlgorithmConstraints.ConstraintType;
import org.jose4j.jwa.AlgorithmFactoryFactory;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.jose4j.jwt.consumer.InvalidJwtSignatureException;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.jose4j.jwt.consumer.JwtContext;
import org.jose4j.lang.JoseException;

/** The library jose4j. */
final class Jose4jPeer implements Peer {
  @Override
  public Class<? extends Exception> signatureRefusal() {
    return InvalidJwtSignatureException.class;
  }

  @Override
  public Set<String> listed() {
    return AlgorithmFactoryFactory.getInstance().getJwsAlgorithmFactory().getSupportedAlgorithms();
  }

  @Override
  public String sign(PeerKeys keys, Content content) throws JoseException {
    JwtClaims claims = new JwtClaims();
    claims.setIssuer(content.issuer());
    claims.setSubject(content.subject());
    claims.setAudience(content.audience());
    claims.setExpirationTime(date(content.expirationTime()));
    claims.setNotBefore(date(content.notBefore()));
    claims.setIssuedAt(date(content.issuedAt()));
    claims.setJwtId(content.jwtId());
    claims.setClaim(DATA, content.data());
    JsonWebSignature jws = new JsonWebSignature();
    jws.setAlgorithmHeaderValue(keys.algorithm().headerValue());
    jws.setKeyIdHeaderValue(content.keyId());
    jws.setKey(keys.signing());
    jws.setPayload(claims.toJson());
    return jws.getCompactSerialization();
  }

  @Override
  public Content verify(PeerKeys keys, Instant now, String token) throws Exception {
    JwtContext context =
        new JwtConsumerBuilder()
            .setVerificationKey(keys.verifying())
            .setJwsAlgorithmConstraints(ConstraintType.PERMIT, keys.algorithm().headerValue())
            .setExpectedAudience(RECIPIENT)
            .setEvaluationTime(date(now))
            .build()
            .process(token);
    JwtClaims claims = context.getJwtClaims();
    return new Content(
        context.getJoseObjects().get(0).getKeyIdHeaderValue(),
        claims.getIssuer(),
        claims.getSubject(),
        claims.getAudience(),
        instant(claims.getExpirationTime()),
        instant(claims.getNotBefore()),
        instant(claims.getIssuedAt()),
        claims.getJwtId(),
        Peer.object(claims.getClaimValue(DATA)));
  }

  private static NumericDate date(Instant instant) {
    return NumericDate.fromSeconds(instant.getEpochSecond());
  }

  private static Instant instant(NumericDate date) {
    return Instant.ofEpochSecond(date.getValue());
  }
}
