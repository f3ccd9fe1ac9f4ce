package io.github.tallystick.jwt.json;

/** A string in a text that was checked, built when it is asked for. */
public final class JsonText {
  private final byte[] text;
  private final int start;

  /** Once it is built; a thread that does not see it yet builds the same again. */
  private @Nullable String built;

  /**
   * @param start where it begins, with its quote
   */
  JsonText(byte[] text, int start) {
    this.text = text;
    this.start = start;
  }

  /**
   * The string, if it is shorter than this; else so much of its beginning that it is not. Who looks
   * for a short one need not pay for a long one.
   */
  public String upTo(int length) {
    String known = built;
    if (known != null) {
      return known;
    }
    String string = build(length);
    if (string.length() < length) {
      built = string;
    }
    return string;
  }

  private String build(int length) {
    try {
      return JsonString.value(text, start + 1, length);
    } catch (JsonException e) {
      throw new IllegalStateException("the text was changed", e);
    }
  }

  /** The string. */
  @Override
  public String toString() {
    return upTo(Integer.MAX_VALUE);
  }
}
