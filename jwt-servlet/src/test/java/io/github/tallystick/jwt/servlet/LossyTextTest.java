package io.github.tallystick.jwt.servlet;

import static io.github.tallystick.jwt.servlet.SettingsReaderTest.faultOf;
import static io.github.tallystick.jwt.servlet.SettingsReaderTest.keys;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What Java makes of the environment and of {@code -D} in a locale that has ASCII alone. */
class LossyTextTest {
  private static final String LOST =
      "): characters of it were lost before they came here (U+FFFD or half a surrogate pair);"
          + " start Java with LC_ALL=C.UTF-8 and have it in UTF-8, or keep it in ASCII";

  /** A secret, in either charset; they are octal, so that they do not depend on our locale. */
  private static final String UTF_8 = "cl\\303\\251-0123456789-0123456789-\\360\\237\\224\\221.";

  private static final String ISO_8859_1 = "cl\\351-0123456789-0123456789-0123456789";

  /** Java, with the locale, and with the secret in both places. */
  private static final String SCRIPT =
      "export LC_ALL=$1 JWT_AUTH_SECRET_KEY=$(printf \"$2\"); java=$3; shift 3;"
          + " exec \"$java\" \"-DJWT_AUTH_PREVIOUS_SECRET_KEY=$JWT_AUTH_SECRET_KEY\" \"$@\"";

  /** A site of its own process, with the keys that the machine has. */
  public static void main(String[] args) throws Exception {
    Site.configured(Map.of()).start().close();
  }

  private static String logOf(String locale, String secret) throws IOException {
    return Program.output(
        List.of(
            "sh",
            "-c",
            SCRIPT,
            "sh",
            locale,
            secret,
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            LossyTextTest.class.getName()));
  }

  @ParameterizedTest
  @CsvSource({"C, " + UTF_8, "C.UTF-8, " + ISO_8859_1})
  void refusesSecretThatTheLocaleHasEaten(String locale, String secret) throws IOException {
    assertThat(logOf(locale, secret))
        .containsOnlyOnce("JWT_AUTH_SECRET_KEY (environment" + LOST)
        .containsOnlyOnce("JWT_AUTH_PREVIOUS_SECRET_KEY (system property" + LOST);
  }

  @Test
  void acceptsSecretThatTheLocaleHasAllCharactersOf() throws IOException {
    assertThat(logOf("C.UTF-8", UTF_8)).contains("all else").doesNotContain("faulty");
  }

  @ParameterizedTest
  @EnumSource
  void refusesAnyValueOfWhichCharactersWereLost(SettingKey key) throws Exception {
    assertThat(faultOf(keys(key.name(), "/caf\ufffd-0123456789-0123456789-0123456789")))
        .contains(key + " (filter init-param" + LOST);
  }
}
