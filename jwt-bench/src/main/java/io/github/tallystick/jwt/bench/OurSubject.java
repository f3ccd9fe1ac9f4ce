package io.github.tallystick.jwt.bench;

import io.github.tallystick.jwt.Claim;
import io.github.tallystick.jwt.JwsAlgorithm;
import io.github.tallystick.jwt.JwtClaims;
import io.github.tallystick.jwt.JwtSigner;
import io.github.tallystick.jwt.JwtVerifier;
import io.github.tallystick.jwt.SigningKey;
import io.github.tallystick.jwt.VerificationKey;
import java.time.Duration;

final class OurSubject implements Subject {
  private final JwtSigner signer =
      JwtSigner.of(SigningKey.hmac(JwsAlgorithm.HS256, GuideToken.SECRET));
  private final JwtClaims claims =
      JwtClaims.builder()
          .issuer(GuideToken.ISSUER)
          .issuedAt(GuideToken.ISSUED_AT)
          .notBefore(GuideToken.ISSUED_AT)
          .expirationTime(GuideToken.EXPIRATION_TIME)
          .put(Claim.ofString("data", "user", "id"), GuideToken.USER_ID)
          .build();
  private final JwtVerifier verifier =
      JwtVerifier.builder(VerificationKey.hmac(JwsAlgorithm.HS256, GuideToken.SECRET))
          .issuer(GuideToken.ISSUER)
          .clockSkew(Duration.ofSeconds(60))
          .build();

  @Override
  public String sign() {
    return signer.sign(claims);
  }

  @Override
  public Object verify(String token) {
    return verifier.verify(token);
  }
}
