package io.github.tallystick.jwt;

import static java.util.Objects.requireNonNull;

import io.github.tallystick.jwt.json.JsonWriter;
import java.security.PrivateKey;
import java.util.Optional;
import javax.crypto.SecretKey;
import org.jspecify.annotations.Nullable;

/**
 * Signs tokens with one algorithm, to which it is bound when it is made (RFC 8725 §3.1); see {@link
 * JwtSigner}.
 */
public final class SigningKey {
  private final KeyedSigner signer;
  private final @Nullable String keyId;

  private SigningKey(KeyedSigner signer, @Nullable String keyId) {
    this.signer = signer;
    this.keyId = keyId;
  }

  /**
   * A key for HMAC (RFC 7518 §3.2).
   *
   * @param secret the raw bytes of the secret, never base64-decoded; copied
   * @throws IllegalArgumentException if the secret is shorter than the algorithm's hash, or is
   *     plainly none: a key or certificate in PEM, DER, JWK or OpenSSH form (RFC 8725 §3.1)
   */
  public static SigningKey hmac(JwsAlgorithm algorithm, byte[] secret) {
    return new SigningKey(Hmac.of(requireNonNull(algorithm), requireNonNull(secret)), null);
  }

  /**
   * A key for HMAC (RFC 7518 §3.2) that lies in a key store or a hardware module.
   *
   * @throws IllegalArgumentException if the secret is shorter than the algorithm's hash or plainly
   *     none, or no provider computes with it. A key that does not show its secret, be it by an
   *     exception, is not looked at
   */
  public static SigningKey hmac(JwsAlgorithm algorithm, SecretKey key) {
    return new SigningKey(Hmac.of(requireNonNull(algorithm), requireNonNull(key)), null);
  }

  /**
   * A private key (RFC 7518 §3.3 to §3.5, RFC 8037, RFC 9964), also one in hardware, which shows
   * nothing and so is not looked at.
   *
   * <pre>{@code
   * KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
   * SigningKey signingKey = SigningKey.of(JwsAlgorithm.Ed25519, pair.getPrivate());
   * VerificationKey key = VerificationKey.of(JwsAlgorithm.Ed25519, pair.getPublic());
   * String token = JwtSigner.of(signingKey).sign(claims);
   * assert JwtVerifier.builder(key).build().verify(token).algorithm() == JwsAlgorithm.Ed25519;
   * }</pre>
   *
   * @throws IllegalArgumentException if the key is of another kind or curve, or is weak (an RSA
   *     modulus that has not 2,048 to 8,192 bits, or is of a faulty generator; an exponent beyond
   *     2⁶⁴), or if this Java runtime has no such algorithm
   */
  public static SigningKey of(JwsAlgorithm algorithm, PrivateKey key) {
    return new SigningKey(
        PublicKeySignature.signer(requireNonNull(algorithm), requireNonNull(key)), null);
  }

  /**
   * The same key with a key ID, the header parameter {@code kid} (RFC 7515 §4.1.4).
   *
   * @throws IllegalArgumentException if the key ID is empty, longer than 255 characters, or has a
   *     surrogate that is alone
   */
  public SigningKey withKeyId(String keyId) {
    return new SigningKey(signer, JoseHeader.requireKeyId(keyId));
  }

  /** The one algorithm that this key is for. */
  public JwsAlgorithm algorithm() {
    return signer.algorithm();
  }

  /** The key ID, if it was given one. */
  public Optional<String> keyId() {
    return Optional.ofNullable(keyId);
  }

  /** Signs the first bytes of a text. */
  byte[] sign(byte[] text, int length) {
    return signer.sign(text, length);
  }

  /** The algorithm and the key ID, never the secret. */
  @Override
  public String toString() {
    return "SigningKey["
        + algorithm()
        + (keyId == null ? "]" : ", " + JsonWriter.write(keyId) + "]");
  }
}
