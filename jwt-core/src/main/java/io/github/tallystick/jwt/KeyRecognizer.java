package io.github.tallystick.jwt;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.Base64;
import java.util.HexFormat;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Whether bytes are plainly a key or certificate, by the frame that its format has, as they are or
 * wrapped in UTF-16, hexadecimal digits, base64, JSON's escapes, and these in each other.
 */
final class KeyRecognizer {
  private static final int MAX_WRAPPINGS = 3;

  private static final Pattern TEXT =
      Pattern.compile(
          "---- ?(BEGIN|END) " // PEM (RFC 7468), OpenPGP, SSH's cousin of it (RFC 4716)
              + "|\"kty\"\\s*:" // JWK and sets of it (RFC 7517)
              + "|<(\\w{1,20}:)?((RSA|DSA|EC)KeyValue|X509Certificate)\\b" // XML Signature, .NET
              + "|PuTTY-User-Key-File-"
              + "|untrusted comment:" // minisign and signify
              + "|(?i)(?<![a-z0-9])(age|age-secret-key-)1[ac-hj-np-z02-9]{58}(?![a-z0-9])");

  /** JSON's escape of a character of ASCII or of a line break, itself escaped or not. */
  private static final Pattern ESCAPE =
      Pattern.compile("\\\\+(u00(?<character>[0-7][0-9a-fA-F])|[nr])");

  /** Of OpenSSH's line, a DNS record, an XML element: what can be base64. */
  private static final Pattern WORD = Pattern.compile("[A-Za-z0-9+/_-]{24,}");

  /** Within base64 of several lines. */
  private static final Pattern LINE_BREAK =
      Pattern.compile("(?<=[A-Za-z0-9+/_-]{24})[\\r\\n]+[ \\t]*(?=[A-Za-z0-9+/_-])");

  private static final Pattern BETWEEN_DIGITS = Pattern.compile("0x|\\\\x|[^0-9A-Za-z]");
  private static final Pattern DIGITS = Pattern.compile("[0-9A-Fa-f]+");

  private KeyRecognizer() {}

  static boolean isKey(byte[] bytes) {
    return isKey(bytes, MAX_WRAPPINGS);
  }

  private static boolean isKey(byte[] bytes, int wrappings) {
    // ASCII with zeros between is UTF-16 or UTF-32 of it, with either end first.
    String latin1 = new String(bytes, ISO_8859_1);
    String stripped = latin1.strip();
    String unescaped = unescaped(latin1.replace("\0", ""));
    String text = unescaped.replace("\\", "");
    return KeyFrame.isIn(bytes)
        || (!stripped.equals(latin1) && KeyFrame.isIn(stripped.getBytes(ISO_8859_1)))
        || TEXT.matcher(text).find()
        || (wrappings > 0
            && (isKey(fromHex(unescaped), wrappings - 1) || isInBase64(text, wrappings - 1)));
  }

  private static String unescaped(String text) {
    return ESCAPE.matcher(text).replaceAll(escape -> Matcher.quoteReplacement(character(escape)));
  }

  private static String character(MatchResult escape) {
    String hex = escape.group(2); // of a line break there is none
    return hex == null ? "\n" : Character.toString(HexFormat.fromHexDigits(hex));
  }

  /** As a whole, and word by word: one may stand behind a name, or end in a checksum's line. */
  private static boolean isInBase64(String text, int wrappings) {
    String joined = LINE_BREAK.matcher(text).replaceAll("");
    return isKey(fromBase64(text), wrappings)
        || WORD.matcher(joined)
            .results()
            .map(MatchResult::group)
            .anyMatch(word -> !word.equals(text) && isKey(fromBase64(whole(word)), wrappings));
  }

  /** Without a character that is left over where the word was cut off. */
  private static String whole(String word) {
    return word.length() % 4 == 1 ? word.substring(0, word.length() - 1) : word;
  }

  private static byte[] fromHex(String text) {
    String digits = BETWEEN_DIGITS.matcher(text).replaceAll("");
    return digits.length() % 2 == 0 && DIGITS.matcher(digits).matches()
        ? HexFormat.of().parseHex(digits)
        : new byte[0];
  }

  // PEM is often handed on without its first and last line.
  private static byte[] fromBase64(String text) {
    try {
      return Base64.getMimeDecoder().decode(text.replace('-', '+').replace('_', '/'));
    } catch (IllegalArgumentException e) {
      return new byte[0];
    }
  }
}
