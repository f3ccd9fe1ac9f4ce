package io.github.tallystick.jwt;

/** The algorithms that sign and verify (RFC 7518 §3.1); {@code none} cannot be written down. */
public enum JwsAlgorithm {
  /** HMAC using SHA-256 (RFC 7518 §3.2); its secret has at least 32 bytes. */
  HS256(Family.HMAC, "HmacSHA256", 32),
  /** HMAC using SHA-384 (RFC 7518 §3.2); its secret has at least 48 bytes. */
  HS384(Family.HMAC, "HmacSHA384", 48),
  /** HMAC using SHA-512 (RFC 7518 §3.2); its secret has at least 64 bytes. */
  HS512(Family.HMAC, "HmacSHA512", 64),
  /** RSASSA-PKCS1-v1_5 using SHA-256 (RFC 7518 §3.3). */
  RS256(Family.RSA, "SHA256withRSA", 32),
  /** RSASSA-PKCS1-v1_5 using SHA-384 (RFC 7518 §3.3). */
  RS384(Family.RSA, "SHA384withRSA", 48),
  /** RSASSA-PKCS1-v1_5 using SHA-512 (RFC 7518 §3.3). */
  RS512(Family.RSA, "SHA512withRSA", 64),
  /** RSASSA-PSS using SHA-256 and MGF1 with SHA-256 (RFC 7518 §3.5). */
  PS256(Family.RSA_PSS, "RSASSA-PSS", 32),
  /** RSASSA-PSS using SHA-384 and MGF1 with SHA-384 (RFC 7518 §3.5). */
  PS384(Family.RSA_PSS, "RSASSA-PSS", 48),
  /** RSASSA-PSS using SHA-512 and MGF1 with SHA-512 (RFC 7518 §3.5). */
  PS512(Family.RSA_PSS, "RSASSA-PSS", 64),
  /** ECDSA using P-256 and SHA-256 (RFC 7518 §3.4). */
  ES256(Family.EC, "SHA256withECDSAinP1363Format", 64),
  /** ECDSA using P-384 and SHA-384 (RFC 7518 §3.4). */
  ES384(Family.EC, "SHA384withECDSAinP1363Format", 96),
  /** ECDSA using P-521 and SHA-512 (RFC 7518 §3.4). */
  ES512(Family.EC, "SHA512withECDSAinP1363Format", 132),
  /** EdDSA using Ed25519 (RFC 9864 §2.2). */
  Ed25519(Family.EDDSA, "Ed25519", 64),
  /** EdDSA using Ed448 (RFC 9864 §2.2). */
  Ed448(Family.EDDSA, "Ed448", 114),
  /** Ed25519 by its older name (RFC 8037 §3.1), for keys of Ed25519 alone. */
  EdDSA(Family.EDDSA, "Ed25519", 64),
  /** ML-DSA-44 (RFC 9964), which JDK 24 and newer have. */
  ML_DSA_44(Family.ML_DSA, "ML-DSA-44", 2_420),
  /** ML-DSA-65 (RFC 9964), which JDK 24 and newer have. */
  ML_DSA_65(Family.ML_DSA, "ML-DSA-65", 3_309),
  /** ML-DSA-87 (RFC 9964), which JDK 24 and newer have. */
  ML_DSA_87(Family.ML_DSA, "ML-DSA-87", 4_627);

  /** What kind of key it takes, and how its signatures look. */
  enum Family {
    HMAC,
    RSA,
    RSA_PSS,
    EC,
    EDDSA,
    ML_DSA
  }

  private final Family family;
  private final String jcaName;
  private final int length;
  private final String headerValue;

  JwsAlgorithm(Family family, String jcaName, int length) {
    this.family = family;
    this.jcaName = jcaName;
    this.length = length;
    this.headerValue = name().replace('_', '-');
  }

  /**
   * The value of the header parameter {@code alg} (RFC 7515 §4.1.1).
   *
   * <pre>{@code
   * assert key.algorithm().headerValue().equals("HS256");
   * assert JwsAlgorithm.ML_DSA_65.headerValue().equals("ML-DSA-65");
   * }</pre>
   */
  public String headerValue() {
    return headerValue;
  }

  Family family() {
    return family;
  }

  String jcaName() {
    return jcaName;
  }

  /**
   * In bytes: of RSA that of the hash, whose signatures are as long as the modulus; else that of
   * the signature, and of an HMAC also the least length of the secret (RFC 7518 §3.2).
   */
  int length() {
    return length;
  }

  /** {@link #headerValue()}. */
  @Override
  public String toString() {
    return headerValue();
  }
}
