package io.github.tallystick.jwt.servlet;

import static io.github.tallystick.jwt.JwsAlgorithm.HS256;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.function.BiFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Secrets that anybody can guess, whatever their length. */
class SecretKeyRuleTest {
  /** What others make of a text when they read or write it in a charset that is not its own. */
  private static final List<String> LOSSY =
      List.of(
          "\ufffd".repeat(32),
          new String("clé-ñ-漢字-🔑-0123456789abcdef".getBytes(UTF_8), US_ASCII),
          new String("clé-ñ-0123456789-0123456789abcdef".getBytes(ISO_8859_1), UTF_8),
          new String(bytes(new Random(1), 48), UTF_8),
          "\ud83d".repeat(32),
          "\udd11 0123456789 0123456789 0123456789",
          "0123456789 0123456789 0123456789 \ud83d");

  private static final List<String> ONE_CHARACTER =
      List.of(
          "a".repeat(32),
          "?".repeat(64),
          "\0".repeat(32),
          "é".repeat(16),
          "e\u0301".repeat(16),
          "🔑".repeat(8),
          "🇩🇪".repeat(4),
          "👩‍🚀".repeat(3),
          "x".repeat(40) + "\r\n",
          "x".repeat(1 << 20),
          "🔑".repeat(1 << 19),
          "\ufeff" + "x".repeat(40),
          new String("\ufffd".repeat(32).getBytes(UTF_8), ISO_8859_1),
          new String("é".repeat(32).getBytes(US_ASCII), US_ASCII));

  private static final List<BiFunction<Random, Integer, String>> HONEST =
      List.of(
          (random, length) -> HexFormat.of().formatHex(bytes(random, length)),
          (random, length) -> Base64.getEncoder().encodeToString(bytes(random, length)),
          (random, length) ->
              Base64.getUrlEncoder().withoutPadding().encodeToString(bytes(random, length)),
          (random, length) -> text(random, length, '0', '9'),
          (random, length) -> text(random, length, 'a', 'z'),
          (random, length) -> text(random, length, ' ' + 1, '~'),
          (random, length) -> text(random, length, 0xa1, 0xff),
          (random, length) -> text(random, length, 0x400, 0x4ff),
          (random, length) -> text(random, length, 0x4e00, 0x9fff),
          (random, length) -> text(random, length, 0x1f300, 0x1f64f));

  private static byte[] bytes(Random random, int length) {
    byte[] bytes = new byte[length];
    random.nextBytes(bytes);
    return bytes;
  }

  private static String text(Random random, int length, int first, int last) {
    int[] codePoints =
        IntStream.generate(() -> first + random.nextInt(last + 1 - first)).limit(length).toArray();
    return new String(codePoints, 0, length);
  }

  private static void assertFault(String secret, String text) {
    for (boolean allowShort : new boolean[] {false, true}) {
      JwtAuthFilter.Builder builder = Sample.filter().allowShortSecretKey(allowShort);
      assertThatIllegalArgumentException()
          .isThrownBy(() -> builder.secretKey(secret).build())
          .withMessageStartingWith("JWT_AUTH_SECRET_KEY: ")
          .withMessageContaining(text)
          .withMessageNotContaining(secret);
      builder.secretKey(Sample.SECRET);
      assertThatIllegalArgumentException()
          .isThrownBy(() -> builder.previousSecretKey(secret).build())
          .withMessageStartingWith("JWT_AUTH_PREVIOUS_SECRET_KEY: ")
          .withMessageContaining(text);
    }
  }

  @ParameterizedTest
  @FieldSource("LOSSY")
  void refusesSecretOfWhichCharactersWereLost(String secret) {
    assertFault(secret, "lost before they came here (U+FFFD or half a surrogate pair)");
  }

  @ParameterizedTest
  @FieldSource("ONE_CHARACTER")
  void refusesOneCharacterRepeated(String secret) {
    assertFault(secret, "one character repeated");
  }

