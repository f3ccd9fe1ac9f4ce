package io.github.tallystick.jwt.jwk;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import io.github.tallystick.jwt.JwsAlgorithm;
import io.github.tallystick.jwt.JwtClaims;
import io.github.tallystick.jwt.JwtSigner;
import io.github.tallystick.jwt.JwtVerifier;
import io.github.tallystick.jwt.SigningKey;
import io.github.tallystick.jwt.VerificationKey;
import io.github.tallystick.jwt.json.JsonWriter;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.PublicKey;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * A JSON Web Key (RFC 7517, RFC 7518 §6, RFC 8037 §2, RFC 9964 §3).
 *
 * <pre>{@code
 * VerificationKey shown = publicKey.withKeyId(Jwk.thumbprint(publicKey));
 * VerificationKey read = Jwk.verificationKey(Jwk.toJson(shown));
 * assert read.keyId().equals(shown.keyId());
 * }</pre>
 */
public final class Jwk {
  private Jwk() {}

  /**
   * The key that a JWK is, for the algorithm that its {@code alg} names, or else its curve; with
   * its {@code kid}, if it has one.
   *
   * @throws IllegalArgumentException if it is no JWK, names no algorithm, is for something else
   *     than signatures, or is unfit, as {@link VerificationKey#of} has it
   */
  public static VerificationKey verificationKey(String json) {
    JwkMembers key = JwkMembers.parse(json).usedTo("verify");
    return verificationKey(key, JwkAlgorithm.of(key, null));
  }

  /**
   * The key that a JWK is, for that algorithm; if it names one, that must be it.
   *
   * @throws IllegalArgumentException as {@link #verificationKey(String)} does
   */
  public static VerificationKey verificationKey(String json, JwsAlgorithm algorithm) {
    JwkMembers key = JwkMembers.parse(json).usedTo("verify");
    return verificationKey(key, requireNamed(key, algorithm));
  }

  /**
   * @throws UnusableJwkException if it is of no use here
   * @throws UnfitJwkException if it is weak, or lacks something
   */
  static VerificationKey verificationKey(JwkMembers key, JwsAlgorithm algorithm) {
    Optional<String> keyId = key.optional("kid");
    Supplier<VerificationKey> making;
    if (key.string("kty").equals("oct")) {
      byte[] secret = key.bytes("k");
      making = () -> VerificationKey.hmac(algorithm, secret);
    } else {
      PublicKey publicKey = JwkKeys.publicKey(key);
      making = () -> VerificationKey.of(algorithm, publicKey);
    }
    try {
      VerificationKey made = making.get();
      return keyId.map(made::withKeyId).orElse(made);
    } catch (IllegalArgumentException e) {
      throw new UnfitJwkException(e);
    }
  }

  /**
   * The key that a private JWK is, for the algorithm that its {@code alg} names, or else its curve;
   * with its {@code kid}, if it has one.
   *
   * @throws IllegalArgumentException if it is no private JWK, names no algorithm, is for something
   *     else than signatures, is unfit, as {@link SigningKey#of} has it, or has a public key that
   *     is not its own
   */
  public static SigningKey signingKey(String json) {
    JwkMembers key = JwkMembers.parse(json).usedTo("sign");
    return signingKey(key, JwkAlgorithm.of(key, null));
  }

  /**
   * The key that a private JWK is, for that algorithm; if it names one, that must be it.
   *
   * @throws IllegalArgumentException as {@link #signingKey(String)} does
   */
  public static SigningKey signingKey(String json, JwsAlgorithm algorithm) {
    JwkMembers key = JwkMembers.parse(json).usedTo("sign");
    return signingKey(key, requireNamed(key, algorithm));
  }

  private static SigningKey signingKey(JwkMembers key, JwsAlgorithm algorithm) {
    SigningKey made =
        key.string("kty").equals("oct")
            ? SigningKey.hmac(algorithm, key.bytes("k"))
            : pair(algorithm, key);
    return key.optional("kid").map(made::withKeyId).orElse(made);
  }

  /** By signing once: else nobody could verify what is signed, or another's key would be shown. */
  private static SigningKey pair(JwsAlgorithm algorithm, JwkMembers key) {
    SigningKey made = SigningKey.of(algorithm, JwkKeys.privateKey(key));
    VerificationKey own = VerificationKey.of(algorithm, JwkKeys.publicKey(key));
    JwtClaims claims = JwtClaims.builder().neverExpires().build();
    try {
      JwtVerifier verifier = JwtVerifier.builder(own).allowMissingExpirationTime().build();
      verifier.verify(JwtSigner.of(made).sign(claims));
      return made;
    } catch (RuntimeException e) { // of what a provider computes with numbers that do not belong
      throw new IllegalArgumentException("the private key is not that of the public one", e);
    }
  }

  private static JwsAlgorithm requireNamed(JwkMembers key, JwsAlgorithm algorithm) {
    if (!JwkAlgorithm.namedBy(key).orElse(algorithm).equals(requireNonNull(algorithm))) {
      throw new IllegalArgumentException("the key names another algorithm than " + algorithm);
    }
    return algorithm;
  }

  /**
   * A public key as a JWK, with its algorithm and, if it has one, its key ID.
   *
   * @throws IllegalArgumentException if it is a secret, which nobody else may see
   */
  public static String toJson(VerificationKey key) {
    return JsonWriter.write(JwkMaterial.published(key));
  }

  /**
   * The JWK Thumbprint of a public key (RFC 7638), by SHA-256 and in base64url: 43 characters,
   * which are the same wherever the same key is.
   *
   * @throws IllegalArgumentException if it is a secret, which could be guessed by it
   */
  public static String thumbprint(VerificationKey key) {
    String required = JsonWriter.write(new TreeMap<>(JwkMaterial.required(key)));
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(required.getBytes(UTF_8));
      return JwkMembers.encode(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("each Java runtime has SHA-256", e);
    }
  }
}
