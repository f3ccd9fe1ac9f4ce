package io.github.tallystick.jwt.json;

import static java.nio.ByteOrder.LITTLE_ENDIAN;
import static java.nio.charset.StandardCharsets.US_ASCII;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * Names of 16 characters whose hash is chosen: what JsonMembers and JsonName do to it is undone,
 * step by step.
 */
public final class CollidingNames {
  private static final int MULTIPLIER = 0x9e37_79b9;
  private static final int INVERSE_OF_OBJECTS =
      BigInteger.valueOf(MULTIPLIER).modInverse(BigInteger.TWO.pow(Integer.SIZE)).intValue();

  private static final long INVERSE =
      new BigInteger("9e3779b97f4a7c15", 16).modInverse(BigInteger.TWO.pow(Long.SIZE)).longValue();

  private static final String START = "/the.one";

  private CollidingNames() {}

  /** Names that begin with a slash, and have no character that must be escaped. */
  public static List<String> plain(int hash, int count) {
    return inObject(0, hash, count);
  }

  /** Such names that have the hash in the object with that row. */
  static List<String> inObject(int row, int hash, int count) {
    return all(ofName(row, hash)).filter(name -> name.matches("[^\"\\\\]+")).limit(count).toList();
  }

  /** Names that have a quotation mark or a backslash, or both. */
  static List<String> escaped(int hash, int count) {
    return all(ofName(0, hash)).filter(name -> !name.matches("[^\"\\\\]+")).limit(count).toList();
  }

  private static int ofName(int row, int hash) {
    int mixed = hash * INVERSE_OF_OBJECTS;
    return (mixed ^ mixed >>> 15 ^ mixed >>> 30) - row * MULTIPLIER;
  }

  /** Names of a hash that are in no object yet. */
  private static Stream<String> all(int hash) {
    long before = JsonName.plus(16, JsonString.eight(START.getBytes(US_ASCII), 0));
    return LongStream.range(0, 1L << Integer.SIZE)
        .map(half -> (long) hash << Integer.SIZE | half)
        .map(last -> folded(folded(last * INVERSE) * INVERSE) * INVERSE ^ before)
        .filter(CollidingNames::isPrintable)
        .mapToObj(CollidingNames::name);
  }

  private static long folded(long product) {
    return product ^ product >>> Integer.SIZE;
  }

  private static boolean isPrintable(long eight) {
    long special = eight | eight - ' ' * JsonString.EACH | eight + JsonString.EACH;
    return (special & JsonString.HIGH_BITS) == 0;
  }

  private static String name(long eight) {
    byte[] end = ByteBuffer.allocate(Long.BYTES).order(LITTLE_ENDIAN).putLong(eight).array();
    return START + new String(end, US_ASCII);
  }
}
