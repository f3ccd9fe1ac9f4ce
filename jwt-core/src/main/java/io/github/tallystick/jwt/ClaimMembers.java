package io.github.tallystick.jwt;

import io.github.tallystick.jwt.json.JsonName;
import io.github.tallystick.jwt.json.JsonWriter;
import java.util.Arrays;
import java.util.Map;

/**
 * The members of an object that is being put together, in the order in which they were first put.
 */
final class ClaimMembers {
  private JsonName[] names;

  /** JSON values; an object that a deep claim was put into has its own members. */
  private Object[] values;

  private int size;

  /**
   * @param expected how many there may be; more have room, too
   */
  ClaimMembers(int expected) {
    names = new JsonName[expected];
    values = new Object[expected];
  }

  /**
   * @param object of JSON values that do not change
   */
  static ClaimMembers of(Map<?, ?> object) {
    ClaimMembers members = new ClaimMembers(object.size() + 1);
    object.forEach((name, value) -> members.add(new JsonName((String) name), value));
    return members;
  }

  /**
   * Puts a value; where it cannot be, nothing changes.
   *
   * @param depth how many of the claim's names lead here
   * @throws IllegalArgumentException as {@link JwtClaims.Builder#put} does
   */
  void put(Claim<?> claim, int depth, Object value) {
    JsonName name = claim.name(depth);
    int at = find(name);
    Object present = at < 0 ? null : values[at];
    Object changed = value;
    if (depth + 1 < claim.path().size()) {
      ClaimMembers inner = at < 0 ? new ClaimMembers(1) : open(present, claim);
      inner.put(claim, depth + 1, value);
      changed = inner;
    } else if (present instanceof ClaimMembers) {
      throw new IllegalArgumentException("a claim below " + claim + " was put before");
    }
    if (at < 0) {
      add(name, changed);
    } else {
      values[at] = changed;
    }
  }

  private static ClaimMembers open(@Nullable Object value, Claim<?> claim) {
    if (value instanceof ClaimMembers members) {
      return members;
    }
    if (value instanceof Map<?, ?> object) {
      return of(object);
    }
    throw new IllegalArgumentException("a value on the way to " + claim + " is no object");
  }

  private int find(JsonName name) {
    int at = size - 1;
    while (at >= 0 && !names[at].equals(name)) {
      at--;
    }
    return at;
  }

  private void add(JsonName name, @Nullable Object value) {
    if (size == names.length) {
      names = Arrays.copyOf(names, 2 * size);
      values = Arrays.copyOf(values, 2 * size);
    }
    names[size] = name;
    values[size++] = value;
  }

  void remove(JsonName name) {
    int at = find(name);
    if (at >= 0) {
      size--;
      System.arraycopy(names, at + 1, names, at, size - at);
      System.arraycopy(values, at + 1, values, at, size - at);
    }
  }

  void write(JsonWriter writer) {
    writer.open('{');
    for (int i = 0; i < size; i++) {
      writer.name(names[i]);
      if (values[i] instanceof ClaimMembers inner) {
        inner.write(writer);
      } else {
        writer.value(values[i]);
      }
    }
    writer.close('}');
  }
}
