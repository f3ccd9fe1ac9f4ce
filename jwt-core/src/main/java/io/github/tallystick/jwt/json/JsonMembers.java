package io.github.tallystick.jwt.json;

import static java.util.Objects.requireNonNull;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** The members of an object, in their order: where in the text their names and values are. */
final class JsonMembers {
  static final int ABSENT = -1;

  /**
   * How many names are compared each with each, by their hash codes: quicker than a table of
   * strings, and too few for names that collide to cost much.
   */
  private static final int MAX_COMPARED = 32;

  private final byte[] text;
  private int size;

  /** Of each member: the hash code of its name, where that begins and ends, where its value is. */
  private int[] index;

  /** All names, if they are many, or one is not plain: has escapes, or more than ASCII. */
  private @Nullable Map<String, Integer> byName;

  /**
   * @param expected how many there may be; more have room, too
   */
  JsonMembers(byte[] text, int expected) {
    this.text = text;
    this.index = new int[4 * expected];
  }

  /**
   * Adds a name, and gives back where it ends, behind its quote.
   *
   * @throws JsonException if no string begins there, or there is such a name
   */
  int addName(int start) throws JsonException {
    if (4 * size == index.length) {
      index = Arrays.copyOf(index, 2 * index.length);
    }
    int end = byName == null && size < MAX_COMPARED ? addPlainName(start) : start;
    return end == start ? addAnyName(start) : end;
  }

  /** Reads, hashes and compares it in one go; gives back the start if it is not plain. */
  private int addPlainName(int start) throws JsonException {
    int hash = 0;
    int at = start + 1;
    while (at < text.length && text[at] >= ' ' && text[at] != '"' && text[at] != '\\') {
      hash = 31 * hash + text[at++]; // as String.hashCode has it
    }
    if (at >= text.length || text[at] != '"' || text[start] != '"') {
      return start;
    }
    for (int other = 0; other < 4 * size; other += 4) {
      if (index[other] == hash
          && Arrays.equals(text, index[other + 1], index[other + 2], text, start + 1, at)) {
        throw new JsonException("duplicate member");
      }
    }
    index[4 * size] = hash;
    index[4 * size + 1] = start + 1;
    index[4 * size + 2] = at;
    return at + 1;
  }

  private int addAnyName(int start) throws JsonException {
    int end = JsonString.end(text, start);
    if (byName == null) {
      byName = new HashMap<>();
      for (int i = 0; i < size; i++) {
        byName.put(name(i), i);
      }
    }
    index[4 * size + 1] = start + 1;
    if (byName.put(name(size), size) != null) {
      throw new JsonException("duplicate member");
    }
    return end;
  }

  /** Adds the value of the name that was added last. */
  void addValue(int start) {
    index[4 * size + 3] = start;
    size++;
  }

  int size() {
    return size;
  }

  /** The number of the member of that name, or {@link #ABSENT}. */
  int find(String name) {
    if (byName != null) {
      return byName.getOrDefault(name, ABSENT);
    }
    int hash = name.hashCode();
    for (int i = 0; i < size; i++) {
      if (index[4 * i] == hash && isAt(index[4 * i + 1], index[4 * i + 2], name)) {
        return i;
      }
    }
    return ABSENT;
  }

  private boolean isAt(int start, int end, String name) {
    if (end - start != name.length()) {
      return false;
    }
    for (int i = start; i < end; i++) {
      if (text[i] != name.charAt(i - start)) {
        return false;
      }
    }
    return true;
  }

  String name(int member) {
    return (String) requireNonNull(JsonReader.valueAt(text, index[4 * member + 1] - 1));
  }

  @Nullable
  Object value(int member) {
    return JsonReader.valueAt(text, index[4 * member + 3]);
  }
}
