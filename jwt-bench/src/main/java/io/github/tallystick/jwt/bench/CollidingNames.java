package io.github.tallystick.jwt.bench;

import static java.nio.ByteOrder.LITTLE_ENDIAN;
import static java.nio.charset.StandardCharsets.US_ASCII;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Names of members that somebody would choose who wants reading them to be dear: different ones of
 * one hash, all bits of it, which need comparing, and differ as late as they can.
 *
 * <p>Each begins with a slash, which JSON may spell {@code \/}, and has no character that must be
 * escaped, nor one beyond ASCII.
 */
final class CollidingNames {
  private static final char FILLER = 'P';

  /** Of the hash of a name, and of the object that it is in. */
  private static final long MULTIPLIER = 0x9e37_79b9_7f4a_7c15L;

  private static final int OBJECT_MULTIPLIER = 0x9e37_79b9;

  private static final int OBJECT_INVERSE =
      BigInteger.valueOf(OBJECT_MULTIPLIER).modInverse(BigInteger.TWO.pow(Integer.SIZE)).intValue();

  private static final long INVERSE =
      BigInteger.valueOf(MULTIPLIER).modInverse(BigInteger.TWO.pow(Long.SIZE)).longValue();

  /** What is mixed of it is 0, too. */
  private static final int HASH = 0;

  private CollidingNames() {}

  /**
   * Names for one object.
   *
   * @param length of each, at least 8
   */
  static List<String> inOneObject(int count, int length) {
    return names(HASH, count, length);
  }

  /**
   * Names of hashes that differ in their lowest bits alone: no table has more than one place for
   * all of them.
   *
   * @param length of each, at least 8
   */
  static List<String> inOnePlace(int count, int length) {
    return IntStream.range(0, count)
        .mapToObj(hash -> names(unmixed(hash), 1, length).get(0))
        .toList();
  }

  /** The hash of a name in the outermost object. */
  static int mixed(int hash) {
    return (hash ^ hash >>> 15) * OBJECT_MULTIPLIER;
  }

  private static int unmixed(int mixed) {
    int product = mixed * OBJECT_INVERSE;
    return product ^ product >>> 15 ^ product >>> 30;
  }

  /**
   * Names for as many objects, each of which has that member alone.
   *
   * @param rows those that the reader gives the objects
   * @param length of each, at least 8
   */
  static List<String> acrossObjects(IntStream rows, int length) {
    return rows.mapToObj(row -> names(HASH - row * OBJECT_MULTIPLIER, 1, length).get(0)).toList();
  }

  // Our hash takes a name by eights of characters, each as one number: it adds that to what it has,
  // at first the length, without carry, multiplies, and adds the upper half to the lower, likewise;
  // at the end it
  // multiplies once more. Each step can be undone, for an odd number has an inverse. The upper half
  // of the last product is the hash. So we choose that half, try one lower half after the other,
  // and calculate back which eight leads there, with what is before and behind it always the same.
  // One in a few thousand is of characters as we want them.
  private static List<String> names(int hash, int count, int length) {
    int last = length / Long.BYTES * Long.BYTES - Long.BYTES; // where the last whole eight begins
    ByteBuffer name = ByteBuffer.allocate(last + 2 * Long.BYTES).order(LITTLE_ENDIAN);
    name.put(('/' + String.valueOf(FILLER).repeat(length - 1)).getBytes(US_ASCII));
    long before = length;
    for (int at = 0; at < last; at += Long.BYTES) {
      before = folded((before ^ name.getLong(at)) * MULTIPLIER);
    }
    long behind = name.getLong(last + Long.BYTES);
    List<String> names = new ArrayList<>();
    for (long half = 0; names.size() < count; half++) {
      long product = (long) hash << Integer.SIZE | half;
      long with = folded(INVERSE * product) * INVERSE ^ behind;
      long eight = folded(with) * INVERSE ^ before;
      if ((last > 0 || (byte) eight == '/') && isPlain(eight)) {
        name.putLong(last, eight);
        names.add(new String(name.array(), 0, length, US_ASCII));
      }
    }
    return names;
  }

  /** To do it again undoes it. */
  private static long folded(long product) {
    return product ^ product >>> Integer.SIZE;
  }

  private static boolean isPlain(long eight) {
    for (int shift = 0; shift < Long.SIZE; shift += Byte.SIZE) {
      int c = (int) (eight >>> shift) & 0xff;
      if (c < ' ' || c > '~' || c == '"' || c == '\\') {
        return false;
      }
    }
    return true;
  }
}
