package io.github.tallystick.jwt.servlet.demo;

import io.github.tallystick.jwt.JwsAlgorithm;
import java.io.IOException;
import java.net.URI;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.spec.ECGenParameterSpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Collectors;

/** What the demo signs with: made anew at each start, or the same for all that share a database. */
final class DemoKeys {
  private static final String ADVICE = ": choose another with -Ddemo.algorithm=Ed25519";

  private static final Set<OpenOption> OPTIONS =
      Set.of(StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);

  private DemoKeys() {}

  /**
   * The filter's parameters for an algorithm.
   *
   * @throws IllegalArgumentException if there is none of that name, or this JDK has it not
   */
  static Map<String, String> of(String name) {
    JwsAlgorithm algorithm =
        Arrays.stream(JwsAlgorithm.values())
            .filter(one -> one.headerValue().equals(name))
            .findFirst()
            .orElseThrow(() -> new IllegalArgumentException(name + " is no algorithm" + ADVICE));
    if (name.startsWith("HS")) {
      byte[] secret = new byte[48];
      new SecureRandom().nextBytes(secret);
      String text = Base64.getEncoder().encodeToString(secret);
      return Map.of("JWT_AUTH_ALGORITHM", name, "JWT_AUTH_SECRET_KEY", text);
    }
    try {
      KeyPair pair = generator(algorithm).generateKeyPair();
      return Map.of(
          "JWT_AUTH_ALGORITHM", name,
          "JWT_AUTH_PRIVATE_KEY", pem("PRIVATE KEY", pair.getPrivate()),
          "JWT_AUTH_PUBLIC_KEY", pem("PUBLIC KEY", pair.getPublic()));
    } catch (GeneralSecurityException e) {
      throw new IllegalArgumentException("this JDK has no " + name + ADVICE, e);
    }
  }

  /**
   * The same for each demo that is run in this directory, from a file that nobody else reads. They
   * are not in the database: whoever has stolen that shall get in nowhere.
   *
   * @throws IllegalArgumentException as {@link #of}
   */
  static synchronized Map<String, String> shared(String name) throws IOException {
    Path file = file(name);
    Map<String, String> made = of(name);
    try (FileChannel channel = FileChannel.open(file, OPTIONS, ownersAlone(file))) {
      channel.lock(); // until it is closed
      Properties keys = new Properties();
      keys.load(Channels.newInputStream(channel));
      if (keys.isEmpty()) {
        keys.putAll(made);
        keys.store(Channels.newOutputStream(channel), "Of the demo, and of nothing else");
      }
      return keys.stringPropertyNames().stream()
          .collect(Collectors.toMap(key -> key, keys::getProperty));
    }
  }

  /** Where those of an algorithm are: in Maven's target, so that a new one comes after clean. */
  static Path file(String name) {
    URI classes =
        URI.create(DemoKeys.class.getProtectionDomain().getCodeSource().getLocation().toString());
    return Path.of(classes).resolveSibling("demo-keys-" + name + ".properties");
  }

  private static FileAttribute<?>[] ownersAlone(Path file) {
    return file.getFileSystem().supportedFileAttributeViews().contains("posix")
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
        }
        : new FileAttribute<?>[0];
  }

  private static KeyPairGenerator generator(JwsAlgorithm algorithm)
      throws GeneralSecurityException {
    return switch (algorithm) {
      case RS256, RS384, RS512, PS256, PS384, PS512 -> KeyPairGenerator.getInstance("RSA");
      case ES256 -> ofCurve("secp256r1");
      case ES384 -> ofCurve("secp384r1");
      case ES512 -> ofCurve("secp521r1");
      case EdDSA -> KeyPairGenerator.getInstance("Ed25519");
      default -> KeyPairGenerator.getInstance(algorithm.headerValue());
    };
  }

  private static KeyPairGenerator ofCurve(String name) throws GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(new ECGenParameterSpec(name));
    return generator;
  }

  private static String pem(String label, Key key) {
    String text = Base64.getMimeEncoder().encodeToString(key.getEncoded());
    return "-----BEGIN %1$s-----\n%2$s\n-----END %1$s-----\n".formatted(label, text);
  }
}
