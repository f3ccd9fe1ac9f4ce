package io.github.tallystick.jwt;

import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;
import java.util.EnumMap;
import java.util.Map;
import java.util.stream.Stream;

/** Key pairs for the tests, one for each algorithm that this Java runtime has. */
public final class KeyPairs {
  private static final Map<JwsAlgorithm, KeyPair> MADE = new EnumMap<>(JwsAlgorithm.class);

  private KeyPairs() {}

  /** Those of key pairs, that this Java runtime has. */
  public static Stream<JwsAlgorithm> algorithms() {
    return Stream.of(JwsAlgorithm.values())
        .filter(algorithm -> !algorithm.name().startsWith("HS"))
        .filter(KeyPairs::isThere);
  }

  /** Whether this Java runtime has it. */
  public static boolean isThere(JwsAlgorithm algorithm) {
    return Runtime.version().feature() >= 24 || !isMlDsa(algorithm);
  }

  public static boolean isMlDsa(JwsAlgorithm algorithm) {
    return algorithm.name().startsWith("ML_DSA");
  }

  /** The same at each call. */
  public static synchronized KeyPair of(JwsAlgorithm algorithm) {
    return MADE.computeIfAbsent(algorithm, KeyPairs::another);
  }

  /** A new one. */
  public static KeyPair another(JwsAlgorithm algorithm) {
    try {
      return switch (algorithm) {
        case RS256, RS384, RS512, PS256, PS384, PS512 -> rsa(2_048);
        case ES256 -> ec("secp256r1");
        case ES384 -> ec("secp384r1");
        case ES512 -> ec("secp521r1");
        case EdDSA -> KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        default -> KeyPairGenerator.getInstance(algorithm.headerValue()).generateKeyPair();
      };
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  public static KeyPair rsa(int bits) throws GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
    generator.initialize(bits);
    return generator.generateKeyPair();
  }

  public static KeyPair ec(String curve) throws GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(new ECGenParameterSpec(curve));
    return generator.generateKeyPair();
  }

  /** The key in PEM (RFC 7468). */
  public static String pem(Key key) {
    String label = key instanceof PrivateKey ? "PRIVATE KEY" : "PUBLIC KEY";
    String text = Base64.getMimeEncoder().encodeToString(key.getEncoded());
    return "-----BEGIN %1$s-----\n%2$s\n-----END %1$s-----\n".formatted(label, text);
  }

  public static SigningKey signing(JwsAlgorithm algorithm) {
    return SigningKey.of(algorithm, of(algorithm).getPrivate());
  }

  public static VerificationKey verification(JwsAlgorithm algorithm) {
    return VerificationKey.of(algorithm, of(algorithm).getPublic());
  }
}
