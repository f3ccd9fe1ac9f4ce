package io.github.tallystick.jwt.servlet;

import static io.github.tallystick.jwt.servlet.SettingsReaderTest.SECRET_KEY;
import static io.github.tallystick.jwt.servlet.SettingsReaderTest.SHORT;
import static io.github.tallystick.jwt.servlet.SettingsReaderTest.faultOf;
import static io.github.tallystick.jwt.servlet.SettingsReaderTest.guarded;
import static io.github.tallystick.jwt.servlet.SettingsReaderTest.keys;
import static java.util.logging.Level.WARNING;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The keys as a {@code wp-config.php} has them. */
class ConfigFileTest {
  @TempDir private Path directory;

  @Test
  void takesDefinesOfPhpFile() throws Exception {
    Map<String, String> keys =
        Map.of(
            "JWT_AUTH_CONFIG_FILE", php("define('JWT_AUTH_SECRET_KEY', '" + Sample.SECRET + "');"));
    try (Site site = Site.configured(keys).start()) {
      assertThat(guarded(site).statusCode()).isEqualTo(200);
    }
  }

  @Test
  void prefersSystemPropertyToPhpFile() throws Exception {
    System.setProperty(SECRET_KEY, Sample.SECRET);
    Map<String, String> keys =
        Map.of("JWT_AUTH_CONFIG_FILE", php("define('JWT_AUTH_SECRET_KEY', '" + SHORT + "');"));
    try (Site site = Site.configured(keys).start()) {
      assertThat(guarded(site).statusCode()).isEqualTo(200);
    } finally {
      System.clearProperty(SECRET_KEY);
    }
  }

  @Test
  void namesPhpFileOfFaultyValue() throws Exception {
    String file = php("define('JWT_AUTH_SECRET_KEY', '" + SHORT + "');");
    assertThat(faultOf(Map.of("JWT_AUTH_CONFIG_FILE", file)))
        .contains("JWT_AUTH_SECRET_KEY (" + file + ")")
        .doesNotContain(SHORT);
  }

  @Test
  void namesPhpFileThatCannotBeRead() throws Exception {
    String file = directory.resolve("none.php").toString();
    assertThat(faultOf(keys("JWT_AUTH_CONFIG_FILE", file)))
        .contains("JWT_AUTH_CONFIG_FILE (filter init-param): cannot read it")
        .contains(file);
  }

  @Test
  void namesLineOfPhpFileThatIsNoLiteral() throws Exception {
    String file = php("\ndefine('JWT_AUTH_SECRET_KEY', getenv('JWT'));");
    assertThat(faultOf(keys("JWT_AUTH_CONFIG_FILE", file)))
        .contains("JWT_AUTH_CONFIG_FILE (filter init-param)")
        .contains(file)
        .contains("line 2")
        .contains("JWT_AUTH_SECRET_KEY");
  }

  /** As Debian's, which requires another file, and Bedrock's. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "require_once('/etc/wordpress/config-localhost.php');",
        "require_once dirname(__DIR__) . '/config/application.php';",
        "define('DB_NAME', 'x');"
      })
  void saysWhatToDoAboutPhpFileWithoutTheSecret(String lines) throws Exception {
    String file = php(lines);
    assertThat(faultOf(Map.of("JWT_AUTH_CONFIG_FILE", file)))
        .contains("JWT_AUTH_SECRET_KEY: missing; make one with: openssl rand -base64 48; ")
        .contains("; " + file + " was read, and defines none: ")
        .contains("requires another file", "/etc/wordpress/config-", "Bedrock");
  }

  @Test
  void namesLineThatWasPastedWithTypographicQuotes() throws Exception {
    String file = php("\ndefine(\u2018JWT_AUTH_SECRET_KEY\u2019, \u2018x\u2019);");
    assertThat(faultOf(keys("JWT_AUTH_CONFIG_FILE", file)))
        .contains(file + ", line 2: expected a name in straight quotes and nothing else");
  }

  @ParameterizedTest
  @ValueSource(strings = {"define('JWT_AUTH_SECRET_KEY', '');", "define('JWT_AUTH_EXPIRE', 0);"})
  void saysNothingOfOtherFilesWhereTheSecretIsThereOrElsewhere(String lines) throws Exception {
    String file = php(lines);
    assertThat(faultOf(Map.of("JWT_AUTH_CONFIG_FILE", file, SECRET_KEY, SHORT)))
        .doesNotContain("defines none");
    assertThat(faultOf(Map.of("JWT_AUTH_CONFIG_FILE", php("define('JWT_AUTH_SECRET_KEY', '');"))))
        .contains("missing")
        .doesNotContain("defines none");
  }

  @Test
  void refusesPhpFileOfMoreThanOneMebibyte() throws Exception {
    String file = php("//".repeat(1 << 19));
    assertThat(faultOf(keys("JWT_AUTH_CONFIG_FILE", file)))
        .contains(file + ", expected at most 1 MiB");
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void refusesFileWithoutEnd() throws Exception {
    assertThat(faultOf(keys("JWT_AUTH_CONFIG_FILE", "/dev/zero")))
        .contains("/dev/zero, expected at most 1 MiB");
  }

  @Test
  void warnsOfUnknownKeyInPhpFile() throws Exception {
    String file = php("define('JWT_AUTH_SECRETKEY', 1);");
    try (LogCapture log = new LogCapture();
        Site site = Site.configured(keys("JWT_AUTH_CONFIG_FILE", file)).start()) {
      assertThat(guarded(site).statusCode()).isEqualTo(200);
      assertThat(log.messages(WARNING))
          .contains(
              "JWT_AUTH_SECRETKEY (" + file + "): not a known key, nearest is JWT_AUTH_SECRET_KEY");
    }
  }

  private String php(String lines) throws IOException {
    return Files.writeString(directory.resolve("wp-config.php"), "<?php " + lines).toString();
  }
}
