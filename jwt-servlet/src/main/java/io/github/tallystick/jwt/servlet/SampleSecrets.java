package io.github.tallystick.jwt.servlet;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The secrets that everybody can read somewhere: those of {@code sample-secrets.txt}. */
final class SampleSecrets {
  private static final Pattern NEITHER_LETTER_NOR_DIGIT = Pattern.compile("[^\\p{L}\\p{Nd}]+");

  /** What fills a sample up to the length that is asked for. */
  private static final Pattern FILLING = Pattern.compile("(.)\\1{7,}$");

  /** Shorter is what decoding makes of a word that is neither base64 nor hex. */
  private static final int MIN_LENGTH = 5;

  private static final Set<String> SAMPLES = read();

  private SampleSecrets() {}

  private static Set<String> read() {
    try (InputStream lines = SampleSecrets.class.getResourceAsStream("sample-secrets.txt")) {
      return new String(requireNonNull(lines).readAllBytes(), UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#"))
          .flatMap(SampleSecrets::essences)
          .filter(essence -> essence.length() >= MIN_LENGTH)
          .collect(Collectors.toUnmodifiableSet());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Whether it is one, as it is shown, in base64 or hex, decoded, or again and again. */
  static boolean contains(String secret) {
    return essences(secret).anyMatch(SAMPLES::contains);
  }

  /** Of the text, and of the bytes that it may stand for. */
  private static Stream<String> essences(String text) {
    String base64 = text.replace('-', '+').replace('_', '/');
    String hex = text.replaceFirst("^0x", "").replaceAll("\\W", "");
    return Stream.of(
            text.getBytes(UTF_8),
            decoded(Base64.getMimeDecoder()::decode, base64),
            decoded(HexFormat.of()::parseHex, hex))
        .map(SampleSecrets::essence);
  }

  private static byte[] decoded(Function<String, byte[]> decoder, String text) {
    try {
      return decoder.apply(text);
    } catch (IllegalArgumentException e) {
      return new byte[0];
    }
  }

  /** Letters and digits alone, in lower case, without what fills them up or repeats them. */
  private static String essence(byte[] bytes) {
    String text = new String(bytes, ISO_8859_1).toLowerCase(Locale.ROOT);
    String letters = NEITHER_LETTER_NOR_DIGIT.matcher(text).replaceAll("");
    return unit(FILLING.matcher(letters).replaceFirst(""));
  }

  /** What a text repeats, the last time perhaps in part. */
  private static String unit(String text) {
    int length = text.length();
    int period =
        IntStream.rangeClosed(1, length / 2)
            .filter(p -> text.regionMatches(p, text, 0, length - p))
            .findFirst()
            .orElse(length);
    return text.substring(0, period);
  }
}
