package io.github.tallystick.jwt.json;

import static java.util.Objects.requireNonNull;

import java.util.Arrays;
import java.util.Collections;
import java.util.Map;

/**
 * The members of an object, in their order: where in the text their names and values are, so that
 * no string is made of a name. Few names are looked for one by one, many in a hash table.
 */
final class JsonMembers {
  static final int ABSENT = -1;

  private static final int FEW = 16;

  private final byte[] text;
  private int size;

  /** Of each member: the hash of its name, where that begins and ends, where its value begins. */
  private int[] index = {};

  /** A bit of each hash: of most names that are not there it says so at once. */
  private long seen;

  /** Those of the last member whose value is an object; of the others, each has the one before. */
  private @Nullable JsonMembers nested;

  /** Of a nested one: of which member it is the value, and which other was before it. */
  private int member;

  private @Nullable JsonMembers before;

  /** Of many: a member's number, and one; 0 in at least half of the places. Empty for few. */
  private int[] table = {};

  /**
   * @param expected how many there may be, a power of two; more have room, too
   */
  JsonMembers(byte[] text, int expected) {
    this.text = text;
    makeRoom(expected);
  }

  private void makeRoom(int members) {
    index = Arrays.copyOf(index, 4 * members);
    if (members > FEW) {
      table = new int[2 * members];
      for (int member = 0; member < size; member++) {
        addToTable(member);
      }
    }
  }

  /**
   * Adds a name, and gives back where it ends, behind its quote.
   *
   * @throws JsonException if no string begins there, or there is such a name
   */
  int addName(int start) throws JsonException {
    if (4 * size == index.length) {
      makeRoom(2 * size);
    }
    long endAndHash = JsonString.endAndHash(text, start);
    int end = (int) (endAndHash >>> Integer.SIZE);
    int hash = (int) endAndHash;
    index[4 * size] = hash;
    index[4 * size + 1] = start;
    index[4 * size + 2] = end - 1;
    if (search(hash, null) != ABSENT) {
      throw new JsonException("duplicate member");
    }
    seen |= bit(hash);
    if (table.length > 0) {
      addToTable(size);
    }
    return end;
  }

  private void addToTable(int member) {
    int at = slot(index[4 * member]);
    while (table[at] != 0) {
      at = next(at);
    }
    table[at] = member + 1;
  }

  // The upper bits, which all of the name went into.
  private int slot(int hash) {
    return hash >>> Integer.numberOfLeadingZeros(table.length - 1);
  }

  private int next(int slot) {
    return slot + 1 & table.length - 1;
  }

  /** Adds the value of the name that was added last. */
  void addValue(int start) {
    index[4 * size + 3] = start;
    size++;
  }

  /** Adds the members of the value that was added last, to be read. */
  JsonMembers addNested() {
    JsonMembers members = new JsonMembers(text, 2);
    members.member = size - 1;
    members.before = nested;
    nested = members;
    return members;
  }

  Map<String, Object> asMap() {
    return Collections.unmodifiableMap(new JsonObject(this));
  }

  int size() {
    return size;
  }

  /** The number of the member of that name, or {@link #ABSENT}. */
  int find(String name) {
    return search(JsonName.hash(name), name);
  }

  int find(JsonName name) {
    return search(name.hash(), name.toString());
  }

  /**
   * @param name null for the one that is being added
   */
  private int search(int hash, @Nullable String name) {
    if ((seen & bit(hash)) == 0) {
      return ABSENT;
    }
    if (table.length == 0) {
      for (int member = 0; member < size; member++) {
        if (isNamed(member, hash, name)) {
          return member;
        }
      }
      return ABSENT;
    }
    for (int at = slot(hash); table[at] != 0; at = next(at)) {
      int member = table[at] - 1;
      if (isNamed(member, hash, name)) {
        return member;
      }
    }
    return ABSENT;
  }

  private static long bit(int hash) {
    return 1L << hash; // by its lowest six bits
  }

  private boolean isNamed(int member, int hash, @Nullable String name) {
    if (index[4 * member] != hash) {
      return false;
    }
    if (name == null) {
      return name(member).equals(name(size));
    }
    return isPlain(member, name) || name(member).equals(name);
  }

  /** Whether the member has this name, and has it without escapes. */
  private boolean isPlain(int member, String name) {
    int start = index[4 * member + 1] + 1;
    if (index[4 * member + 2] - start != name.length()) {
      return false;
    }
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      if (text[start + i] != c || c == '\\') {
        return false;
      }
    }
    return true;
  }

  String name(int member) {
    return (String) requireNonNull(JsonReader.valueAt(text, index[4 * member + 1]));
  }

  @Nullable
  Object value(int member) {
    int start = index[4 * member + 3];
    return text[start] == '{' ? nested(member).asMap() : JsonReader.valueAt(text, start);
  }

  private JsonMembers nested(int member) {
    JsonMembers members = requireNonNull(nested);
    while (members.member != member) {
      members = requireNonNull(members.before);
    }
    return members;
  }
}
