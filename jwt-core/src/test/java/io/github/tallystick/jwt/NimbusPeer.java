package io.github.tallystick.jwt;

import static java.util.stream.Collectors.toSet;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.Ed25519Signer;
import com.nimbusds.jose.crypto.Ed25519Verifier;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jose.proc.BadJWSException;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.proc.SingleKeyJWSKeySelector;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import io.github.tallystick.jwt.JwsAlgorithm.Family;
import io.github.tallystick.jwt.jwk.Jwk;
import java.security.PrivateKey;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.EdECPrivateKey;
import java.text.ParseException;
import java.time.Instant;
import java.util.Date;
import java.util.Set;
import java.util.stream.Stream;

/** Nimbus JOSE + JWT. */
final class NimbusPeer implements Peer {
  @Override
  public Class<? extends Exception> signatureRefusal() {
    return BadJWSException.class;
  }

  @Override
  public Set<String> listed() {
    return Stream.of(
            MACSigner.SUPPORTED_ALGORITHMS,
            RSASSASigner.SUPPORTED_ALGORITHMS,
            ECDSASigner.SUPPORTED_ALGORITHMS,
            Ed25519Signer.SUPPORTED_ALGORITHMS)
        .flatMap(Set::stream)
        .map(JWSAlgorithm::getName)
        .collect(toSet());
  }

  @Override
  public String sign(PeerKeys keys, Content content) throws JOSEException, ParseException {
    JWTClaimsSet claims =
        new JWTClaimsSet.Builder()
            .issuer(content.issuer())
            .subject(content.subject())
            .audience(content.audience())
            .expirationTime(Date.from(content.expirationTime()))
            .notBeforeTime(Date.from(content.notBefore()))
            .issueTime(Date.from(content.issuedAt()))
            .jwtID(content.jwtId())
            .claim(DATA, content.data())
            .build();
    JWSHeader header = new JWSHeader.Builder(name(keys)).keyID(content.keyId()).build();
    SignedJWT jwt = new SignedJWT(header, claims);
    jwt.sign(signer(keys));
    return jwt.serialize();
  }

  private static JWSAlgorithm name(PeerKeys keys) {
    return JWSAlgorithm.parse(keys.algorithm().headerValue());
  }

  private static JWSSigner signer(PeerKeys keys) throws JOSEException, ParseException {
    return switch (keys.algorithm().family()) {
      case HMAC -> new MACSigner(keys.secret());
      case RSA, RSA_PSS -> new RSASSASigner((PrivateKey) keys.signing());
      case EC -> new ECDSASigner((ECPrivateKey) keys.signing());
      case EDDSA -> {
        byte[] bytes = ((EdECPrivateKey) keys.signing()).getBytes().orElseThrow();
        yield new Ed25519Signer(
            new OctetKeyPair.Builder(Curve.Ed25519, publicJwk(keys).getX())
                .d(Base64URL.encode(bytes))
                .build());
      }
      case ML_DSA -> throw new IllegalArgumentException("it has no " + keys.algorithm());
    };
  }

  private static OctetKeyPair publicJwk(PeerKeys keys) throws ParseException {
    return OctetKeyPair.parse(Jwk.toJson(keys.ourVerificationKey()));
  }

  @Override
  public Content verify(PeerKeys keys, Instant now, String token) throws Exception {
    SignedJWT jwt = SignedJWT.parse(token);
    JWTClaimsSet claims = claims(keys, now, jwt);
    return new Content(
        jwt.getHeader().getKeyID(),
        claims.getIssuer(),
        claims.getSubject(),
        claims.getAudience(),
        claims.getExpirationTime().toInstant(),
        claims.getNotBeforeTime().toInstant(),
        claims.getIssueTime().toInstant(),
        claims.getJWTID(),
        claims.getJSONObjectClaim(DATA));
  }

  private static JWTClaimsSet claims(PeerKeys keys, Instant now, SignedJWT jwt) throws Exception {
    if (keys.isOf(Family.EDDSA)) { // of which its processor knows nothing
      boolean isNamed = jwt.getHeader().getAlgorithm().equals(name(keys));
      if (!isNamed || !jwt.verify(new Ed25519Verifier(publicJwk(keys)))) {
        throw new BadJWSException("another algorithm or signature");
      }
      claimsVerifier(now).verify(jwt.getJWTClaimsSet(), null);
      return jwt.getJWTClaimsSet();
    }
    DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();
    processor.setJWSKeySelector(new SingleKeyJWSKeySelector<>(name(keys), keys.verifying()));
    processor.setJWTClaimsSetVerifier(claimsVerifier(now));
    return processor.process(jwt, null);
  }

  private static DefaultJWTClaimsVerifier<SecurityContext> claimsVerifier(Instant now) {
    return new DefaultJWTClaimsVerifier<>(RECIPIENT, null, Set.of()) {
      @Override
      protected Date currentTime() {
        return Date.from(now);
      }
    };
  }
}
