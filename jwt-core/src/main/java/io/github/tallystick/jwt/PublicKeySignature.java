package io.github.tallystick.jwt;

import io.github.tallystick.jwt.JwsAlgorithm.Family;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;

/** Signatures by a private and a public key (RFC 7518 §3.3 to §3.5, RFC 8037, RFC 9964). */
final class PublicKeySignature {
  private PublicKeySignature() {}

  /**
   * @throws IllegalArgumentException if the key is unfit, or this Java runtime cannot use it
   */
  static KeyedVerifier verifier(JwsAlgorithm algorithm, PublicKey key) {
    requireKnown(algorithm);
    KeyFitness.require(algorithm, key);
    requireUsable(algorithm, algorithm.jcaName(), signature -> signature.initVerify(key));
    return new Verifier(algorithm, key);
  }

  /**
   * @throws IllegalArgumentException if the key is unfit, or this Java runtime cannot use it
   */
  static KeyedSigner signer(JwsAlgorithm algorithm, PrivateKey key) {
    requireKnown(algorithm);
    KeyFitness.require(algorithm, key);
    String jcaName = algorithm.jcaName();
    try {
      requireUsable(algorithm, jcaName, signature -> signature.initSign(key));
    } catch (IllegalArgumentException e) {
      jcaName = jcaName.replace("inP1363Format", ""); // all that some hardware has: DER
      requireUsable(algorithm, jcaName, signature -> signature.initSign(key));
    }
    return new Signer(algorithm, key, jcaName);
  }

  private static void requireKnown(JwsAlgorithm algorithm) {
    if (algorithm.family() == Family.HMAC) {
      throw new IllegalArgumentException(algorithm + " is for secrets: use hmac");
    }
    try {
      Signature.getInstance(algorithm.jcaName());
    } catch (GeneralSecurityException e) {
      String newer = algorithm.family() == Family.ML_DSA ? ": JDK 24 and newer have it" : "";
      throw new IllegalArgumentException("this Java runtime has no " + algorithm + newer, e);
    }
  }

  private static void requireUsable(JwsAlgorithm algorithm, String jcaName, Init init) {
    try {
      start(algorithm, jcaName, init);
    } catch (GeneralSecurityException | RuntimeException e) { // which one is the provider's choice
      throw new IllegalArgumentException("no key for " + algorithm, e);
    }
  }

  @FunctionalInterface
  private interface Init {
    void accept(Signature signature) throws GeneralSecurityException;
  }

  /** The key first: by it the JDK picks the provider. */
  private static Signature start(JwsAlgorithm algorithm, String jcaName, Init init)
      throws GeneralSecurityException {
    Signature signature = Signature.getInstance(jcaName);
    init.accept(signature);
    if (algorithm.family() == Family.RSA_PSS) {
      int salt = algorithm.length(); // as long as the hash, by RFC 7518 §3.5
      String hash = "SHA-" + salt * Byte.SIZE;
      signature.setParameter(
          new PSSParameterSpec(hash, "MGF1", new MGF1ParameterSpec(hash), salt, 1));
    }
    return signature;
  }

  /** Verifies with a public key. */
  record Verifier(JwsAlgorithm algorithm, PublicKey key) implements KeyedVerifier {
    @Override
    public boolean verifies(byte[] text, int length, byte[] signature) {
      try {
        if (!SignatureForm.isRight(algorithm, key, signature)) {
          return false;
        }
        Signature jca = start(algorithm, algorithm.jcaName(), it -> it.initVerify(key));
        jca.update(text, 0, length);
        return jca.verify(signature);
      } catch (GeneralSecurityException | RuntimeException e) {
        return false; // as some providers say it, or a key in hardware that was taken away
      }
    }
  }

  private record Signer(JwsAlgorithm algorithm, PrivateKey key, String jcaName)
      implements KeyedSigner {
    @Override
    public byte[] sign(byte[] text, int length) {
      try {
        Signature jca = start(algorithm, jcaName, it -> it.initSign(key));
        jca.update(text, 0, length);
        boolean isRight = jcaName.equals(algorithm.jcaName());
        return isRight ? jca.sign() : SignatureForm.ofDer(jca.sign(), algorithm.length());
      } catch (GeneralSecurityException e) {
        throw new IllegalStateException("the key does not sign any more", e);
      }
    }
  }
}
