package io.github.tallystick.jwt.bench;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.crypto.Ed25519Signer;
import com.nimbusds.jose.crypto.Ed25519Verifier;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.MACVerifier;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jose.proc.BadJWSException;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import java.security.Key;
import java.security.KeyPair;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.util.Arrays;
import java.util.Date;
import java.util.Set;

/**
 * One signer and two verifiers: of signatures, as the manual's page on HMAC has it, and a {@code
 * DefaultJWTClaimsVerifier}. They are the leaner way: a {@code DefaultJWTProcessor} makes a
 * verifier of signatures for each token.
 */
final class NimbusSubject implements PreparedSubject {
  private final JWSHeader header;
  private final JWTClaimsSet claims = claims(GuideToken.USER_ID, GuideToken.ISSUED_AT);
  private final JWSSigner signer;
  private final JWSVerifier verifier;
  private final DefaultJWTClaimsVerifier<SecurityContext> claimsVerifier = claimsVerifier();

  NimbusSubject(TokenAlgorithm algorithm) throws JOSEException {
    header =
        new JWSHeader.Builder(JWSAlgorithm.parse(algorithm.headerValue()))
            .type(JOSEObjectType.JWT)
            .build();
    signer = signer(algorithm);
    verifier = verifier(algorithm);
  }

  private static JWSSigner signer(TokenAlgorithm algorithm) throws JOSEException {
    return switch (algorithm) {
      case HS256 -> new MACSigner(GuideToken.SECRET);
      case RS256, PS256 -> new RSASSASigner(algorithm.keyPair().getPrivate());
      case ES256 -> new ECDSASigner((ECPrivateKey) algorithm.keyPair().getPrivate());
      case EDDSA -> new Ed25519Signer(octetKeyPair(algorithm));
      default -> throw new IllegalArgumentException(algorithm.headerValue());
    };
  }

  private static JWSVerifier verifier(TokenAlgorithm algorithm) throws JOSEException {
    return switch (algorithm) {
      case HS256 -> new MACVerifier(GuideToken.SECRET);
      case RS256, PS256 -> new RSASSAVerifier((RSAPublicKey) algorithm.keyPair().getPublic());
      case ES256 -> new ECDSAVerifier((ECPublicKey) algorithm.keyPair().getPublic());
      case EDDSA -> new Ed25519Verifier(octetKeyPair(algorithm).toPublicJWK());
      default -> throw new IllegalArgumentException(algorithm.headerValue());
    };
  }

  /** Its Ed25519 is Tink's, and takes no keys of the JDK. Both encodings end with the key. */
  private static OctetKeyPair octetKeyPair(TokenAlgorithm algorithm) {
    KeyPair pair = algorithm.keyPair();
    return new OctetKeyPair.Builder(Curve.Ed25519, last32Bytes(pair.getPublic()))
        .d(last32Bytes(pair.getPrivate()))
        .build();
  }

  private static Base64URL last32Bytes(Key key) {
    byte[] encoded = key.getEncoded();
    return Base64URL.encode(Arrays.copyOfRange(encoded, encoded.length - 32, encoded.length));
  }

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
    // Most keys would do for other algorithms, too.
    if (!jwt.getHeader().getAlgorithm().equals(header.getAlgorithm()) || !jwt.verify(verifier)) {
      throw new BadJWSException("another algorithm, or not signed with this key");
    }
    JWTClaimsSet claims = jwt.getJWTClaimsSet();
    claimsVerifier.verify(claims, null);
    return claims;
  }
}
