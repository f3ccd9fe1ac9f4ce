package io.github.tallystick.jwt;

import io.jsonwebtoken.Claims;
import io.jsonwebtoken.Jws;
import io.jsonwebtoken.JwtParserBuilder;
import io.jsonwebtoken.Jwts;
import io.jsonwebtoken.security.SecureDigestAlgorithm;
import io.jsonwebtoken.security.SignatureException;
import java.security.Key;
import java.security.PublicKey;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Set;
import javax.crypto.SecretKey;

/** JJWT. */
final class JjwtPeer implements Peer {
  @Override
  public Class<? extends Exception> signatureRefusal() {
    return SignatureException.class;
  }

  @Override
  public Set<String> listed() {
    return Jwts.SIG.get().keySet();
  }

  @Override
  public String sign(PeerKeys keys, Content content) {
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
        .signWith(keys.signing(), algorithm(keys))
        .compact();
  }

  @Override
  public Content verify(PeerKeys keys, Instant now, String token) {
    Jws<Claims> jws =
        parser(keys)
            .sig()
            .clear()
            .add(algorithm(keys))
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
        Peer.object(claims.get(DATA)));
  }

  private static JwtParserBuilder parser(PeerKeys keys) {
    return keys.verifying() instanceof SecretKey secret
        ? Jwts.parser().verifyWith(secret)
        : Jwts.parser().verifyWith((PublicKey) keys.verifying());
  }

  // Sound: which keys an algorithm takes is tried when it gets one.
  @SuppressWarnings("unchecked")
  private static SecureDigestAlgorithm<Key, ?> algorithm(PeerKeys keys) {
    return (SecureDigestAlgorithm<Key, ?>) Jwts.SIG.get().forKey(keys.algorithm().headerValue());
  }
}
