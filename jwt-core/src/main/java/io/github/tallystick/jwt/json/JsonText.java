package io.github.tallystick.jwt.json;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import org.jspecify.annotations.Nullable;

/** A string in a text that was read; a plain one is built when it is asked for. */
public final class JsonText {
  private final byte[] text;
  private final int start;

  /** The string, once it is built; a thread that does not see it yet builds the same again. */
  private @Nullable String built;

  /**
   * @param start where the first character of a plain one is
   * @param built the string, if it is not plain
   */
  JsonText(byte[] text, int start, @Nullable String built) {
    this.text = text;
    this.start = start;
    this.built = built;
  }

  /**
   * The string, if it is built or shorter than this; else so much of its beginning that it is not.
   * Who looks for a short one need not pay for a long one.
   */
  public String upTo(int length) {
    String known = built;
    if (known == null) {
      int whole = JsonString.endOfPlain(text, start) - start;
      known = new String(text, start, Math.min(whole, length), ISO_8859_1);
      if (whole < length) {
        built = known;
      }
    }
    return known;
  }

  /** The string. */
  @Override
  public String toString() {
    return upTo(Integer.MAX_VALUE);
  }
}
