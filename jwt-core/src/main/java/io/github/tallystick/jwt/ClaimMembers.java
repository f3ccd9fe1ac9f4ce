package io.github.tallystick.jwt;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.tallystick.jwt.json.JsonName;
import io.github.tallystick.jwt.json.JsonObject;
import io.github.tallystick.jwt.json.JsonWriter;
import java.util.Arrays;

/**
 * The members of an object that is being put together, in the order in which they were first put.
 */
final class ClaimMembers {
  private JsonName[] names;

  /** JSON in UTF-8; an object that a deep claim was put into has its own members. */
  private Object[] values;

  private int size;

  /**
   * @param expected how many there may be; more have room, too
   */
  ClaimMembers(int expected) {
    names = new JsonName[expected];
    values = new Object[expected];
  }

  static ClaimMembers of(JsonObject object) {
    ClaimMembers members = new ClaimMembers(8);
    object.forEach(
        (name, value) -> members.add(new JsonName(name), JsonWriter.write(value).getBytes(UTF_8)));
    return members;
  }

  /**
   * Puts a value; where it cannot be, nothing changes.
   *
   * @param depth how many of the claim's names lead here
   * @param value as {@link Claim#write} gives it
   * @throws IllegalArgumentException as {@link JwtClaims.Builder#put} does
   */
  void put(Claim<?> claim, int depth, byte[] value) {
    JsonName name = claim.path.name(depth);
    int at = find(name);
    Object changed = value;
    if (depth + 1 < claim.path.length()) {
      ClaimMembers inner = at < 0 ? new ClaimMembers(1) : open(values[at]);
      inner.put(claim, depth + 1, value);
      changed = inner;
    } else if (at >= 0 && values[at] instanceof ClaimMembers) {
      throw new IllegalArgumentException("one below it was put before");
    }
    if (at < 0) {
      add(name, changed);
    } else {
      values[at] = changed;
    }
  }

  private static ClaimMembers open(Object value) {
    if (value instanceof ClaimMembers members) {
      return members;
    }
    if (!isObject(value)) {
      throw new IllegalArgumentException("a value on the way is no object");
    }
    return of(new JwtClaims((byte[]) value, null).members());
  }

  private static boolean isObject(Object value) {
    return value instanceof ClaimMembers || ((byte[]) value)[0] == '{';
  }

  // One after the other: most have a few, and of another name no more is looked at than its hash.
  private int find(JsonName name) {
    int at = size - 1;
    while (at >= 0 && !names[at].equals(name)) {
      at--;
    }
    return at;
  }

  private void add(JsonName name, Object value) {
    if (size == names.length) {
      names = Arrays.copyOf(names, 2 * size);
      values = Arrays.copyOf(values, 2 * size);
    }
    names[size] = name;
    values[size++] = value;
  }

  /**
   * Removes a claim, and what is in it; the objects on the way stay. Gives back whether it was
   * there.
   *
   * @param depth how many of the claim's names lead here
   */
  boolean remove(Claim<?> claim, int depth) {
    int at = find(claim.path.name(depth));
    if (at >= 0 && depth + 1 < claim.path.length()) {
      return isObject(values[at]) && removeFrom(at, claim, depth + 1);
    }
    if (at < 0) {
      return false;
    }
    size--;
    System.arraycopy(names, at + 1, names, at, size - at);
    System.arraycopy(values, at + 1, values, at, size - at);
    return true;
  }

  // What was put as a whole stays so: another may be put over it.
  private boolean removeFrom(int at, Claim<?> claim, int depth) {
    ClaimMembers inner = open(values[at]);
    boolean removed = inner.remove(claim, depth);
    values[at] = values[at] instanceof ClaimMembers ? inner : inner.write();
    return removed;
  }

  /** How many members there may be, deep ones too: each of those in a value has a colon. */
  int count() {
    int count = size;
    for (int i = 0; i < size; i++) {
      count += values[i] instanceof ClaimMembers inner ? inner.count() : colons((byte[]) values[i]);
    }
    return count;
  }

  private static int colons(byte[] json) {
    int colons = 0;
    for (int i = 0; json[0] != '"' && i < json.length; i++) {
      colons += json[i] == ':' ? 1 : 0;
    }
    return colons;
  }

  /** The object as JSON in UTF-8. */
  byte[] write() {
    byte[] text = new byte[length()];
    write(text, 0);
    return text;
  }

  private int length() {
    int length = Math.max(2, size + 1); // brackets, and commas between
    for (int i = 0; i < size; i++) {
      boolean isInner = values[i] instanceof ClaimMembers;
      length += names[i].written().length;
      length += isInner ? ((ClaimMembers) values[i]).length() : ((byte[]) values[i]).length;
    }
    return length;
  }

  /** Writes it, and gives back where it ends. */
  private int write(byte[] text, int start) {
    int at = start;
    text[at++] = '{';
    for (int i = 0; i < size; i++) {
      if (i > 0) {
        text[at++] = ',';
      }
      at = put(names[i].written(), text, at);
      if (values[i] instanceof ClaimMembers inner) {
        at = inner.write(text, at);
      } else {
        at = put((byte[]) values[i], text, at);
      }
    }
    text[at] = '}';
    return at + 1;
  }

  private static int put(byte[] part, byte[] text, int start) {
    System.arraycopy(part, 0, text, start, part.length);
    return start + part.length;
  }
}
