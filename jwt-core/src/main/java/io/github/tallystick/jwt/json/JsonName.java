package io.github.tallystick.jwt.json;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The name of a member, to be looked for in many texts, and to be written. */
public final class JsonName {
  static final int PLACES = 8;
  static final int NO_PLACE = -1;

  /**
   * The names of the registered claims (RFC 7519 §4.1), each of three letters, with the quote that
   * is behind them, at its place; 0 where none is.
   */
  private static final int[] REGISTERED = new int[PLACES];

  static {
    for (String name : List.of("iss", "sub", "aud", "exp", "nbf", "iat", "jti")) {
      int word = (int) JsonString.eight((name + '"').getBytes(US_ASCII), 0);
      REGISTERED[placeOf(word)] = word;
    }
  }

  /** Odd, and without a pattern: the fraction of the golden ratio. */
  private static final long MULTIPLIER = 0x9e37_79b9_7f4a_7c15L;

  private final String text;

  /** As it is in a text that need not escape it, in quotes and with a colon. */
  private final byte[] written;

  private final int hash;
  private final int place;

  /** A name; of one that is looked for once, its text will do. */
  public JsonName(String text) {
    this.text = text;
    this.written = (JsonWriter.write(text) + ':').getBytes(UTF_8);
    this.hash = hash(text.toCharArray(), text.length());
    this.place = place((int) JsonString.eight(written, 1));
  }

  /**
   * The place that a registered claim's name has, {@link #NO_PLACE} of others: told by one look.
   *
   * @param word three characters and what is behind them, the first one lowest
   */
  static int place(int word) {
    int place = placeOf(word);
    return REGISTERED[place] == word ? place : NO_PLACE;
  }

  // The factor was found by a search: it puts each of the seven at another of the eight places.
  private static int placeOf(int word) {
    return (word * 2_777) >>> 29;
  }

  // The hash takes eight characters at a time, which in ASCII are eight bytes of the text. Anybody
  // may know it, and so collide it: what that costs is bounded by JsonMembers.

  /** The hash of a name that is plain. */
  static int hash(byte[] text, int start, int end) {
    long hash = (long) end - start;
    int at = start;
    for (; at <= end - Long.BYTES; at += Long.BYTES) {
      hash = plus(hash, JsonString.eight(text, at));
    }
    long rest = JsonString.eight(text, at) & ((1L << (Byte.SIZE * (end - at))) - 1);
    return last(hash, rest);
  }

  /** The hash of a name. */
  static int hash(char[] name, int length) {
    long hash = length;
    long eight = 0;
    for (int i = 0; i < length; i++) {
      // Of a character beyond 255, the upper half meets the lower half of the next.
      eight ^= Long.rotateLeft(name[i], Byte.SIZE * i);
      if (i % Long.BYTES == Long.BYTES - 1) {
        hash = plus(hash, eight);
        eight = 0;
      }
    }
    return last(hash, eight);
  }

  // A product's bits depend on those of its factor that are not above them. So the upper half meets
  // the lower one, and is multiplied once more: else names that differ in two letters may collide.

  /** What is hashed so far, with eight more. */
  static long plus(long hash, long eight) {
    long product = (hash ^ eight) * MULTIPLIER;
    return product ^ (product >>> Integer.SIZE);
  }

  /** The hash, with the last ones: at most seven, and zeros above them. */
  private static int last(long hash, long rest) {
    return (int) ((plus(hash, rest) * MULTIPLIER) >>> Integer.SIZE);
  }

  int place() {
    return place;
  }

  /** As it is in a text that need not escape it, in quotes and with a colon; not to be changed. */
  public byte[] written() {
    return written;
  }

  /** Whether the text has this name there, without escapes and with the quotes around it. */
  boolean isAt(byte[] json, int quote) {
    int end = quote + written.length - 1;
    return end <= json.length && Arrays.equals(json, quote, end, written, 0, written.length - 1);
  }

  /** Whether it is the same name. */
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof JsonName name && hash == name.hash && text.equals(name.text);
  }

  /** The hash of the name. */
  @Override
  public int hashCode() {
    return hash;
  }

  @Override
  public String toString() {
    return text;
  }
}
