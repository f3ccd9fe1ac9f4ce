package io.github.tallystick.jwt.servlet;

import static io.github.tallystick.jwt.servlet.Program.PHP;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.entry;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PhpDefinesTest {
  private static Map<String, String> read(String php) {
    return PhpDefines.read(php.getBytes(UTF_8), "JWT_AUTH_");
  }

  private static String value(String literal) {
    return read("<?php define('JWT_AUTH_X', " + literal + ");").get("JWT_AUTH_X");
  }

  @Test
  void readsTheLinesOfTheGuide() {
    String php =
        """
        <?php
        define( 'DB_NAME', 'database_name_here' );
        $table_prefix = 'wp_';
        define('JWT_AUTH_SECRET_KEY', 'your-unique-secret-key-here');
        define('JWT_AUTH_CORS_ENABLE', true);
        /* That's all, stop editing! Happy publishing. */
        if ( ! defined( 'ABSPATH' ) ) {
        	define( 'ABSPATH', __DIR__ . '/' );
        }
        require_once ABSPATH . 'wp-settings.php';
        """;
    assertThat(read(php))
        .containsExactly(
            entry("JWT_AUTH_SECRET_KEY", "your-unique-secret-key-here"),
            entry("JWT_AUTH_CORS_ENABLE", "true"));
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {
        "'a',                 a",
        "\"a\",               a",
        "'it\\'s',            it's",
        "'a\\\\b',            a\\b",
        "'a\\nb$c{$d}',       a\\nb$c{$d}",
        "\"a\\\"b\\$c\\\\d\", a\"b$c\\d",
        "\"\\x41\\X42\\103\", ABC",
        "\"\\u{1F511}\\u{e9}\", \ud83d\udd11\u00e9",
        "\"\\xc3\\xa9\",      \u00e9",
        "\"\\q\\U{41}$1 $ \", `\\q\\U{41}$1 $ `",
        "true,                true",
        "FALSE,               false",
        "604800,              604800",
        "-1,                  -1",
        "1_000,               1000",
        "0x1F,                31",
        "017,                 15"
      })
  void readsLiteralAsPhpDoes(String literal, String value) {
    assertThat(value(literal)).isEqualTo(value);
  }

  @Test
  void readsControlCharactersOfDoubleQuotes() {
    assertThat(value("\"\\n\\r\\t\\v\\e\\f\"")).isEqualTo("\n\r\t\u000b\u001b\f");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "define('JWT_AUTH_X','a')",
        "define ( \"JWT_AUTH_X\" , 'a' )",
        "DEFINE('JWT_AUTH_X', 'a')",
        "\\define('JWT_AUTH_X', 'a')",
        "define(/* which */ 'JWT_AUTH_X', // what\n 'a' # why\n)",
        "defined('JWT_AUTH_X') || define('JWT_AUTH_X', 'a')",
        "if (true) { define('JWT_AUTH_X', 'a'); }",
        "if ($a): define('JWT_AUTH_X', 'a'); else:define('JWT_AUTH_X', 'a'); endif",
        "define('JWT_AUTH_X', 'a',)",
        "echo <<<END\nEND; define('JWT_AUTH_X', 'a')"
      })
  void readsDefineHoweverItIsWritten(String define) {
    assertThat(read("<?php " + define + ";")).containsExactly(entry("JWT_AUTH_X", "a"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "define('JWT_AUTH_X', 'a');",
        "<?php // define('JWT_AUTH_X', 'a');",
        "<?php # define('JWT_AUTH_X', 'a');",
        "<?php /* define('JWT_AUTH_X', 'a'); */",
        "<?php echo \"define('JWT_AUTH_X', 'a');\";",
        "<?php echo '\\' define(\"JWT_AUTH_X\", 1);';",
        "<?php echo <<<END\ndefine('JWT_AUTH_X', 'a');\nEND;",
        "<?php echo <<<'END'\nit's define('JWT_AUTH_X', 'a');\n  END;",
        "<?php ?> define('JWT_AUTH_X', 'a'); <?php",
        "<?php // ?> define('JWT_AUTH_X', 'a');",
        "<?php $a->define('JWT_AUTH_X', 'a');",
        "<?php A::define('JWT_AUTH_X', 'a');",
        "<?php a\\define('JWT_AUTH_X', 'a');",
        "<?php undefine('JWT_AUTH_X', 'a');",
        "<?php define($name, 'a');",
        "<?php define('OTHER', getenv('OTHER'));"
      })
  void passesOverWhatDefinesNothingOfOurs(String php) {
    assertThat(read(php)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "getenv('SECRET')",
        "'a' . 'b'",
        "\"a$b\"",
        "\"a{$b}\"",
        "\"a${b}\"",
        "1.5",
        "null",
        "OTHER",
        "['a']",
        "'a', true",
        "\"\\xff\"",
        "99999999999999999999",
        "_1",
        "\"\\u{D800}\"",
        "\"\\u{110000}\"",
        "\"\\u{}\""
      })
  void refusesWhatIsNoLiteralAndNamesTheLine(String value) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> read("<?php\n\ndefine('JWT_AUTH_X', " + value + ");"))
        .withMessage(
            "line 3: expected a string in UTF-8, an integer, true or false for JWT_AUTH_X");
  }

  @Test
  void refusesTextThatIsNoUtf8() {
    byte[] latin1 = "<?php define('JWT_AUTH_X', '\u00e9');".getBytes(ISO_8859_1);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PhpDefines.read(latin1, "JWT_AUTH_"))
        .withMessageContaining("line 1");
  }

  @Test
  void refusesTwoValuesOfWhichPhpAloneKnowsWhichCounts() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                read(
                    "<?php if ($a) { define('JWT_AUTH_X', 'a'); }\nelse define('JWT_AUTH_X', 'b');"))
        .withMessage("line 2: another value for JWT_AUTH_X, which was defined before");
  }

  @Test
  @Needs(PHP)
  void readsWhatPhpItselfReads(@TempDir Path directory) throws IOException {
    String php =
        """
        text before <?php
        define('JWT_AUTH_A', 'it\\'s a \\\\ and \\n $b {$c}');
        define("JWT_AUTH_B", "\\x41\\101\\u{1F511}\\t\\$d \\q \\e{ $ \u00e9");
        define( 'JWT_AUTH_C' , TRUE ); // define('JWT_AUTH_C', 'no');
        \\DEFINE('JWT_AUTH_D', /* ) */ -0x1F # why
        );
        /* define('JWT_AUTH_E', 'no'); */ ?> define('JWT_AUTH_F', 'no'); <?php
        echo <<<"END"
        define('JWT_AUTH_G', 'no');
        END . 'define("JWT_AUTH_H", 1)';
        defined('JWT_AUTH_I') || define('JWT_AUTH_I', 1_000,);
        """;
    Path file = Files.writeString(directory.resolve("wp-config.php"), php);
    String constants =
        PHP.run(
            "-r",
            "ob_start(); require $argv[1]; ob_end_clean();"
                + "echo json_encode(get_defined_constants(true)['user']);",
            file.toString());
    Map<String, String> expected = new LinkedHashMap<>();
    new ObjectMapper()
        .readTree(constants)
        .properties()
        .forEach(constant -> expected.put(constant.getKey(), constant.getValue().asText()));
    assertThat(PhpDefines.read(Files.readAllBytes(file), "JWT_AUTH_"))
        .hasSize(5)
        .containsExactlyEntriesOf(expected);
  }

  @Test
  void readsLongFiles() {
    String filler = "define('A', 'it\\'s ' . \"\\\"x\\\"\"); // '\n".repeat(20_000);
    assertThat(read("<?php\n" + filler + "define('JWT_AUTH_X', '" + "\\'".repeat(20_000) + "');"))
        .containsExactly(entry("JWT_AUTH_X", "'".repeat(20_000)));
  }
}
