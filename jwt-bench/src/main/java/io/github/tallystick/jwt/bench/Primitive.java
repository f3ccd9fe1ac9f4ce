package io.github.tallystick.jwt.bench;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** What no library can do without: the JDK's own call. */
interface Primitive {
  byte[] sign(byte[] text) throws GeneralSecurityException;

  boolean verifies(byte[] text, byte[] signature) throws GeneralSecurityException;

  static Primitive of(TokenAlgorithm algorithm) throws GeneralSecurityException {
    return algorithm == TokenAlgorithm.HS256
        ? new Hmac(GuideToken.SECRET)
        : new Signed(algorithm, algorithm.keyPair());
  }

  /** A MAC that is good for many tokens, one after the other. */
  record Hmac(Mac mac) implements Primitive {
    Hmac(byte[] secret) throws GeneralSecurityException {
      this(Mac.getInstance("HmacSHA256"));
      mac.init(new SecretKeySpec(secret, "HmacSHA256"));
    }

    @Override
    public byte[] sign(byte[] text) {
      return mac.doFinal(text);
    }

    @Override
    public boolean verifies(byte[] text, byte[] signature) {
      return MessageDigest.isEqual(mac.doFinal(text), signature);
    }
  }

  /** A {@code Signature} for each token, as is needed where several threads share a key. */
  record Signed(TokenAlgorithm algorithm, KeyPair keys) implements Primitive {
    @Override
    public byte[] sign(byte[] text) throws GeneralSecurityException {
      Signature signature = signature();
      signature.initSign(keys.getPrivate());
      signature.update(text);
      return signature.sign();
    }

    @Override
    public boolean verifies(byte[] text, byte[] signed) throws GeneralSecurityException {
      Signature signature = signature();
      signature.initVerify(keys.getPublic());
      signature.update(text);
      return signature.verify(signed);
    }

    private Signature signature() throws GeneralSecurityException {
      return switch (algorithm) {
        case RS256 -> Signature.getInstance("SHA256withRSA");
        case PS256 -> pss();
        case ES256 -> Signature.getInstance("SHA256withECDSAinP1363Format");
        case EDDSA, ED25519 -> Signature.getInstance("Ed25519");
        case ML_DSA_65 -> Signature.getInstance("ML-DSA-65");
        case HS256 -> throw new IllegalArgumentException("no key pair");
      };
    }

    private static Signature pss() throws GeneralSecurityException {
      Signature signature = Signature.getInstance("RSASSA-PSS");
      signature.setParameter(
          new PSSParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256, 32, 1));
      return signature;
    }
  }
}
