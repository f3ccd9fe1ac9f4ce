package io.github.tallystick.jwt.bench;

import io.github.tallystick.jwt.Claim;
import io.github.tallystick.jwt.JwtClaims;
import io.github.tallystick.jwt.JwtSigner;
import io.github.tallystick.jwt.JwtVerifier;
import java.time.Instant;

final class OurSubject implements PreparedSubject {
  private static final Claim<String> USER_ID = Claim.ofString("data", "user", "id");

  private final JwtSigner signer;
  private final JwtClaims claims = claims(GuideToken.USER_ID, GuideToken.ISSUED_AT);
  private final JwtVerifier verifier;

  OurSubject() {
    this(TokenAlgorithm.HS256);
  }

  OurSubject(TokenAlgorithm algorithm) {
    this(algorithm, 0);
  }

  OurSubject(TokenAlgorithm algorithm, int rememberedTokens) {
    this.signer = JwtSigner.of(algorithm.signingKey());
    this.verifier = verifier(algorithm, rememberedTokens);
  }

  static JwtVerifier verifier(TokenAlgorithm algorithm, int rememberedTokens) {
    return JwtVerifier.builder(algorithm.verificationKey())
        .issuer(GuideToken.ISSUER)
        .clockSkew(GuideToken.CLOCK_SKEW)
        .rememberTokens(rememberedTokens)
        .build();
  }

  /** The guide's claims, or some like them. */
  static JwtClaims claims(String userId, long issuedAt) {
    Instant now = Instant.ofEpochSecond(issuedAt);
    return JwtClaims.builder()
        .issuer(GuideToken.ISSUER)
        .issuedAt(now)
        .notBefore(now)
        .expirationTime(now.plusSeconds(GuideToken.LIFETIME))
        .put(USER_ID, userId)
        .build();
  }

  @Override
  public String sign() {
    return sign(claims);
  }

  @Override
  public String sign(int user) {
    return sign(claims(Integer.toString(user), GuideToken.issuedAt(user)));
  }

  String sign(JwtClaims claims) {
    return signer.sign(claims);
  }

  @Override
  public Object verify(String token) {
    return verifier.verify(token);
  }
}
