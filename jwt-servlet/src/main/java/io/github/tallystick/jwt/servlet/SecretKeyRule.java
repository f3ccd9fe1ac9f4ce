package io.github.tallystick.jwt.servlet;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.tallystick.jwt.JwsAlgorithm;
import io.github.tallystick.jwt.SigningKey;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;

/** Takes the text of a secret for a key, and says what makes one unfit, without a word of it. */
final class SecretKeyRule {
  /** Blanks, NUL, a byte order mark: what a file or a buffer has around a text. */
  private static final String EDGE = "[\\p{Z}\\p{C}]*";

  /** Also one of several code points, and a U+FFFD that was read as ISO-8859-1. */
  private static final Pattern ONE_CHARACTER =
      Pattern.compile(EDGE + "(.|\\X|ï¿½)\\1+" + EDGE, Pattern.DOTALL);

  /** Of shells, Spring, Helm, Windows, Maven and manuals: nobody has put the secret in. */
  private static final Pattern PLACEHOLDER =
      Pattern.compile(
          EDGE
              + "([$#]\\{[\\w.:? /-]+}|\\{\\{[\\w.:|\" -]+}}|<[\\w.: /-]+>"
              + "|\\$[A-Z][A-Z0-9]*_[A-Z0-9_]+|%[A-Z][A-Z0-9]*_[A-Z0-9_]+%|@[a-z][\\w.-]+@"
              + "|\\$\\([^()]+\\)|`[^`]+`|%\\{[\\w.:]+}|<%=[^%]+%>|__[A-Z][A-Z0-9_]+__)"
              + EDGE);

  /** Of 32 random digits fewer differ once in 60,000 times, of anything else never. */
  private static final int MIN_CHARACTERS = 7;

  private static final int LONG = 32;

  /** Repetitions are found within it; what is behind costs nothing. */
  private static final int LOOKED_AT = 1024;

  private static final int PADDED_LENGTH = 64;
  private static final String ADVICE = "make one with: openssl rand -base64 48";

  private SecretKeyRule() {}

  /** What is wrong with a secret, if anything is. */
  static Optional<String> fault(String secret, JwsAlgorithm algorithm, boolean allowShort) {
    if (secret.isBlank()) {
      return Optional.of("missing; " + ADVICE);
    }
    String start = secret.substring(0, Math.min(secret.length(), LOOKED_AT));
    return LossyText.fault(secret)
        .or(() -> faultIf(SampleSecrets.contains(start), "a well-known sample"))
        .or(() -> faultIf(PLACEHOLDER.matcher(start).matches(), "a placeholder, not filled in"))
        .or(() -> unfit(secret, algorithm, allowShort))
        .or(() -> faultIf(ONE_CHARACTER.matcher(start).matches(), "one character repeated"))
        .or(() -> faultIf(isOfFewCharacters(start), "a few characters repeated"));
  }

  /** What an encoder without the letters has left of words, {@code ???? ??}, and the like. */
  private static boolean isOfFewCharacters(String secret) {
    return secret.getBytes(UTF_8).length >= LONG
        && secret.codePoints().distinct().count() < MIN_CHARACTERS;
  }

  private static Optional<String> faultIf(boolean condition, String fault) {
    return condition ? Optional.of(fault + "; " + ADVICE) : Optional.empty();
  }

  private static Optional<String> unfit(String secret, JwsAlgorithm algorithm, boolean allowShort) {
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
