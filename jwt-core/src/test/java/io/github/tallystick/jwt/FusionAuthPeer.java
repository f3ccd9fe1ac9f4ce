package io.github.tallystick.jwt;

import static java.util.stream.Collectors.toSet;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fusionauth.jwt.InvalidJWTException;
import io.fusionauth.jwt.InvalidJWTSignatureException;
import io.fusionauth.jwt.Signer;
import io.fusionauth.jwt.Verifier;
import io.fusionauth.jwt.domain.Algorithm;
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
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** FusionAuth JWT, which leaves the audience and the algorithm to its caller. */
final class FusionAuthPeer implements Peer {
  private static final ObjectMapper JSON = new ObjectMapper();

  @Override
  public Class<? extends Exception> signatureRefusal() {
    return InvalidJWTSignatureException.class;
  }

  @Override
  public Set<String> listed() {
    return Arrays.stream(Algorithm.values()).map(Algorithm::name).collect(toSet());
  }

  @Override
  public String sign(PeerKeys keys, Content content) {
    JWT claims =
        new JWT()
            .setIssuer(content.issuer())
            .setSubject(content.subject())
            .setAudience(content.audience())
            .setExpiration(date(content.expirationTime()))
            .setNotBefore(date(content.notBefore()))
            .setIssuedAt(date(content.issuedAt()))
            .setUniqueId(content.jwtId())
            .addClaim(DATA, content.data());
    return JWT.getEncoder().encode(claims, signer(keys, content.keyId()));
  }

  private static ZonedDateTime date(Instant instant) {
    return instant.atZone(ZoneOffset.UTC);
  }

  private static Signer signer(PeerKeys keys, String keyId) {
    return switch (keys.algorithm()) {
      case HS256 -> HMACSigner.newSHA256Signer(keys.secret(), keyId);
      case HS384 -> HMACSigner.newSHA384Signer(keys.secret(), keyId);
      case HS512 -> HMACSigner.newSHA512Signer(keys.secret(), keyId);
      case RS256 -> RSASigner.newSHA256Signer((PrivateKey) keys.signing(), keyId);
      case RS384 -> RSASigner.newSHA384Signer((PrivateKey) keys.signing(), keyId);
      case RS512 -> RSASigner.newSHA512Signer((PrivateKey) keys.signing(), keyId);
      case PS256 -> RSAPSSSigner.newSHA256Signer((PrivateKey) keys.signing(), keyId);
      case PS384 -> RSAPSSSigner.newSHA384Signer((PrivateKey) keys.signing(), keyId);
      case PS512 -> RSAPSSSigner.newSHA512Signer((PrivateKey) keys.signing(), keyId);
      case ES256 -> ECSigner.newSHA256Signer((PrivateKey) keys.signing(), keyId);
      case ES384 -> ECSigner.newSHA384Signer((PrivateKey) keys.signing(), keyId);
      case ES512 -> ECSigner.newSHA512Signer((PrivateKey) keys.signing(), keyId);
      case Ed25519, Ed448 -> EdDSASigner.newSigner((PrivateKey) keys.signing(), keyId);
      default -> throw new IllegalArgumentException("it has no " + keys.algorithm());
    };
  }

  @Override
  public Content verify(PeerKeys keys, Instant now, String token) throws JsonProcessingException {
    JWT jwt = JWT.getTimeMachineDecoder(date(now)).decode(token, verifier(keys));
    List<String> audience = audience(jwt);
    boolean isNamed = jwt.header.algorithm.name().equals(keys.algorithm().headerValue());
    if (!isNamed || !audience.contains(RECIPIENT)) {
      throw new InvalidJWTException("another algorithm or audience");
    }
    return new Content(
        jwt.header.getString("kid"),
        jwt.issuer,
        jwt.subject,
        audience,
        jwt.expiration.toInstant(),
        jwt.notBefore.toInstant(),
        jwt.issuedAt.toInstant(),
        jwt.uniqueId,
        Peer.object(plain(jwt.getMap(DATA))));
  }

  private static Verifier verifier(PeerKeys keys) {
    return switch (keys.algorithm().family()) {
      case HMAC -> HMACVerifier.newVerifier(keys.secret());
      case RSA -> RSAVerifier.newVerifier((PublicKey) keys.verifying());
      case RSA_PSS -> RSAPSSVerifier.newVerifier((PublicKey) keys.verifying());
      case EC -> ECVerifier.newVerifier((PublicKey) keys.verifying());
      case EDDSA -> EdDSAVerifier.newVerifier((PublicKey) keys.verifying());
      case ML_DSA -> throw new IllegalArgumentException("it has no " + keys.algorithm());
    };
  }

  /** The same JSON with numbers that are a Long or a Double: it reads them as big ones. */
  private static Object plain(Object json) throws JsonProcessingException {
    return JSON.readValue(JSON.writeValueAsString(json), Object.class);
  }

  /** As it reads it: one string, or several. */
  private static List<String> audience(JWT jwt) {
    return jwt.audience instanceof List<?> several
        ? several.stream().map(String.class::cast).toList()
        : List.of((String) jwt.audience);
  }
}
