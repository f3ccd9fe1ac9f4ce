package io.github.tallystick.jwt;

import com.auth0.jwt.JWT;
import com.auth0.jwt.JWTVerifier.BaseVerification;
import com.auth0.jwt.algorithms.Algorithm;
import com.auth0.jwt.exceptions.SignatureVerificationException;
import com.auth0.jwt.interfaces.DecodedJWT;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.proc.BadJWSException;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.proc.SingleKeyJWSKeySelector;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import io.jsonwebtoken.Claims;
import io.jsonwebtoken.Jws;
import io.jsonwebtoken.Jwts;
import io.jsonwebtoken.security.MacAlgorithm;
import io.jsonwebtoken.security.SignatureException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.jose4j.jwa.AlgorithmConstraints.ConstraintType;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.jose4j.jwt.consumer.InvalidJwtSignatureException;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.jose4j.jwt.consumer.JwtContext;
import org.jose4j.lang.JoseException;

/** Other libraries for JWT, each used as its manual says, with all of its checks. */
enum Peer {
  JAVA_JWT(SignatureVerificationException.class) {
    @Override
    String sign(JwsAlgorithm algorithm, byte[] secret, Content content) {
      return JWT.create()
          .withKeyId(content.keyId())
          .withIssuer(content.issuer())
          .withSubject(content.subject())
          .withAudience(content.audience().toArray(String[]::new))
          .withExpiresAt(content.expirationTime())
          .withNotBefore(content.notBefore())
          .withIssuedAt(content.issuedAt())
          .withJWTId(content.jwtId())
          .withClaim(DATA, content.data())
          .sign(algorithm(algorithm, secret));
    }

    @Override
    Content verify(JwsAlgorithm algorithm, byte[] secret, Instant now, String token) {
      BaseVerification verification =
          (BaseVerification) JWT.require(algorithm(algorithm, secret)).withAnyOfAudience(RECIPIENT);
      DecodedJWT jwt = verification.build(Clock.fixed(now, ZoneOffset.UTC)).verify(token);
      return new Content(
          jwt.getKeyId(),
          jwt.getIssuer(),
          jwt.getSubject(),
          jwt.getAudience(),
          jwt.getExpiresAtAsInstant(),
          jwt.getNotBeforeAsInstant(),
          jwt.getIssuedAtAsInstant(),
          jwt.getId(),
          jwt.getClaim(DATA).asMap());
    }

    private static Algorithm algorithm(JwsAlgorithm algorithm, byte[] secret) {
      return switch (algorithm) {
        case HS256 -> Algorithm.HMAC256(secret);
        case HS384 -> Algorithm.HMAC384(secret);
        case HS512 -> Algorithm.HMAC512(secret);
        default -> throw new IllegalArgumentException(algorithm.headerValue());
      };
    }
  },

  JJWT(SignatureException.class) {
    @Override
    String sign(JwsAlgorithm algorithm, byte[] secret, Content content) {
      MacAlgorithm mac = (MacAlgorithm) Jwts.SIG.get().forKey(algorithm.name());
      return Jwts.builder()
          .header()
          .keyId(content.keyId())
          .and()
          .issuer(content.issuer())
          .subject(content.subject())
          .audience()
          .add(content.audience())
          .and()
          .expiration(Date.from(content.expirationTime()))
          .notBefore(Date.from(content.notBefore()))
          .issuedAt(Date.from(content.issuedAt()))
          .id(content.jwtId())
          .claim(DATA, content.data())
          .signWith(key(algorithm, secret), mac)
          .compact();
    }

    @Override
    Content verify(JwsAlgorithm algorithm, byte[] secret, Instant now, String token) {
      Jws<Claims> jws =
          Jwts.parser()
              .verifyWith(key(algorithm, secret))
              .sig()
              .clear()
              .add(Jwts.SIG.get().forKey(algorithm.name()))
              .and()
              .requireAudience(RECIPIENT)
              .clock(() -> Date.from(now))
              .build()
              .parseSignedClaims(token);
      Claims claims = jws.getPayload();
      return new Content(
          jws.getHeader().getKeyId(),
          claims.getIssuer(),
          claims.getSubject(),
          List.copyOf(claims.getAudience()),
          claims.getExpiration().toInstant(),
          claims.getNotBefore().toInstant(),
          claims.getIssuedAt().toInstant(),
          claims.getId(),
          object(claims.get(DATA)));
    }
  },

