package io.github.tallystick.jwt.json;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.HexFormat;
import java.util.SplittableRandom;

/** Texts at random that are JSON, were JSON until something was done to them, or never were. */
final class RandomText {
  private static final String[] TOKENS = {
    "{\"alg\":\"HS256\",\"typ\":\"JWT\"}",
    "{\"alg\":\"RS256\",\"kid\":\"2024-05\",\"crit\":[\"b64\"],\"b64\":false}",
    "{\"iss\":\"https://example.org\",\"iat\":1516239022,\"nbf\":1516239022,\"exp\":1516842622,"
        + "\"data\":{\"user\":{\"id\":\"1\"}}}",
    "{\"sub\":\"1234567890\",\"name\":\"Ren\u00e9\",\"admin\":true,"
        + "\"aud\":[\"a\",\"b\"],\"jti\":null}",
    "{\"username\":\"admin\",\"password\":\"\\ud83d\\udd11 \\\"\\u00e9\\\"\"}",
    "[1,-2.5e3,[],{},\"\",null,{\"a\":[{\"a\":{\"b\":0}}]}]"
  };

  /** Characters where lengths of UTF-8 end, and what looks like such (RFC 3629 §3) but is not. */
  private static final String[] BYTES =
      ("c080 c1bf c2 c280 c2c0 80 bf dfbf e0 e08080 e09fbf e0a080 ed9fbf eda080 edbfbf ee8080"
              + " efbbbf efbfbf f08fbfbf f0908080 f48fbfbf f4908080 f5808080 f888808080 ff fe"
              + " e282 f09f94 c22f e28222 7f 85 a0 00 20 1f 0b 0c")
          .split(" ");

  private static final String[] PIECES =
      ("{ } [ ] { } [ ] , , , : : \" \" \\ \\u \\u0061 \\ud83d \\udd11 0 1 9 - + . e E 1e 0.1"
              + " t f n u a true false null \"\" \"iss\" \"a\": \"a\":0, {} {}, [] / * ' # \n \t")
          .split(" ");

  private final SplittableRandom random;

  private RandomText(SplittableRandom random) {
    this.random = random;
  }

  static byte[] text(SplittableRandom random) {
    return new RandomText(random).text().getBytes(ISO_8859_1);
  }

  // Each character is a byte.
  private String text() {
    return switch (below(20)) {
      case 0, 1 -> noise(1 + below(5));
      case 2 -> noise(1 + below(20));
      case 3, 4, 5, 6, 7 -> mutated(json());
      case 8 -> mutated(mutated(json()));
      default -> json();
    };
  }

  private String noise(int length) {
    StringBuilder noise = new StringBuilder();
    for (int i = 0; i < length; i++) {
      noise.append(any(PIECES));
    }
    return noise.toString();
  }

  private String json() {
    String json = below(8) == 0 ? any(TOKENS) : RandomJson.text(random);
    return new String(json.getBytes(UTF_8), ISO_8859_1);
  }

  private String mutated(String text) {
    int from = place(text, 0);
    int to = place(text, from);
    String before = text.substring(0, from);
    String piece = text.substring(from, to);
    String after = text.substring(to);
    return switch (below(9)) {
      case 0 -> before;
      case 1 -> before + after;
      case 2 -> before + piece + piece + after;
      case 3 -> piece + before + after;
      case 4 -> before + ',' + piece + after;
      case 5 -> before + any(PIECES) + piece + after;
      case 6 -> before + bytes(any(BYTES)) + piece + after;
      case 7 -> before + from(json());
      default -> before + flipped(piece) + after;
    };
  }

  /** A place in the text behind another, half of them where something of its grammar begins. */
  private int place(String text, int start) {
    int at = start + below(text.length() - start + 1);
    boolean any = below(2) == 0;
    while (!any && at < text.length() && "{}[]\",:".indexOf(text.charAt(at)) < 0) {
      at++;
    }
    return at;
  }

  private static String bytes(String hexadecimal) {
    return new String(HexFormat.of().parseHex(hexadecimal), ISO_8859_1);
  }

  private String from(String text) {
    return text.substring(place(text, 0));
  }

  private String flipped(String piece) {
    return piece.isEmpty() ? "" : (char) (piece.charAt(0) ^ 1 << below(8)) + piece.substring(1);
  }

  private String any(String[] strings) {
    return strings[below(strings.length)];
  }

  private int below(int bound) {
    return random.nextInt(bound);
  }
}
