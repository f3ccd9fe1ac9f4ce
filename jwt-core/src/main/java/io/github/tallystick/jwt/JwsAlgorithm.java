package io.github.tallystick.jwt;

/** The algorithms that sign and verify (RFC 7518 §3.1); {@code none} cannot be written down. */
public enum JwsAlgorithm {
  /** HMAC using SHA-256 (RFC 7518 §3.2); its secret has at least 32 bytes. */
  HS256("HmacSHA256", 32),
  /** HMAC using SHA-384 (RFC 7518 §3.2); its secret has at least 48 bytes. */
  HS384("HmacSHA384", 48),
  /** HMAC using SHA-512 (RFC 7518 §3.2); its secret has at least 64 bytes. */
  HS512("HmacSHA512", 64);

  private final String jcaName;
  private final int signatureLength;

  JwsAlgorithm(String jcaName, int signatureLength) {
    this.jcaName = jcaName;
    this.signatureLength = signatureLength;
  }

  /**
   * The value of the header parameter {@code alg} (RFC 7515 §4.1.1).
   *
   * <pre>{@code
   * assert key.algorithm().headerValue().equals("HS256");
   * }</pre>
   */
  public String headerValue() {
    return name();
  }

  String jcaName() {
    return jcaName;
  }

  /** In bytes; of an HMAC also the least length of the secret (RFC 7518 §3.2). */
  int signatureLength() {
    return signatureLength;
  }

  /** {@link #headerValue()}. */
  @Override
  public String toString() {
    return headerValue();
  }
}
