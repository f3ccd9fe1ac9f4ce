package io.github.tallystick.jwt.json;

import java.security.SecureRandom;

/** The name of a member, to be looked for in many objects. */
public final class JsonName {
  /** Secret and odd: who does not know it cannot choose names that collide, but a few long ones. */
  private static final int MULTIPLIER = new SecureRandom().nextInt() | 1;

  private final String text;
  private final int hash;

  /** A name; of one that is looked for once, its text will do. */
  public JsonName(String text) {
    this.text = text;
    this.hash = hash(text);
  }

  static int hash(String text) {
    int hash = 0;
    for (int at = 0; at < text.length(); at += Character.charCount(text.codePointAt(at))) {
      hash = hash(hash, text.codePointAt(at));
    }
    return hash;
  }

  /** The hash of a text when one more code point is behind it. */
  static int hash(int hash, int codePoint) {
    return (hash + codePoint) * MULTIPLIER;
  }

  int hash() {
    return hash;
  }

  @Override
  public String toString() {
    return text;
  }
}
