package io.github.tallystick.jwt.json;

import java.security.SecureRandom;

/** The name of an outermost member, to be looked for in many texts. */
public final class JsonName {
  /** Secret, so that nobody can choose names that collide; odd, so that nothing gets lost. */
  private static final int MULTIPLIER = new SecureRandom().nextInt() | 1;

  private final String text;
  private final int hash;

  /** A name; of one that is looked for once, its text will do. */
  public JsonName(String text) {
    this.text = text;
    this.hash = hash(JsonObject.OUTERMOST, text);
  }

  /**
   * The hash of an object's member, as if the object's number were the name's first character. In
   * different objects the same name has different ones, for each step can be undone.
   */
  static int hash(int object, String name) {
    int hash = plus(0, object);
    for (int i = 0; i < name.length(); i++) {
      hash = plus(hash, name.charAt(i));
    }
    return hash;
  }

  /** The hash of a member whose name has one more code point at its end. */
  static int hash(int hash, int codePoint) {
    return Character.isBmpCodePoint(codePoint)
        ? plus(hash, codePoint)
        : plus(plus(hash, Character.highSurrogate(codePoint)), Character.lowSurrogate(codePoint));
  }

  // Without the rotation it would be a polynomial, and some names have one hash by all of those.
  private static int plus(int hash, int unit) {
    return Integer.rotateLeft((hash + unit) * MULTIPLIER, 16);
  }

  int hash() {
    return hash;
  }

  @Override
  public String toString() {
    return text;
  }
}
