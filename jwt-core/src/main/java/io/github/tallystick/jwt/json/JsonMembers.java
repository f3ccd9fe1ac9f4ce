package io.github.tallystick.jwt.json;

import static java.util.Objects.requireNonNull;

import java.util.Arrays;
import java.util.Collections;

/**
 * The members of all objects of a text, numbered from 1 in the order in which they begin there:
 * where their names and values are, so that no string is made of a name. An object has the number
 * of its first member; a hash table knows all members by their object's number and their name.
 */
final class JsonMembers {
  static final int NONE = 0;

  // Of each member in the index: the hash of its object's number and its name, where its name
  // begins in the text, where its value begins or, below zero, the number of the object that it is,
  // and the next member of the same object. Of none, the row is nobody's.
  private static final int ROW = 4;
  private static final int NAME = 1;
  private static final int VALUE = 2;
  private static final int NEXT = 3;

  private final byte[] text;
  private int[] index;

  /** The members by their hashes, {@link #NONE} in at least half of the places. */
  private int[] table;

  private int size;

  /**
   * @param expected more than there may be, a power of two; more have room, too
   */
  JsonMembers(byte[] text, int expected) {
    this.text = text;
    this.index = new int[ROW * expected];
    this.table = new int[2 * expected];
  }

  /** The number that the member gets which is added next. */
  int upcoming() {
    return size + 1;
  }

  /**
   * Adds a member, and gives back its number.
   *
   * @param hash of its object and its name
   * @param name where it begins
   * @param previous the member before, {@link #NONE} if it is its object's first
   * @throws JsonException if the object has such a member
   */
  int add(int hash, int name, int previous) throws JsonException {
    if (2 * upcoming() >= table.length) {
      makeRoom();
    }
    int at = slot(hash);
    while (table[at] != NONE) {
      // One hash and one name are one object's, see JsonName: that need not be compared.
      if (index[ROW * table[at]] == hash && name(table[at]).equals(string(name))) {
        throw new JsonException("duplicate member");
      }
      at = nextSlot(at);
    }
    int member = ++size;
    table[at] = member;
    index[ROW * member] = hash;
    index[ROW * member + NAME] = name;
    index[ROW * previous + NEXT] = member;
    return member;
  }

  private void makeRoom() {
    int room = table.length;
    index = Arrays.copyOf(index, ROW * room);
    table = new int[2 * room];
    for (int member = 1; member <= size; member++) {
      int at = slot(index[ROW * member]);
      while (table[at] != NONE) {
        at = nextSlot(at);
      }
      table[at] = member;
    }
  }

  void setValue(int member, int start) {
    index[ROW * member + VALUE] = start;
  }

  /** Sets a value that is an object, all of whose members have just been added. */
  void setObject(int member) {
    index[ROW * member + VALUE] = -numberOf(member + 1);
  }

  /** The object whose first member has this number, or, if there is none yet, an empty one. */
  JsonObject object(int first) {
    return new JsonObject(this, numberOf(first));
  }

  private int numberOf(int first) {
    return first <= size ? first : NONE;
  }

  /** The upper bits of the hash. */
  private int slot(int hash) {
    return hash >>> Integer.numberOfLeadingZeros(table.length - 1);
  }

  private int nextSlot(int slot) {
    return slot + 1 & table.length - 1;
  }

  /**
   * The member of that name, or {@link #NONE}.
   *
   * @param hash of its object and its name
   */
  int find(int hash, String name) {
    int at = slot(hash);
    while (table[at] != NONE && !isNamed(table[at], hash, name)) {
      at = nextSlot(at);
    }
    return table[at];
  }

  private boolean isNamed(int member, int hash, String name) {
    return index[ROW * member] == hash && (isPlain(member, name) || name(member).equals(name));
  }

  /** Whether the member has this name, and has it without escapes. */
  private boolean isPlain(int member, String name) {
    int start = index[ROW * member + NAME] + 1;
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      if (text[start + i] != c || c == '"' || c == '\\') {
        return false;
      }
    }
    return text[start + name.length()] == '"';
  }

  /** The member behind this one in the same object, or {@link #NONE}. */
  int next(int member) {
    return index[ROW * member + NEXT];
  }

  String name(int member) {
    return string(index[ROW * member + NAME]);
  }

  private String string(int start) {
    return (String) requireNonNull(JsonReader.valueAt(text, start));
  }

  @Nullable
  Object value(int member) {
    int value = index[ROW * member + VALUE];
    return value > 0
        ? JsonReader.valueAt(text, value)
        : Collections.unmodifiableMap(new JsonObject(this, -value));
  }

  /** The first byte of the value, which tells its type. */
  int first(int member) {
    int value = index[ROW * member + VALUE];
    return value > 0 ? text[value] : '{';
  }

  /** The value, which is a string. */
  JsonText text(int member) {
    return new JsonText(text, index[ROW * member + VALUE]);
  }
}
