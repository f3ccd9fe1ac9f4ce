package io.github.tallystick.jwt.servlet;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.tallystick.jwt.JwsAlgorithm;
import io.github.tallystick.jwt.SigningKey;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Takes the text of a secret for a key, and says what makes one unfit, without a word of it. */
final class SecretKeyRule {
  /** Of the guide, of the plugin's readme, of wp-config.php, of jwt.io, and the usual ones. */
  private static final Set<String> SAMPLES =
      Set.of(
          "your-unique-secret-key-here",
          "dk8^hg!2mnpqrs5vwxyz#acefhjlnpsuwzbdgikmortvybacegikmopqrtvxz",
          "your-top-secret-key",
          "your-top-secrect-key",
          "your-secret-key",
          "your-secret-key-here",
          "your-top-secret-key-here",
          "your-256-bit-secret",
          "a-string-secret-at-least-256-bits-long",
          "put your unique phrase here",
          "secret",
          "secretkey",
          "secret-key",
          "jwt-secret",
          "supersecret",
          "changeme",
          "change-me",
          "password",
          "jwt_auth_secret_key");

  private static final int PADDED_LENGTH = 64;
  private static final String ADVICE = "make one with: openssl rand -base64 48";

  private SecretKeyRule() {}

  /** What is wrong with a secret, if anything is. */
  static Optional<String> fault(String secret, JwsAlgorithm algorithm, boolean allowShort) {
    if (secret.isBlank()) {
      return Optional.of("missing; " + ADVICE);
    }
    if (SAMPLES.contains(secret.strip().toLowerCase(Locale.ROOT))) {
      return Optional.of("a well-known sample; " + ADVICE);
    }
    try {
      SigningKey.hmac(algorithm, bytes(secret, allowShort));
      return Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.of(
          "%s; %s; where a short one must be kept, see %s"
              .formatted(e.getMessage(), ADVICE, SettingKey.JWT_AUTH_ALLOW_SHORT_SECRET_KEY));
    }
  }

  /** UTF-8; where it may be short, with the zeros that RFC 2104 §2 pads a key with anyway. */
  static byte[] bytes(String secret, boolean allowShort) {
    byte[] bytes = secret.getBytes(UTF_8);
    return allowShort ? Arrays.copyOf(bytes, Math.max(bytes.length, PADDED_LENGTH)) : bytes;
  }
}
