package io.github.tallystick.jwt.bench;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.github.tallystick.jwt.JwsAlgorithm;
import io.github.tallystick.jwt.SigningKey;
import io.github.tallystick.jwt.VerificationKey;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.AlgorithmParameterSpec;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.NamedParameterSpec;
import java.security.spec.RSAKeyGenParameterSpec;

/** What a token is signed with, and the key of this run, made when it is first wanted. */
public enum TokenAlgorithm {
  HS256(JwsAlgorithm.HS256, "", null),
  RS256(JwsAlgorithm.RS256, "RSA", new RSAKeyGenParameterSpec(2_048, RSAKeyGenParameterSpec.F4)),
  PS256(JwsAlgorithm.PS256, "RSA", new RSAKeyGenParameterSpec(2_048, RSAKeyGenParameterSpec.F4)),
  ES256(JwsAlgorithm.ES256, "EC", new ECGenParameterSpec("secp256r1")),
  /** Ed25519 by its old name, the only one that most peers know. */
  EDDSA(JwsAlgorithm.EdDSA, "EdDSA", NamedParameterSpec.ED25519),
  /** Ed25519 by its new name (RFC 9864), the only one that fusionauth knows. */
  ED25519(JwsAlgorithm.Ed25519, "EdDSA", NamedParameterSpec.ED25519),
  ML_DSA_65(JwsAlgorithm.ML_DSA_65, "ML-DSA", new NamedParameterSpec("ML-DSA-65"));

  private static final byte[] OTHER_SECRET =
      "another secret of sixty-four bytes, which signs no token in here".getBytes(US_ASCII);

  private final JwsAlgorithm algorithm;
  private final String keyType;

  /** JDKs differ in what they make by default. */
  private final AlgorithmParameterSpec keyParameters;

  private KeyPair keyPair;

  TokenAlgorithm(JwsAlgorithm algorithm, String keyType, AlgorithmParameterSpec keyParameters) {
    this.algorithm = algorithm;
    this.keyType = keyType;
    this.keyParameters = keyParameters;
  }

  /** The value of {@code alg}. */
  String headerValue() {
    return algorithm.headerValue();
  }

  /** Whether this JDK has it. */
  boolean isHere() {
    return this != ML_DSA_65 || Runtime.version().feature() >= 24;
  }

  /** That of all contenders; none of HS256. */
  synchronized KeyPair keyPair() {
    if (keyPair == null) {
      keyPair = newKeyPair();
    }
    return keyPair;
  }

  private KeyPair newKeyPair() {
    if (!isHere()) {
      throw new IllegalStateException(headerValue() + " needs JDK 24 or newer");
    }
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance(keyType);
      generator.initialize(keyParameters);
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  SigningKey signingKey() {
    return this == HS256
        ? hmac(GuideToken.SECRET)
        : SigningKey.of(algorithm, keyPair().getPrivate());
  }

  /** One that the verification key does not belong to. */
  SigningKey otherSigningKey() {
    return this == HS256 ? hmac(OTHER_SECRET) : SigningKey.of(algorithm, newKeyPair().getPrivate());
  }

  private SigningKey hmac(byte[] secret) {
    return SigningKey.hmac(algorithm, secret);
  }

  VerificationKey verificationKey() {
    return this == HS256
        ? VerificationKey.hmac(algorithm, GuideToken.SECRET)
        : VerificationKey.of(algorithm, keyPair().getPublic());
  }
}
