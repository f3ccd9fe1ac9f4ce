package io.github.tallystick.jwt.bench;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.Arrays;

/**
 * Tokens that come in turn, again and again, each time as a String of its own, as a container makes
 * one of the bytes of a header: nothing that a String remembers of itself helps to know it again.
 */
final class SeenTokens {
  private final byte[][] texts;
  private int next;

  /**
   * @param prefix before each of them
   */
  SeenTokens(String prefix, TokenAlgorithm algorithm) {
    this.texts =
        Arrays.stream(GoodToken.different(algorithm, GuideToken.SEEN_TOKENS))
            .map(token -> (prefix + token).getBytes(ISO_8859_1))
            .toArray(byte[][]::new);
  }

  String next() {
    next = (next + 1) % texts.length;
    return new String(texts[next], ISO_8859_1);
  }
}
