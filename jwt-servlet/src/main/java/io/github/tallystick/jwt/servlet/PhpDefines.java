package io.github.tallystick.jwt.servlet;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.tallystick.jwt.json.JsonTree;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The constants that a PHP file such as {@code wp-config.php} defines by {@code define('NAME',
 * literal)}. Nothing is executed: what is no literal is an error, if its name is one of ours.
 */
final class PhpDefines {
  private static final String COMMENT = "/\\*.*?\\*/|(?://|#(?!\\[))(?:(?!\\?>)[^\\r\\n])*+";
  private static final String BLANKS = "(?:\\s|" + COMMENT + ")*+";
  private static final String STRING =
      "'[^'\\\\]*+(?:\\\\.[^'\\\\]*+)*+'|\"[^\"\\\\]*+(?:\\\\.[^\"\\\\]*+)*+\"";
  private static final String HTML = "\\?>.*?(?:<\\?(?:php\\b|=)|\\z)";
  private static final String HEREDOC =
      "<<<[ \\t]*(['\"]?)(\\w+)\\1\\R(?:.*?\\R)??[ \\t]*(?-i:\\2)\\b";
  private static final String DEFINE =
      "(?<![\\w$\\\\]|->|::)\\\\?define" + BLANKS + "\\(" + BLANKS + "(?<name>" + STRING + ")";

  private static final Pattern TOKEN =
      pattern(String.join("|", HTML, COMMENT, HEREDOC, DEFINE, STRING));
  private static final Pattern VALUE =
      pattern(
          String.join(
              BLANKS, "", ",", "(?<value>" + STRING + "|[+-]?\\d\\w*|true|false)", ",?", "\\)"));

  /** In double quotes: an escape, of a byte or a character, or a variable. */
  private static final Pattern SPECIAL =
      Pattern.compile(
          "\\\\(?:(?<octal>[0-7]{1,3})|[xX](?<hex>\\p{XDigit}{1,2})|u\\{(?<point>[^}]*)}"
              + "|(?<other>.))|(?<variable>\\$[a-zA-Z_{\\x80-\\xff]|\\{\\$)",
          Pattern.DOTALL);

  private static final String ESCAPED = "nrtvef\\$\"";
  private static final String UNESCAPED = "\n\r\t\u000b\u001b\f\\$\"";

  private final String source;
  private final Map<String, String> constants = new LinkedHashMap<>();

  private PhpDefines(String source) {
    this.source = source;
  }

  private static Pattern pattern(String regex) {
    return Pattern.compile(regex, Pattern.DOTALL | Pattern.CASE_INSENSITIVE);
  }

  /**
   * The constants whose names begin with a prefix, in their order; booleans as true and false.
   *
   * @throws IllegalArgumentException if one is no literal, or no UTF-8, or has two values, of which
   *     only PHP knows which counts; the message has the line
   */
  static Map<String, String> read(byte[] php, String prefix) {
    // As Latin-1, a character is a byte: those of a string are put together and then decoded.
    PhpDefines defines = new PhpDefines("?>" + new String(php, ISO_8859_1));
    defines.readAll(prefix);
    return defines.constants;
  }

  private void readAll(String prefix) {
    Matcher value = VALUE.matcher(source);
    for (Matcher token = TOKEN.matcher(source); token.find(); ) {
      String name = token.group("name") == null ? null : string(token.group("name"));
      if (name != null && name.startsWith(prefix)) {
        value.region(token.end(), source.length());
        String text = value.lookingAt() ? text(value.group("value")) : null;
        if (text == null) {
          throw new IllegalArgumentException(
              "line %s: expected a string in UTF-8, an integer, true or false for %s"
                  .formatted(line(token.start()), Log.quote(name)));
        }
        String other = constants.putIfAbsent(name, text);
        if (other != null && !other.equals(text)) {
          throw new IllegalArgumentException(
              "line %s: another value for %s, which was defined before"
                  .formatted(line(token.start()), Log.quote(name)));
        }
      }
    }
  }

  private long line(int position) {
    return 1 + source.substring(0, position).chars().filter(c -> c == '\n').count();
  }

  /** The text of a literal; null if it is none. */
  private static @Nullable String text(String literal) {
    if (literal.startsWith("'") || literal.startsWith("\"")) {
      return string(literal);
    }
    if (literal.equalsIgnoreCase("true") || literal.equalsIgnoreCase("false")) {
      return literal.toLowerCase(Locale.ROOT);
    }
    try {
      return Long.decode(literal.replace("_", "")).toString();
    } catch (NumberFormatException e) {
      return null;
    }
  }

  /** The text of a string; null if there is a variable in it, or it is no UTF-8. */
  private static @Nullable String string(String literal) {
    String content = literal.substring(1, literal.length() - 1);
    if (literal.startsWith("'")) {
      return utf8(content.replaceAll("\\\\([\\\\'])", "$1"));
    }
    StringBuilder bytes = new StringBuilder();
    Matcher special = SPECIAL.matcher(content);
    while (special.find()) {
      String unescaped = special.group("variable") == null ? unescaped(special) : null;
      if (unescaped == null) {
        return null;
      }
      special.appendReplacement(bytes, Matcher.quoteReplacement(unescaped));
    }
    return utf8(special.appendTail(bytes).toString());
  }

  /** The bytes of an escape; null if it is none. */
  private static @Nullable String unescaped(Matcher escape) {
    if (escape.group("octal") != null) {
      return Character.toString(Integer.parseInt(escape.group("octal"), 8) & 0xff);
    }
    if (escape.group("hex") != null) {
      return Character.toString(Integer.parseInt(escape.group("hex"), 16));
    }
    if (escape.group("point") != null) {
      return character(escape.group("point"));
    }
    int known = ESCAPED.indexOf(escape.group("other"));
    return known < 0 ? escape.group() : UNESCAPED.substring(known, known + 1);
  }

  private static @Nullable String character(String hex) {
    try {
      String character = Character.toString(Integer.parseUnsignedInt(hex, 16));
      return new String(JsonTree.requireWellFormed(character).getBytes(UTF_8), ISO_8859_1);
    } catch (IllegalArgumentException e) { // no number, too large, or a surrogate
      return null;
    }
  }

  private static @Nullable String utf8(String bytes) {
    try {
      return UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes.getBytes(ISO_8859_1))).toString();
    } catch (CharacterCodingException e) {
      return null;
    }
  }
}
