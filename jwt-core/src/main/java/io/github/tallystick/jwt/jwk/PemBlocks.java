package io.github.tallystick.jwt.jwk;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The blocks of a PEM text (RFC 7468 §2), whatever is written around them. */
final class PemBlocks {
  /** Where a block begins or ends: one pass, for one over whole blocks can take a square of it. */
  private static final Pattern EDGE = Pattern.compile("-----(BEGIN|END) ([A-Z0-9 ]{1,64})-----");

  /** RFC 1421's lines, which say that a block is encrypted. */
  private static final Pattern HEADERS = Pattern.compile("(?m)^[A-Za-z-]+: ");

  private static final Pattern BLANKS = Pattern.compile("\\s+");

  private PemBlocks() {}

  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Block(String label, byte[] der) {
    boolean has(byte[] part) {
      return new String(der, ISO_8859_1).contains(new String(part, ISO_8859_1));
    }
  }

  /**
   * The only block with one of these labels.
   *
   * @throws IllegalArgumentException if there is none, or more than one; if it is encrypted, or not
   *     in base64; or if a block does not end
   */
  static Block only(String pem, Set<String> labels) {
    List<Block> found = new ArrayList<>();
    Matcher edge = EDGE.matcher(pem);
    while (edge.find()) {
      String label = edge.group(2);
      int start = edge.end();
      if (!edge.group(1).equals("BEGIN")
          || !edge.find()
          || !edge.group().equals("-----END " + label + "-----")) {
        throw new IllegalArgumentException("a PEM block that does not end, or does not begin");
      }
      String content = pem.substring(start, edge.start());
      if (labels.contains("PRIVATE KEY")) {
        requireOpen(label, content);
      }
      if (labels.contains(label)) {
        found.add(new Block(label, decode(content)));
      }
    }
    if (found.size() != 1) {
      throw new IllegalArgumentException(
          (found.isEmpty() ? "no PEM block" : "more than one PEM block") + " of " + labels);
    }
    return found.get(0);
  }

  private static void requireOpen(String label, String content) {
    if (label.equals("ENCRYPTED PRIVATE KEY") || HEADERS.matcher(content).find()) {
      throw new IllegalArgumentException(
          "the key is encrypted; decrypt it with: openssl pkey -in key.pem -out open.pem");
    }
    if (label.equals("OPENSSH PRIVATE KEY")) {
      throw new IllegalArgumentException(
          "a key in OpenSSH's own form; convert one of RSA or EC with: ssh-keygen -p -m PKCS8 -f key");
    }
  }

  private static byte[] decode(String content) {
    try {
      byte[] der = Base64.getDecoder().decode(BLANKS.matcher(content).replaceAll(""));
      if (Der.isOne(der) && der[0] == Der.SEQUENCE) {
        return der;
      }
    } catch (IllegalArgumentException e) {
      // No base64, or no DER; and nothing of it may be said.
    }
    throw new IllegalArgumentException("a PEM block that is not one value of DER in base64");
  }
}
