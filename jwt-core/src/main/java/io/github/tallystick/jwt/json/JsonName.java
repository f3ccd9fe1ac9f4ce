package io.github.tallystick.jwt.json;

import java.security.SecureRandom;

/** The name of a member, to be looked for in many objects. */
public final class JsonName {
  /** Secret and odd: who does not know it cannot choose names that collide, but a few long ones. */
  static final int MULTIPLIER = new SecureRandom().nextInt() | 1;

  private final String text;
  private final int hash;

  /** A name; of one that is looked for once, its text will do. */
  public JsonName(String text) {
    this.text = text;
    this.hash = hash(text);
  }

  static int hash(String text) {
    int hash = 0;
    for (int i = 0; i < text.length(); i++) {
      hash = (hash + text.charAt(i)) * MULTIPLIER;
    }
    return hash;
  }

  int hash() {
    return hash;
  }

  @Override
  public String toString() {
    return text;
  }
}
