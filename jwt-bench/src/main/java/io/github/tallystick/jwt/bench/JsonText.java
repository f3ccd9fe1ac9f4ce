package io.github.tallystick.jwt.bench;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;

import java.util.Base64;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/** Claims sets, as they are in a token. */
public enum JsonText {
  GUIDE(() -> payload(new OurSubject().sign())),
  LARGE(() -> payload(LargeToken.ofLength(8_192))),
  /** Escapes in each name and value, and characters of one to four bytes. */
  ESCAPED(() -> escaped().getBytes(UTF_8));

  private final Supplier<byte[]> bytes;

  JsonText(Supplier<byte[]> bytes) {
    this.bytes = bytes;
  }

  byte[] bytes() {
    return bytes.get();
  }

  private static byte[] payload(String token) {
    return Base64.getUrlDecoder().decode(token.split("\\.")[1]);
  }

  private static String escaped() {
    String member =
        "\"name\\u002d%s\":\"Zo\u00eb \\\"\u6f22\\\" C:\\\\a\\tb\\u00e9\ud83d\udd11 and no more\"";
    return IntStream.range(0, 12).mapToObj(member::formatted).collect(joining(",", "{", "}"));
  }
}
