package io.github.tallystick.jwt.bench;

import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.jwt.JwtEcdsaParameters;
import com.google.crypto.tink.jwt.JwtEcdsaPrivateKey;
import com.google.crypto.tink.jwt.JwtEcdsaPublicKey;
import com.google.crypto.tink.jwt.JwtRsaSsaPkcs1Parameters;
import com.google.crypto.tink.jwt.JwtRsaSsaPkcs1PrivateKey;
import com.google.crypto.tink.jwt.JwtRsaSsaPkcs1PublicKey;
import com.google.crypto.tink.jwt.JwtRsaSsaPssParameters;
import com.google.crypto.tink.jwt.JwtRsaSsaPssPrivateKey;
import com.google.crypto.tink.jwt.JwtRsaSsaPssPublicKey;
import com.google.crypto.tink.jwt.JwtSignaturePrivateKey;
import com.google.crypto.tink.util.SecretBigInteger;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPrivateCrtKey;

/** The JDK's keys as Tink has them, without a key ID. */
final class TinkKeys {
  private TinkKeys() {}

  static JwtSignaturePrivateKey of(TokenAlgorithm algorithm) throws GeneralSecurityException {
    KeyPair pair = algorithm.keyPair();
    return switch (algorithm) {
      case RS256 -> rs256((RSAPrivateCrtKey) pair.getPrivate());
      case PS256 -> ps256((RSAPrivateCrtKey) pair.getPrivate());
      case ES256 -> es256((ECPrivateKey) pair.getPrivate(), (ECPublicKey) pair.getPublic());
      default -> throw new IllegalArgumentException(algorithm.headerValue());
    };
  }

  private static JwtSignaturePrivateKey rs256(RSAPrivateCrtKey key)
      throws GeneralSecurityException {
    JwtRsaSsaPkcs1Parameters parameters =
        JwtRsaSsaPkcs1Parameters.builder()
            .setModulusSizeBits(key.getModulus().bitLength())
            .setPublicExponent(key.getPublicExponent())
            .setAlgorithm(JwtRsaSsaPkcs1Parameters.Algorithm.RS256)
            .setKidStrategy(JwtRsaSsaPkcs1Parameters.KidStrategy.IGNORED)
            .build();
    return JwtRsaSsaPkcs1PrivateKey.builder()
        .setPublicKey(
            JwtRsaSsaPkcs1PublicKey.builder()
                .setParameters(parameters)
                .setModulus(key.getModulus())
                .build())
        .setPrimes(secret(key.getPrimeP()), secret(key.getPrimeQ()))
        .setPrivateExponent(secret(key.getPrivateExponent()))
        .setPrimeExponents(secret(key.getPrimeExponentP()), secret(key.getPrimeExponentQ()))
        .setCrtCoefficient(secret(key.getCrtCoefficient()))
        .build();
  }

  private static JwtSignaturePrivateKey ps256(RSAPrivateCrtKey key)
      throws GeneralSecurityException {
    JwtRsaSsaPssParameters parameters =
        JwtRsaSsaPssParameters.builder()
            .setModulusSizeBits(key.getModulus().bitLength())
            .setPublicExponent(key.getPublicExponent())
            .setAlgorithm(JwtRsaSsaPssParameters.Algorithm.PS256)
            .setKidStrategy(JwtRsaSsaPssParameters.KidStrategy.IGNORED)
            .build();
    return JwtRsaSsaPssPrivateKey.builder()
        .setPublicKey(
            JwtRsaSsaPssPublicKey.builder()
                .setParameters(parameters)
                .setModulus(key.getModulus())
                .build())
        .setPrimes(secret(key.getPrimeP()), secret(key.getPrimeQ()))
        .setPrivateExponent(secret(key.getPrivateExponent()))
        .setPrimeExponents(secret(key.getPrimeExponentP()), secret(key.getPrimeExponentQ()))
        .setCrtCoefficient(secret(key.getCrtCoefficient()))
        .build();
  }

  private static JwtSignaturePrivateKey es256(ECPrivateKey key, ECPublicKey publicKey)
      throws GeneralSecurityException {
    JwtEcdsaParameters parameters =
        JwtEcdsaParameters.builder()
            .setAlgorithm(JwtEcdsaParameters.Algorithm.ES256)
            .setKidStrategy(JwtEcdsaParameters.KidStrategy.IGNORED)
            .build();
    return JwtEcdsaPrivateKey.create(
        JwtEcdsaPublicKey.builder()
            .setParameters(parameters)
            .setPublicPoint(publicKey.getW())
            .build(),
        secret(key.getS()));
  }

  private static SecretBigInteger secret(BigInteger number) {
    return SecretBigInteger.fromBigInteger(number, InsecureSecretKeyAccess.get());
  }
}
