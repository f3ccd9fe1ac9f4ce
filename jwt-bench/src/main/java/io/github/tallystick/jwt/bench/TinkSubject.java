package io.github.tallystick.jwt.bench;

import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.Key;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.jwt.JwtConfig2026;
import com.google.crypto.tink.jwt.JwtHmacKey;
import com.google.crypto.tink.jwt.JwtHmacParameters;
import com.google.crypto.tink.jwt.JwtHmacParameters.Algorithm;
import com.google.crypto.tink.jwt.JwtHmacParameters.KidStrategy;
import com.google.crypto.tink.jwt.JwtInvalidException;
import com.google.crypto.tink.jwt.JwtMac;
import com.google.crypto.tink.jwt.JwtPublicKeySign;
import com.google.crypto.tink.jwt.JwtPublicKeyVerify;
import com.google.crypto.tink.jwt.JwtValidator;
import com.google.crypto.tink.jwt.RawJwt;
import com.google.crypto.tink.util.SecretBytes;
import java.security.GeneralSecurityException;
import java.time.Instant;

/** One primitive of a key set whose only key has no key ID, and one validator. */
final class TinkSubject implements PreparedSubject {
  private final JwtPublicKeySign signer;
  private final JwtPublicKeyVerify verifier;
  private final RawJwt claims = claims(GuideToken.USER_ID, GuideToken.ISSUED_AT);
  private final JwtValidator validator =
      JwtValidator.newBuilder()
          .expectTypeHeader("JWT")
          .expectIssuer(GuideToken.ISSUER)
          .setClockSkew(GuideToken.CLOCK_SKEW)
          .build();

  TinkSubject(TokenAlgorithm algorithm) throws GeneralSecurityException {
    if (algorithm == TokenAlgorithm.HS256) {
      JwtMac mac = keySet(hmacKey()).getPrimitive(JwtConfig2026.get(), JwtMac.class);
      signer = mac::computeMacAndEncode;
      verifier = mac::verifyMacAndDecode;
    } else {
      KeysetHandle keys = keySet(TinkKeys.of(algorithm));
      signer = keys.getPrimitive(JwtConfig2026.get(), JwtPublicKeySign.class);
      verifier =
          keys.getPublicKeysetHandle().getPrimitive(JwtConfig2026.get(), JwtPublicKeyVerify.class);
    }
  }

  private static KeysetHandle keySet(Key key) throws GeneralSecurityException {
    return KeysetHandle.newBuilder()
        .addEntry(KeysetHandle.importKey(key).withRandomId().makePrimary())
        .build();
  }

  private static JwtHmacKey hmacKey() throws GeneralSecurityException {
    JwtHmacParameters parameters =
        JwtHmacParameters.builder()
            .setAlgorithm(Algorithm.HS256)
            .setKeySizeBytes(GuideToken.SECRET.length)
            .setKidStrategy(KidStrategy.IGNORED)
            .build();
    SecretBytes secret = SecretBytes.copyFrom(GuideToken.SECRET, InsecureSecretKeyAccess.get());
    return JwtHmacKey.builder().setParameters(parameters).setKeyBytes(secret).build();
  }

  private static RawJwt claims(String userId, long issuedAt) throws JwtInvalidException {
    Instant now = Instant.ofEpochSecond(issuedAt);
    return RawJwt.newBuilder()
        .setTypeHeader("JWT")
        .setIssuer(GuideToken.ISSUER)
        .setIssuedAt(now)
        .setNotBefore(now)
        .setExpiration(now.plusSeconds(GuideToken.LIFETIME))
        .addJsonObjectClaim("data", "{\"user\":{\"id\":\"" + userId + "\"}}")
        .build();
  }

  @Override
  public String sign() throws GeneralSecurityException {
    return signer.signAndEncode(claims);
  }

  @Override
  public String sign(int user) throws GeneralSecurityException {
    return signer.signAndEncode(claims(Integer.toString(user), GuideToken.issuedAt(user)));
  }

  @Override
  public Object verify(String token) throws GeneralSecurityException {
    return verifier.verifyAndDecode(token, validator);
  }
}
