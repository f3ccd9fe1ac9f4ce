package io.github.tallystick.jwt.bench;

import java.util.List;
import java.util.stream.IntStream;

/**
 * Names of members that somebody would choose who wants reading them to be dear: different ones of
 * one hash, all bits of it, which need comparing, and differ as late as they can.
 *
 * <p>Each begins with a slash, which JSON may spell {@code \/}, and has no other character that
 * would be escaped, nor one beyond ASCII.
 */
final class CollidingNames {
  /** Far enough from the quotation mark and the backslash, whatever is added and taken away. */
  private static final char FILLER = 'P';

  private CollidingNames() {}

  /**
   * Names for one object, be it the outermost or the value of its second member.
   *
   * @param length of each, at least 8
   */
  static List<String> inOneObject(int count, int length) {
    return IntStream.range(0, count).mapToObj(number -> name(number, length)).toList();
  }

  /**
   * Names for as many objects, each of which has that member alone. The objects lie in the value of
   * the second outermost member, in the order in which they begin: all in one array, or there in
   * each other, 14 deep.
   *
   * @param length of each, at least 8
   */
  static List<String> acrossObjects(int count, int length) {
    return inOneObject(count, length);
  }

  // String.hashCode is a polynomial of 31: it stays if a character is one more, and the next 31
  // less. From the end of the name on, each bit of the number says whether two of them are.
  private static String name(int number, int length) {
    char[] name = ('/' + String.valueOf(FILLER).repeat(length - 1)).toCharArray();
    int at = length - 1;
    for (int bits = number; bits != 0; bits >>= 1) {
      if ((bits & 1) != 0) {
        name[at - 1]++;
        name[at] -= 31;
      }
      at--;
    }
    return new String(name);
  }
}
