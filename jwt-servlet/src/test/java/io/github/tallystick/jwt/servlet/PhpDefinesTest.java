package io.github.tallystick.jwt.servlet;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.entry;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
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
        /**
         * Settings of the site: the database's name, it's the host's.
         *
         * @link https://example.org/
         */

        // ** Database ** //
        define( 'DB_NAME', 'database_name_here' );
        define( 'DB_HOST', getenv( 'DB_HOST' ) ?: 'localhost' );
        define( 'AUTH_KEY', 'it\\'s "a" <?php key #1 /* {$' );
        $table_prefix = 'wp_';
        define('JWT_AUTH_SECRET_KEY', 'your-unique-secret-key-here');
        define('JWT_AUTH_CORS_ENABLE', true);
        foreach ( array( 'WP_DEBUG' => false ) as $name => $value ) {
        	define( $name, $value );
        }
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

  @Test
  void readsFileThatDebianIncludes() {
    String php =
        """
        <?php
        define('DB_NAME', 'wordpress');
        define('WP_CONTENT_DIR', '/srv/www/wp-content/' . $_SERVER['HTTP_HOST']);
        define('JWT_AUTH_SECRET_KEY', 'a');
        ?>
        """;
    assertThat(read(php)).containsExactly(entry("JWT_AUTH_SECRET_KEY", "a"));
  }

  @Test
  void readsNothingOfBedrock() {
    String php =
        """
        <?php
        use Roots\\WPConfig\\Config;
        use function Env\\env;

        $root_dir = dirname(__DIR__);
        if (file_exists($root_dir . '/.env')) {
            $env_files = ['.env', "{$root_dir}/.env.local"];
        }
        define('WP_ENV', env('WP_ENV') ?: 'production');
        Config::define('DB_NAME', env('DB_NAME'));
        Config::define('JWT_AUTH_SECRET_KEY', env('JWT_AUTH_SECRET_KEY'));
        Config::define('JWT_AUTH_CORS_ENABLE', true);
        Config::apply();
        """;
    assertThat(read(php)).isEmpty();
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
        "\"\\u{D800}\""
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

  static List<String> refused() {
    return PhpFiles.of("refused");
  }

  @ParameterizedTest
  @MethodSource("refused")
  void refusesWhatItDoesNotUnderstand(String php) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PhpDefines.read(php.getBytes(ISO_8859_1), "JWT_AUTH_"))
        .withMessageMatching("line [1-3]: (expected|no|another) .*");
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      delimiter = '|',
      value = {
        "<?php␤␍␤␍/*␤*/␤'␤␤        | 6 | no ' for what begins here",
        "<?php␤{␤ \"a␤\" ␤        | 2 | no } for what begins here",
        "<?php␤{␤ ]␤              | 3 | expected no ]",
        "<?php␤<<<A␤␤\\u{}␤A;     | 2 | expected a character's number in each \\u{...}",
        "<?php ?>␍␍<?␤            | 3 | expected <?php and a blank",
        "<?php <<<'A'␤␤␤A;␤␋      | 5 | expected no control character",
        "<?php␤␤//␀              | 3 | expected UTF-8, found a zero byte",
        "<?php define(␤␤JWT_AUTH_X, 1); | 3 | expected a name in straight quotes and nothing else",
        "<?php ␤$n = 'JWT_AUTH_X';␤define($n, 1); | 3 "
            + "| expected literals, for the name of line 2 may be meant",
        "<?php ␤use function A\\define;␤define('JWT_AUTH_X', 1); | 3 "
            + "| expected \\define, for define is another function since line 2"
      })
  void namesLine(String file, int line, String fault) {
    byte[] php = PhpFiles.file(file).getBytes(ISO_8859_1);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PhpDefines.read(php, "JWT_AUTH_"))
        .withMessage("line " + line + ": " + fault);
  }

  @Test
  void tellsNoValue() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> read("<?php putenv('JWT_AUTH_SECRET_KEY=hush'); define($name, 'hush');"))
        .withMessageNotContaining("hush");
  }

  @Test
  void readsLongFiles() {
    String filler = "define('A', 'it\\'s ' . \"\\\"x\\\"\"); // '\n".repeat(20_000);
    assertThat(read("<?php\n" + filler + "define('JWT_AUTH_X', '" + "\\'".repeat(20_000) + "');"))
        .containsExactly(entry("JWT_AUTH_X", "'".repeat(20_000)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<<<A\n",
        "/*",
        "\\",
        "\"{$a[",
        "<<<A\n{$",
        "(",
        "#[",
        "?><?php ",
        "define('JWT_AUTH_X',",
        "const A=",
        "use function define as ",
        "<<< ",
        "\n\t",
        "\n A",
        "\"\\u{",
        "$a"
      })
  @Timeout(60) // what looks on to the end for each piece takes much longer
  void readsOrRefusesLongFilesInTime(String piece) {
    for (String start : List.of("<?php ", "<?php <<<A\n")) {
      String php = start + piece.repeat((1 << 20) / piece.length());
      try {
        assertThat(read(php)).isEmpty();
      } catch (IllegalArgumentException e) {
        assertThat(e).hasMessageStartingWith("line ");
      }
    }
  }
}
