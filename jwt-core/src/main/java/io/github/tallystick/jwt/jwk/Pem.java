package io.github.tallystick.jwt.jwk;

import io.github.tallystick.jwt.JwsAlgorithm;
import io.github.tallystick.jwt.SigningKey;
import io.github.tallystick.jwt.VerificationKey;
import java.io.ByteArrayInputStream;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.cert.CertificateFactory;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Keys in PEM (RFC 7468), as {@code openssl} and {@code ssh-keygen -m} write them.
 *
 * <pre>{@code
 * SigningKey signingKey = Pem.signingKey(JwsAlgorithm.Ed25519, privatePem);
 * VerificationKey key = Pem.verificationKey(JwsAlgorithm.Ed25519, publicPem);
 * JwtVerifier verifier = JwtVerifier.builder(key).build();
 * assert verifier.verify(JwtSigner.of(signingKey).sign(claims)).subject().isPresent();
 * }</pre>
 */
public final class Pem {
  /** In DER, what says RSA (RFC 8017 §A.1), and an elliptic curve (RFC 5480 §2.1.1). */
  private static final byte[] RSA = HexFormat.of().parseHex("06092a864886f70d0101010500");

  /** RFC 4055 §3.1: a key of RSA that is for PSS alone. */
  private static final byte[] PSS = HexFormat.of().parseHex("06092a864886f70d01010a");

  private static final byte[] EC = HexFormat.of().parseHex("06072a8648ce3d0201");
  private static final byte[] ZERO = HexFormat.of().parseHex("020100");

  private Pem() {}

  /**
   * The key in a block {@code PUBLIC KEY}, {@code RSA PUBLIC KEY} or {@code CERTIFICATE}, of which
   * a text has one. Of a certificate nothing but its key is looked at, neither its dates nor who
   * has signed it.
   *
   * @throws IllegalArgumentException if there is none, or more than one, or it is unfit, as {@link
   *     VerificationKey#of} has it
   */
  public static VerificationKey verificationKey(JwsAlgorithm algorithm, String pem) {
    PemBlocks.Block block =
        PemBlocks.only(pem, Set.of("PUBLIC KEY", "RSA PUBLIC KEY", "CERTIFICATE"));
    return VerificationKey.of(algorithm, publicKey(algorithm, block));
  }

  private static PublicKey publicKey(JwsAlgorithm algorithm, PemBlocks.Block block) {
    KeyFactory factory = factory(algorithm, block);
    try {
      if (block.label().equals("CERTIFICATE")) {
        return CertificateFactory.getInstance("X.509")
            .generateCertificate(new ByteArrayInputStream(block.der()))
            .getPublicKey();
      }
      byte[] der = block.der();
      if (block.label().equals("RSA PUBLIC KEY")) {
        byte[] bits = Der.value(Der.BIT_STRING, new byte[1], der);
        der = Der.value(Der.SEQUENCE, Der.value(Der.SEQUENCE, RSA), bits);
      }
      return factory.generatePublic(new X509EncodedKeySpec(der));
    } catch (GeneralSecurityException | RuntimeException e) {
      throw new IllegalArgumentException("no public key of " + algorithm + " in the PEM block", e);
    }
  }

  /**
   * The key in a block {@code PRIVATE KEY}, {@code RSA PRIVATE KEY} or {@code EC PRIVATE KEY}, of
   * which a text has one.
   *
   * @throws IllegalArgumentException if there is none, or more than one; if it is encrypted, and
   *     then the message says how to decrypt it; or if it is unfit, as {@link SigningKey#of} has it
   */
  public static SigningKey signingKey(JwsAlgorithm algorithm, String pem) {
    PemBlocks.Block block =
        PemBlocks.only(pem, Set.of("PRIVATE KEY", "RSA PRIVATE KEY", "EC PRIVATE KEY"));
    return SigningKey.of(algorithm, privateKey(algorithm, block));
  }

  private static PrivateKey privateKey(JwsAlgorithm algorithm, PemBlocks.Block block) {
    KeyFactory factory = factory(algorithm, block);
    try {
      byte[] der = inPkcs8(block.label(), block.der());
      return factory.generatePrivate(new PKCS8EncodedKeySpec(der));
    } catch (GeneralSecurityException | RuntimeException e) {
      String seed =
          factory.getAlgorithm().equals("ML-DSA")
              ? " that this Java runtime can read: JDK 24 and 25 read none that is a seed"
              : "";
      throw new IllegalArgumentException(
          "no private key of " + algorithm + " in the PEM block" + seed, e);
    }
  }

  /** In the frame of RFC 5208 §5, in which the JCA wants a key. */
  private static byte[] inPkcs8(String label, byte[] der) {
    byte[] head =
        switch (label) {
          case "RSA PRIVATE KEY" -> RSA;
          case "EC PRIVATE KEY" -> ecHead(Der.find(der, Der.CONTEXT_0));
          default -> null;
        };
    return head == null
        ? der
        : Der.value(
            Der.SEQUENCE, ZERO, Der.value(Der.SEQUENCE, head), Der.value(Der.OCTET_STRING, der));
  }

  /** RFC 5915 §3: the curve is in the key itself. */
  private static byte[] ecHead(byte @Nullable [] curve) {
    if (curve == null) {
      throw new IllegalArgumentException("the key does not say its curve");
    }
    byte[] head = Arrays.copyOf(EC, EC.length + curve.length);
    System.arraycopy(curve, 0, head, EC.length, curve.length);
    return head;
  }

  private static KeyFactory factory(JwsAlgorithm algorithm, PemBlocks.Block block) {
    String name =
        switch (algorithm) {
          case RS256, RS384, RS512 -> "RSA";
          case PS256, PS384, PS512 -> block.has(PSS) ? "RSASSA-PSS" : "RSA";
          case ES256, ES384, ES512 -> "EC";
          case Ed25519, Ed448, EdDSA -> "EdDSA";
          case ML_DSA_44, ML_DSA_65, ML_DSA_87 -> "ML-DSA";
          default -> throw new IllegalArgumentException(algorithm + " has no key in PEM");
        };
    try {
      return KeyFactory.getInstance(name);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalArgumentException(
          "this Java runtime has no " + name + ": JDK 24 and newer have it", e);
    }
  }
}