  NIMBUS(BadJWSException.class) {
    @Override
    String sign(JwsAlgorithm algorithm, byte[] secret, Content content) throws JOSEException {
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
      JWSAlgorithm name = JWSAlgorithm.parse(algorithm.name());
      JWSHeader header = new JWSHeader.Builder(name).keyID(content.keyId()).build();
      SignedJWT jwt = new SignedJWT(header, claims);
      jwt.sign(new MACSigner(secret));
      return jwt.serialize();
    }

    @Override
    Content verify(JwsAlgorithm algorithm, byte[] secret, Instant now, String token)
        throws Exception {
      DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();
      processor.setJWSKeySelector(
          new SingleKeyJWSKeySelector<>(
              JWSAlgorithm.parse(algorithm.name()), key(algorithm, secret)));
      processor.setJWTClaimsSetVerifier(claimsVerifier(now));
      SignedJWT jwt = SignedJWT.parse(token);
      JWTClaimsSet claims = processor.process(jwt, null);
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

    private static DefaultJWTClaimsVerifier<SecurityContext> claimsVerifier(Instant now) {
      return new DefaultJWTClaimsVerifier<>(RECIPIENT, null, Set.of()) {
        @Override
        protected Date currentTime() {
          return Date.from(now);
        }
      };
    }
  },

  JOSE4J(InvalidJwtSignatureException.class) {
    @Override
    String sign(JwsAlgorithm algorithm, byte[] secret, Content content) throws JoseException {
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
      jws.setAlgorithmHeaderValue(algorithm.name());
      jws.setKeyIdHeaderValue(content.keyId());
      jws.setKey(key(algorithm, secret));
      jws.setPayload(claims.toJson());
      return jws.getCompactSerialization();
    }

    @Override
    Content verify(JwsAlgorithm algorithm, byte[] secret, Instant now, String token)
        throws Exception {
      JwtContext context =
          new JwtConsumerBuilder()
              .setVerificationKey(key(algorithm, secret))
              .setJwsAlgorithmConstraints(ConstraintType.PERMIT, algorithm.name())
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
          object(claims.getClaimValue(DATA)));
    }

    private static NumericDate date(Instant instant) {
      return NumericDate.fromSeconds(instant.getEpochSecond());
    }

    private static Instant instant(NumericDate date) {
      return Instant.ofEpochSecond(date.getValue());
    }
  };

  /** What each verifier expects in the audience. */
  static final String RECIPIENT = "api";

  /** The name of the claim that is not registered. */
  static final String DATA = "data";

  /** What the peer throws when the signature is wrong. */
  final Class<? extends Exception> signatureRefusal;

  Peer(Class<? extends Exception> signatureRefusal) {
    this.signatureRefusal = signatureRefusal;
  }

  /** A token's key ID and claims, in the words and types of no library. */
  record Content(
      String keyId,
      String issuer,
      String subject,
      List<String> audience,
      Instant expirationTime,
      Instant notBefore,
      Instant issuedAt,
      String jwtId,
      Map<String, Object> data) {}

  /** A token of this library with that content. */
  abstract String sign(JwsAlgorithm algorithm, byte[] secret, Content content) throws Exception;

  /** What this library reads in a token that it accepts at that instant. */
  abstract Content verify(JwsAlgorithm algorithm, byte[] secret, Instant now, String token)
      throws Exception;

  private static SecretKey key(JwsAlgorithm algorithm, byte[] secret) {
    return new SecretKeySpec(secret, algorithm.jcaName());
  }

  // Sound: JSON's objects have strings for names.
  @SuppressWarnings("unchecked")
  private static Map<String, Object> object(Object json) {
    return (Map<String, Object>) json;
  }
}