  /** What encoders, databases and templates make of words that they do not know. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "?????????? ?????? ??????? ???????",
        "\\ufffd\\ufffd\\ufffd\\ufffd\\ufffd\\ufffd\\ufffd",
        "&#65533;&#65533;&#65533;&#65533;&#65533;",
        "%EF%BF%BD%EF%BF%BD%EF%BF%BD%EF%BF%BD",
        "\u25a1\u25a1\u25a1\u25a1\u25a1 \u25a1\u25a1\u25a1\u25a1\u25a1\u25a1 \u25a1\u25a1\u25a1\u25a1",
        "00000000-0000-0000-0000-000000000000",
        "xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx",
        "* * * * * * * * * * * * * * * * * * * * ",
        "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=",
        "abababababababababababababababab"
      })
  void refusesFewCharactersRepeated(String secret) {
    assertFault(secret, "a few characters repeated");
  }

  @ParameterizedTest
  @ValueSource(strings = {"aa", "ee\r\n", "🔑🔑"})
  void refusesOneCharacterRepeatedEvenIfShortOnesAreAllowed(String secret) {
    assertThat(SecretKeyRule.fault(secret, HS256, true).orElseThrow())
        .startsWith("one character repeated; ");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "$(openssl rand -base64 48)",
        "`openssl rand -base64 48`",
        "%{env.JWT_AUTH_SECRET_KEY}",
        "<%= ENV['JWT_AUTH_SECRET_KEY'] %>",
        "__JWT_AUTH_SECRET_KEY_PLACEHOLDER__",
        "${JWT_AUTH_SECRET_KEY_OF_THE_SHOP}",
        "${JWT_AUTH_SECRET_KEY:?it is not set}",
        "#{systemProperties.jwtAuthSecretKey}",
        "{{ .Values.jwtAuth.secretKey | quote }}",
        "<at least 32 characters of your own>",
        "$JWT_AUTH_SECRET_KEY_OF_THE_SHOP_",
        "%JWT_AUTH_SECRET_KEY_OF_THE_SHOP%",
        "@jwt.auth.secret.key.of.the.shop@",
        "${JWT_AUTH_SECRET_KEY_OF_THE_SHOP}\r"
      })
  void refusesPlaceholder(String secret) {
    assertFault(secret, "a placeholder, not filled in");
  }

  /**
   * From 32 characters on, and fewer where they are allowed; each can be made again by its seed.
   */
  @ParameterizedTest
  @FieldSource("HONEST")
  void acceptsWhatIsRandom(BiFunction<Random, Integer, String> maker) {
    for (int seed = 0; seed < 1_000; seed++) {
      Random random = new Random(seed);
      assertThat(SecretKeyRule.fault(maker.apply(random, 32 + seed % 33) + "aB", HS256, false))
          .as("seed %d", seed)
          .isEmpty();
      assertThat(SecretKeyRule.fault(maker.apply(random, 10 + seed % 22), HS256, true))
          .as("seed %d", seed)
          .isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "correct horse battery staple, and some more of it",
        "0123456789012345678901234567890123456789",
        "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=",
        "clé-ñ-漢字-🔑-clé-ñ-漢字-🔑",
        "$a4${x}-<not a placeholder at all>",
        "my secret is longer than your-256-bit-secret"
      })
  void acceptsWhatOnlyLooksLikeOne(String secret) {
    assertThat(SecretKeyRule.fault(secret, HS256, false)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"a", "ab", "aaaaaaaab", " ", "-secret"})
  @Timeout(10)
  void acceptsLongSecretInNoTimeThatGrowsWithItsSquare(String part) {
    String secret = HexFormat.of().formatHex(bytes(new Random(1), 32)) + part.repeat(1 << 18);
    assertThat(SecretKeyRule.fault(secret, HS256, false)).isEmpty();
  }

  /** That site wanted it, and recorded exchanges have it. */
  @ParameterizedTest
  @ValueSource(strings = {"a", "🔑", "clé-ñ-漢字-🔑"})
  void acceptsShortSecretWhereItIsAllowed(String secret) {
    assertThat(SecretKeyRule.fault(secret, HS256, true)).isEmpty();
  }
}
