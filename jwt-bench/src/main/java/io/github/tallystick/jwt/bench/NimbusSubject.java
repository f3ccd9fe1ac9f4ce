package io.github.tallystick.jwt.bench;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.MACVerifier;
import com.nimbusds.jose.proc.BadJWSException;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import java.util.Date;
import java.util.Set;

/**
 * One signer and two verifiers: a {@code MACVerifier}, as the manual's page on HMAC has it, and a
 * {@code DefaultJWTClaimsVerifier}. They are the leaner way: a {@code DefaultJWTProcessor} makes a
 * {@code MACVerifier} for each token.
 */
final class NimbusSubject implements PreparedSubject {
  private final JWSHeader header =
      new JWSHeader.Builder(JWSAlgorithm.HS256).type(JOSEObjectType.JWT).build();
  private final JWTClaimsSet claims = claims(GuideToken.USER_ID, GuideToken.ISSUED_AT);
  private final MACSigner signer = new MACSigner(GuideToken.SECRET);
  private final MACVerifier verifier = new MACVerifier(GuideToken.SECRET);
  private final DefaultJWTClaimsVerifier<SecurityContext> claimsVerifier = claimsVerifier();

  NimbusSubject() throws JOSEException {}

  private static DefaultJWTClaimsVerifier<SecurityContext> claimsVerifier() {
    JWTClaimsSet expected = new JWTClaimsSet.Builder().issuer(GuideToken.ISSUER).build();
    DefaultJWTClaimsVerifier<SecurityContext> verifier =
        new DefaultJWTClaimsVerifier<>(expected, Set.of("exp"));
    verifier.setMaxClockSkew((int) GuideToken.CLOCK_SKEW.toSeconds());
    return verifier;
  }

  private static JWTClaimsSet claims(String userId, long issuedAt) {
    Date now = new Date(issuedAt * 1_000);
    return new JWTClaimsSet.Builder()
        .issuer(GuideToken.ISSUER)
        .issueTime(now)
        .notBeforeTime(now)
        .expirationTime(new Date((issuedAt + GuideToken.LIFETIME) * 1_000))
        .claim("data", GuideToken.data(userId))
        .build();
  }

  @Override
  public String sign() throws JOSEException {
    return sign(claims);
  }

  @Override
  public String sign(int user) throws JOSEException {
    return sign(claims(Integer.toString(user), GuideToken.issuedAt(user)));
  }

  private String sign(JWTClaimsSet claims) throws JOSEException {
    SignedJWT jwt = new SignedJWT(header, claims);
    jwt.sign(signer);
    return jwt.serialize();
  }

  @Override
  public Object verify(String token) throws Exception {
    SignedJWT jwt = SignedJWT.parse(token);
    // A secret of this length would do for HS384 and HS512 too.
    if (!jwt.getHeader().getAlgorithm().equals(JWSAlgorithm.HS256) || !jwt.verify(verifier)) {
      throw new BadJWSException("another algorithm, or not signed with this key");
    }
    JWTClaimsSet claims = jwt.getJWTClaimsSet();
    claimsVerifier.verify(claims, null);
    return claims;
  }
}
