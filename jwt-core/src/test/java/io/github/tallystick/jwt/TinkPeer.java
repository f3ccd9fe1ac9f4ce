package io.github.tallystick.jwt;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.crypto.tink.Key;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.jwt.JwtConfig2026;
import com.google.crypto.tink.jwt.JwtMac;
import com.google.crypto.tink.jwt.JwtPublicKeySign;
import com.google.crypto.tink.jwt.JwtPublicKeyVerify;
import com.google.crypto.tink.jwt.JwtValidator;
import com.google.crypto.tink.jwt.RawJwt;
import io.github.tallystick.jwt.JwsAlgorithm.Family;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;

/** Google's Tink. */
final class TinkPeer implements Peer {
  private static final ObjectMapper JSON = new ObjectMapper();

  @Override
  public Class<? extends Exception> signatureRefusal() {
    return GeneralSecurityException.class;
  }

  @Override
  public String sign(PeerKeys keys, Content content) throws Exception {
    RawJwt jwt =
        RawJwt.newBuilder()
            .setIssuer(content.issuer())
            .setSubject(content.subject())
            .setAudiences(content.audience())
            .setExpiration(content.expirationTime())
            .setNotBefore(content.notBefore())
            .setIssuedAt(content.issuedAt())
            .setJwtId(content.jwtId())
            .addJsonObjectClaim(DATA, JSON.writeValueAsString(content.data()))
            .build();
    KeysetHandle handle = handle(TinkKeys.signing(keys, content.keyId()));
    return keys.isOf(Family.HMAC)
        ? handle.getPrimitive(JwtConfig2026.get(), JwtMac.class).computeMacAndEncode(jwt)
        : handle.getPrimitive(JwtConfig2026.get(), JwtPublicKeySign.class).signAndEncode(jwt);
  }

  private static KeysetHandle handle(Key key) throws GeneralSecurityException {
    return KeysetHandle.newBuilder()
        .setConfiguration(JwtConfig2026.get())
        .addEntry(KeysetHandle.importKey(key).withRandomId().makePrimary())
        .build();
  }

  /** Its key has a key ID, which it compares with the token's, and does not tell. */
  @Override
  public Content verify(PeerKeys keys, Instant now, String token) throws Exception {
    String keyId = UNICODE;
    JwtValidator validator =
        JwtValidator.newBuilder()
            .ignoreIssuer()
            .ignoreTypeHeader()
            .expectAudience(RECIPIENT)
            .setClock(Clock.fixed(now, ZoneOffset.UTC))
            .build();
    KeysetHandle handle = handle(TinkKeys.verifying(keys, keyId));
    com.google.crypto.tink.jwt.VerifiedJwt jwt =
        keys.isOf(Family.HMAC)
            ? handle
                .getPrimitive(JwtConfig2026.get(), JwtMac.class)
                .verifyMacAndDecode(token, validator)
            : handle
                .getPrimitive(JwtConfig2026.get(), JwtPublicKeyVerify.class)
                .verifyAndDecode(token, validator);
    return content(keyId, jwt);
  }

  private static Content content(String keyId, com.google.crypto.tink.jwt.VerifiedJwt jwt)
      throws Exception {
    return new Content(
        keyId,
        jwt.getIssuer(),
        jwt.getSubject(),
        jwt.getAudiences(),
        jwt.getExpiration(),
        jwt.getNotBefore(),
        jwt.getIssuedAt(),
        jwt.getJwtId(),
        Peer.object(JSON.readValue(jwt.getJsonObjectClaim(DATA), Object.class)));
  }
}
