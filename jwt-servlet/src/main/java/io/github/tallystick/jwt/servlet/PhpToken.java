package io.github.tallystick.jwt.servlet;

/**
 * A token of PHP; its text has a character for each byte.
 *
 * @param depth how many brackets and templates it stands in
 */
record PhpToken(Kind kind, String text, int line, int depth) {
  enum Kind {
    /** A keyword or name, also one with a namespace; none that follows an arrow or {@code ::}. */
    NAME,
    NUMBER,
    /** A string that is a literal; the text is its value. */
    STRING,
    /** A heredoc, backticks, or a string with code in it; the text is what is before the code. */
    TEMPLATE,
    /** A symbol; a variable or a member, without text. */
    OTHER
  }

  static final PhpToken NONE = new PhpToken(Kind.OTHER, "", 0, 0);

  /** Whether it is one of these symbols or words, whose case does not count. */
  boolean is(String... expected) {
    for (String word : expected) {
      if ((kind == Kind.NAME || kind == Kind.OTHER) && text.equalsIgnoreCase(word)) {
        return true;
      }
    }
    return false;
  }
}
