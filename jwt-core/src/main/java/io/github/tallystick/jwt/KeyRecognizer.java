package io.github.tallystick.jwt;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.Base64;
import java.util.HexFormat;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Whether bytes are plainly a key or certificate, by the frame that its format has, in whatever
 * they are wrapped: UTF-16, hexadecimal digits, base64, and these in each other.
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

  /** JSON's escape of a character of ASCII, itself escaped or not. */
  private static final Pattern ESCAPE = Pattern.compile("\\\\u00([2-7][0-9a-fA-F])");

  /** Of OpenSSH's line, a DNS record, an XML element: what can be base64. */
  private static final Pattern WORD = Pattern.compile("[A-Za-z0-9+/_-]{24,}");

  private static final Pattern BETWEEN_DIGITS = Pattern.compile("0x|\\\\x|[^0-9A-Za-z]");
  private static final Pattern DIGITS = Pattern.compile("[0-9A-Fa-f]+");

  private KeyRecognizer() {}

  static boolean isKey(byte[] bytes) {
    return isKey(bytes, MAX_WRAPPINGS);
  }

  private static boolean isKey(byte[] bytes, int wrappings) {
    // ASCII with zeros between is UTF-16 or UTF-32 of it, with either end first.
    String text = new String(bytes, ISO_8859_1).replace("\0", "");
    return KeyFrame.isIn(bytes)
        || TEXT.matcher(unescaped(text)).find()
        || (wrappings > 0 && isWrapped(text, wrappings - 1));
  }

  private static String unescaped(String text) {
    return ESCAPE
        .matcher(text)
        .replaceAll(escape -> Character.toString(HexFormat.fromHexDigits(escape.group(1))))
        .replace("\\", "");
  }

  private static boolean isWrapped(String text, int wrappings) {
    // Line breaks of an environment variable are often two characters.
    String line = text.replace("\\r", "").replace("\\n", "");
    return isKey(fromHex(line), wrappings)
        || isKey(fromBase64(line), wrappings)
        || WORD.matcher(line)
            .results()
            .map(MatchResult::group)
            .anyMatch(word -> !word.equals(line) && isKey(fromBase64(whole(word)), wrappings));
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
