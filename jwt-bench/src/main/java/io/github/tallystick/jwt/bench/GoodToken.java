package io.github.tallystick.jwt.bench;

import java.util.stream.IntStream;

/** Tokens that all accept, signed by us. */
public enum GoodToken {
  /** The guide's, again and again: whoever remembers tokens need not look twice. */
  REPEATED {
    @Override
    public String[] tokens() {
      return new String[] {new OurSubject().sign()};
    }
  },

  /** As many others as it takes that nobody wins by remembering. */
  FRESH {
    @Override
    public String[] tokens() {
      return different(TokenAlgorithm.HS256, GuideToken.FRESH_TOKENS);
    }
  };

  /** Those that come in turn. */
  public abstract String[] tokens();

  /** So many tokens of different users. */
  static String[] different(TokenAlgorithm algorithm, int number) {
    OurSubject subject = new OurSubject(algorithm);
    return IntStream.range(0, number).mapToObj(subject::sign).toArray(String[]::new);
  }
}
