package io.github.tallystick.jwt.json;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

/** A string in a text that was read; a plain one is built when it is asked for. */
public final class JsonText {
  private final byte[] text;
  private final int start;

  /** Null if it is plain. */
  private final @Nullable String kept;

  /** A plain one, once it is built; a thread that does not see it yet builds the same again. */
  private @Nullable String built;

  private JsonText(byte[] text, int start, @Nullable String kept) {
    this.text = text;
    this.start = start;
    this.kept = kept;
  }

  /**
   * A plain one.
   *
   * @param start where its first character is
   */
  static JsonText plain(byte[] text, int start) {
    return new JsonText(text, start, null);
  }

  static JsonText kept(String string) {
    return new JsonText(new byte[0], 0, string);
  }

  /**
   * The string, if it is shorter than this; else so much of its beginning that it is not. Who looks
   * for a short one need not pay for a long one.
   */
  public String upTo(int length) {
    if (kept != null) {
      return kept.substring(0, Math.min(kept.length(), length));
    }
    String known = built;
    if (known != null) {
      return known;
    }
    int whole = JsonString.endOfPlain(text, start) - start;
    String string = new String(text, start, Math.min(whole, length), ISO_8859_1);
    if (whole < length) {
      built = string;
    }
    return string;
  }

  /** The string. */
  @Override
  public String toString() {
    return upTo(Integer.MAX_VALUE);
  }
}
