package io.github.tallystick.jwt;

import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.Key;
import com.google.crypto.tink.SecretKeyAccess;
import com.google.crypto.tink.jwt.JwkSetConverter;
import com.google.crypto.tink.jwt.JwtEcdsaPrivateKey;
import com.google.crypto.tink.jwt.JwtEcdsaPublicKey;
import com.google.crypto.tink.jwt.JwtHmacKey;
import com.google.crypto.tink.jwt.JwtHmacParameters;
import com.google.crypto.tink.jwt.JwtMlDsaParameters;
import com.google.crypto.tink.jwt.JwtMlDsaPrivateKey;
import com.google.crypto.tink.jwt.JwtMlDsaPublicKey;
import com.google.crypto.tink.jwt.JwtRsaSsaPkcs1PrivateKey;
import com.google.crypto.tink.jwt.JwtRsaSsaPkcs1PublicKey;
import com.google.crypto.tink.jwt.JwtRsaSsaPssPrivateKey;
import com.google.crypto.tink.jwt.JwtRsaSsaPssPublicKey;
import com.google.crypto.tink.util.Bytes;
import com.google.crypto.tink.util.SecretBigInteger;
import com.google.crypto.tink.util.SecretBytes;
import io.github.tallystick.jwt.jwk.Jwk;
import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.RSAPrivateCrtKey;
import java.util.Arrays;
import java.util.HexFormat;

/** Tink's keys, the public ones by the JWK that we make of them. */
final class TinkKeys {
  private static final SecretKeyAccess ACCESS = InsecureSecretKeyAccess.get();

  private TinkKeys() {}

  static Key verifying(PeerKeys keys, String keyId) throws GeneralSecurityException, IOException {
    return switch (keys.algorithm().family()) {
      case HMAC -> hmac(keys, keyId);
      case ML_DSA -> mlDsa(keys, keyId);
      case RSA, RSA_PSS, EC -> {
        String jwk = Jwk.toJson(keys.ourVerificationKey().withKeyId(keyId));
        yield JwkSetConverter.toPublicKeysetHandle("{\"keys\":[" + jwk + "]}")
            .getPrimary()
            .getKey();
      }
      case EDDSA -> throw new IllegalArgumentException("it has no " + keys.algorithm());
    };
  }

  static Key signing(PeerKeys keys, String keyId) throws GeneralSecurityException, IOException {
    Key key = verifying(keys, keyId);
    return switch (keys.algorithm().family()) {
      case RSA -> rsa((JwtRsaSsaPkcs1PublicKey) key, (RSAPrivateCrtKey) keys.signing());
      case RSA_PSS -> rsaPss((JwtRsaSsaPssPublicKey) key, (RSAPrivateCrtKey) keys.signing());
      case EC ->
          JwtEcdsaPrivateKey.create(
              (JwtEcdsaPublicKey) key, secret(((ECPrivateKey) keys.signing()).getS()));
      case ML_DSA ->
          JwtMlDsaPrivateKey.create(
              (JwtMlDsaPublicKey) key, secret(HexFormat.of().parseHex(keys.seed())));
      default -> key;
    };
  }

  private static Key hmac(PeerKeys keys, String keyId) throws GeneralSecurityException {
    JwtHmacParameters.Algorithm algorithm =
        switch (keys.algorithm()) {
          case HS256 -> JwtHmacParameters.Algorithm.HS256;
          case HS384 -> JwtHmacParameters.Algorithm.HS384;
          default -> JwtHmacParameters.Algorithm.HS512;
        };
    JwtHmacParameters parameters =
        JwtHmacParameters.builder()
            .setAlgorithm(algorithm)
            .setKeySizeBytes(keys.secret().length)
            .setKidStrategy(JwtHmacParameters.KidStrategy.CUSTOM)
            .build();
    return JwtHmacKey.builder()
        .setParameters(parameters)
        .setKeyBytes(secret(keys.secret()))
        .setCustomKid(keyId)
        .build();
  }

  private static Key mlDsa(PeerKeys keys, String keyId) throws GeneralSecurityException {
    JwtMlDsaParameters.Algorithm algorithm =
        switch (keys.algorithm()) {
          case ML_DSA_44 -> JwtMlDsaParameters.Algorithm.ML_DSA_44;
          case ML_DSA_65 -> JwtMlDsaParameters.Algorithm.ML_DSA_65;
          default -> JwtMlDsaParameters.Algorithm.ML_DSA_87;
        };
    byte[] der = keys.verifying().getEncoded();
    int head = 22; // what comes before the key itself: RFC 9881 §4
    return JwtMlDsaPublicKey.builder()
        .setParameters(JwtMlDsaParameters.create(JwtMlDsaParameters.KidStrategy.CUSTOM, algorithm))
        .setPublicKeyBytes(Bytes.copyFrom(Arrays.copyOfRange(der, head, der.length)))
        .setCustomKid(keyId)
        .build();
  }

  private static Key rsa(JwtRsaSsaPkcs1PublicKey key, RSAPrivateCrtKey numbers)
      throws GeneralSecurityException {
    return JwtRsaSsaPkcs1PrivateKey.builder()
        .setPublicKey(key)
        .setPrimes(secret(numbers.getPrimeP()), secret(numbers.getPrimeQ()))
        .setPrivateExponent(secret(numbers.getPrivateExponent()))
        .setPrimeExponents(secret(numbers.getPrimeExponentP()), secret(numbers.getPrimeExponentQ()))
        .setCrtCoefficient(secret(numbers.getCrtCoefficient()))
        .build();
  }

  private static Key rsaPss(JwtRsaSsaPssPublicKey key, RSAPrivateCrtKey numbers)
      throws GeneralSecurityException {
    return JwtRsaSsaPssPrivateKey.builder()
        .setPublicKey(key)
        .setPrimes(secret(numbers.getPrimeP()), secret(numbers.getPrimeQ()))
        .setPrivateExponent(secret(numbers.getPrivateExponent()))
        .setPrimeExponents(secret(numbers.getPrimeExponentP()), secret(numbers.getPrimeExponentQ()))
        .setCrtCoefficient(secret(numbers.getCrtCoefficient()))
        .build();
  }

  private static SecretBigInteger secret(BigInteger number) {
    return SecretBigInteger.fromBigInteger(number, ACCESS);
  }

  private static SecretBytes secret(byte[] bytes) {
    return SecretBytes.copyFrom(bytes, ACCESS);
  }
}
