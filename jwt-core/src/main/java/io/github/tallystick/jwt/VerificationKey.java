package io.github.tallystick.jwt;

import static java.util.Objects.requireNonNull;

import io.github.tallystick.jwt.json.JsonWriter;
import java.security.PublicKey;
import java.util.Optional;
import java.util.Set;
import javax.crypto.SecretKey;
import org.jspecify.annotations.Nullable;

/**
 * Verifies the signatures of tokens with one algorithm, to which it is bound when it is made (RFC
 * 8725 §3.1); see {@link JwtVerifier}.
 */
public final class VerificationKey {
  private final KeyedVerifier verifier;
  private final @Nullable String keyId;

  /** None if it speaks for every issuer. */
  private final AcceptedStrings issuer;

  private VerificationKey(KeyedVerifier verifier, @Nullable String keyId, AcceptedStrings issuer) {
    this.verifier = verifier;
    this.keyId = keyId;
    this.issuer = issuer;
  }

  private static VerificationKey of(KeyedVerifier verifier) {
    return new VerificationKey(verifier, null, new AcceptedStrings(Set.of()));
  }

  /**
   * A key for HMAC (RFC 7518 §3.2).
   *
   * @param secret the raw bytes of the secret, never base64-decoded; copied
   * @throws IllegalArgumentException if the secret is shorter than the algorithm's hash, or is
   *     plainly none: a key or certificate in PEM, DER, JWK or OpenSSH form (RFC 8725 §3.1)
   */
  public static VerificationKey hmac(JwsAlgorithm algorithm, byte[] secret) {
    return of(Hmac.of(requireNonNull(algorithm), requireNonNull(secret)));
  }

  /**
   * A key for HMAC (RFC 7518 §3.2) that lies in a key store or a hardware module.
   *
   * @throws IllegalArgumentException if the secret is shorter than the algorithm's hash or plainly
   *     none, or no provider computes with it. A key that does not show its secret, be it by an
   *     exception, is not looked at
   */
  public static VerificationKey hmac(JwsAlgorithm algorithm, SecretKey key) {
    return of(Hmac.of(requireNonNull(algorithm), requireNonNull(key)));
  }

  /**
   * A public key (RFC 7518 §3.3 to §3.5, RFC 8037, RFC 9964).
   *
   * @throws IllegalArgumentException if the key is of another kind or curve, no point of its curve,
   *     or weak (an RSA modulus that has not 2,048 to 8,192 bits, or is of a faulty generator; an
   *     exponent that is not odd, or not from 3 to 2⁶⁴), or if this Java runtime has no such
   *     algorithm
   */
  public static VerificationKey of(JwsAlgorithm algorithm, PublicKey key) {
    return of(PublicKeySignature.verifier(requireNonNull(algorithm), requireNonNull(key)));
  }

  /**
   * The same key with a key ID, the header parameter {@code kid} (RFC 7515 §4.1.4).
   *
   * @throws IllegalArgumentException if the key ID is empty, longer than 255 characters, or has a
   *     surrogate that is alone
   */
  public VerificationKey withKeyId(String keyId) {
    return new VerificationKey(verifier, JoseHeader.requireKeyId(keyId), issuer);
  }

  /**
   * The same key, but for one issuer's tokens alone: after the signature, {@code iss} must be this
   * (RFC 8725 §3.8). Else who has one of several keys could sign what another issuer seems to say.
   *
   * <pre>{@code
   * VerificationKey acme = key.withKeyId("acme").withIssuer("https://acme.example");
   * VerificationKey beta = otherKey.withKeyId("beta").withIssuer("https://beta.example");
   * JwtVerifier verifier = JwtVerifier.builder(VerificationKeySet.of(acme, beta)).build();
   * assert acme.issuer().orElseThrow().equals("https://acme.example");
   * }</pre>
   *
   * @throws IllegalArgumentException if the issuer has a surrogate that is alone
   */
  public VerificationKey withIssuer(String issuer) {
    return new VerificationKey(verifier, keyId, new AcceptedStrings(Set.of(issuer)));
  }

  /** The one algorithm that this key is for. */
  public JwsAlgorithm algorithm() {
    return verifier.algorithm();
  }

  /** The key ID, if it was given one. */
  public Optional<String> keyId() {
    return Optional.ofNullable(keyId);
  }

  /** The only issuer that this key speaks for, if it was given one. */
  public Optional<String> issuer() {
    return issuer.strings().stream().findFirst();
  }

  /** The public key; empty if it is a secret. */
  public Optional<PublicKey> publicKey() {
    return verifier instanceof PublicKeySignature.Verifier of
        ? Optional.of(of.key())
        : Optional.empty();
  }

  /** The only issuer that this key speaks for; none if it speaks for every one. */
  AcceptedStrings acceptedIssuer() {
    return issuer;
  }

  boolean verifies(CompactJws jws) {
    return verifier.verifies(jws.text(), jws.endOfPayload(), jws.signature());
  }

  /** The algorithm and the key ID, never the secret. */
  @Override
  public String toString() {
    return "VerificationKey["
        + algorithm()
        + (keyId == null ? "]" : ", " + JsonWriter.write(keyId) + "]");
  }
}
