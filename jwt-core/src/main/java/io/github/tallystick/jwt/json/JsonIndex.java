package io.github.tallystick.jwt.json;

import java.util.Arrays;

/**
 * Where everything is in a text that was read. The value of the text has row 0. Each member has a
 * row, and each element that is an array, an object, or a string that is not plain. What is in an
 * array or object has the rows behind its own.
 */
final class JsonIndex {
  /** The row of the value of the text. */
  static final int OUTERMOST = 0;

  /** No member's row. */
  static final int NONE = 0;

  /** Odd, and without a pattern: the fraction of the golden ratio. */
  private static final int OBJECT_MULTIPLIER = 0x9e37_79b9;

  /** How many steps from place to place a member may take on the average, when they are put. */
  private static final int MAX_STEPS = 8;

  /** A step past another name of the same hash counts as so many: they need to be compared. */
  private static final int COMPARISON = 8;

  private final byte[] text;

  /**
   * Each row is two ints: where the name begins, or of an element where it ends; and where the
   * value begins. A string that is not plain is kept; instead of a place there is its number, below
   * 0. An array or object has a second row behind its first: where it ends, and the row behind all
   * that is in it.
   */
  private long[] rows;

  private int size;
  private String[] kept = {};
  private int keptSize;

  /**
   * The rows of the outermost members with registered names, each at its name's place; behind them
   * those of all other members by their hashes, below the hash. At least half of these are {@link
   * #NONE}.
   */
  private long[] table;

  private int inTable;
  private int stepsLeft;

  /**
   * @param expected how many members there may be, a power of two; more have room, too
   */
  JsonIndex(byte[] text, int expected) {
    this.text = text;
    this.rows = new long[2 * expected];
    this.table = new long[JsonName.PLACES + 2 * expected];
  }

  /**
   * Adds a row, and gives back its number.
   *
   * @param name where it begins, or its number; 0 of an element
   */
  int add(int name) {
    if (size == rows.length) {
      rows = Arrays.copyOf(rows, 2 * size);
    }
    rows[size] = pair(name, 0);
    return size++;
  }

  private static long pair(int high, int low) {
    return (long) high << Integer.SIZE | Integer.toUnsignedLong(low);
  }

  /** Sets the value of the row that was added last: where it begins, or its number. */
  void setValue(int value) {
    rows[size - 1] |= Integer.toUnsignedLong(value);
  }

  /**
   * Opens an array or object, whose row was added last; gives back that row.
   *
   * @param around the row of that around it
   */
  int open(int start, int around) {
    setValue(start);
    return add(around) - 1;
  }

  /** Closes an array or object, and gives back the row of that around it. */
  int close(int row, int end) {
    int around = high(row + 1);
    rows[row + 1] = pair(end, size);
    return around;
  }

  private int high(int row) {
    return (int) (rows[row] >>> Integer.SIZE);
  }

  private int low(int row) {
    return (int) rows[row];
  }

  /** Keeps a string, and gives back its number. */
  int keep(String string) {
    if (keptSize == kept.length) {
      kept = Arrays.copyOf(kept, 2 * keptSize + 2);
    }
    kept[keptSize++] = string;
    return -keptSize;
  }

  String kept(int number) {
    return kept[-number - 1];
  }

  /**
   * Adds an outermost member with a registered name.
   *
   * @param name where it begins, or its number
   * @throws JsonException if there is such a member
   */
  void addRegistered(int place, int name) throws JsonException {
    if (table[place] != NONE) {
      throw new JsonException("duplicate member");
    }
    table[place] = add(name);
  }

  /**
   * Adds a member.
   *
   * @param object its row
   * @param name where it begins, or its number
   * @param length of the name, if it is not kept
   * @throws JsonException if the object has such a member, or too many names collide
   */
  void addMember(int object, int name, int length, int nameHash) throws JsonException {
    int hash = hash(object, nameHash);
    stepsLeft += MAX_STEPS;
    if (2 * ++inTable > table.length - JsonName.PLACES) {
      makeRoom();
    }
    int at = slot(hash);
    table[table[at] == NONE ? at : next(at, hash, name, length)] = pair(hash, add(name));
  }

  /** The next place for a member that is none's, past other members. */
  private int next(int start, int hash, int name, int length) throws JsonException {
    int steps = 0;
    int at = start;
    for (long other = table[at]; other != NONE; other = table[at]) {
      boolean collides = hash(other) == hash;
      if (collides) {
        requireOther((int) other, name, length);
      }
      steps += collides ? COMPARISON : 1;
      at = nextSlot(at);
    }
    spend(steps);
    return at;
  }

  /** The same name has another one in each object. */
  private static int hash(int object, int nameHash) {
    return nameHash + object * OBJECT_MULTIPLIER;
  }

  private static int hash(long entry) {
    return (int) (entry >>> Integer.SIZE);
  }

  // One hash and one name are one object's: that need not be compared.
  private void requireOther(int row, int name, int length) throws JsonException {
    int own = high(row);
    boolean same =
        (own < 0 || name < 0)
            ? string(own).equals(string(name))
            // With the quotes behind them.
            : Arrays.equals(text, own, own + length + 1, text, name, name + length + 1);
    if (same) {
      throw new JsonException("duplicate member");
    }
  }

  private void makeRoom() throws JsonException {
    long[] before = table;
    table = Arrays.copyOf(before, JsonName.PLACES);
    table = Arrays.copyOf(table, 2 * before.length - JsonName.PLACES);
    int steps = 0;
    for (int i = JsonName.PLACES; i < before.length; i++) {
      if (before[i] != NONE) {
        int at = slot(hash(before[i]));
        for (; table[at] != NONE; at = nextSlot(at)) {
          steps++;
        }
        table[at] = before[i];
      }
    }
    spend(steps);
  }

  private void spend(int steps) throws JsonException {
    stepsLeft -= steps;
    if (stepsLeft < 0) {
      throw new JsonException("too many names collide");
    }
  }

  /** By the upper bits of the hash. */
  private int slot(int hash) {
    return JsonName.PLACES
        + (hash >>> Integer.numberOfLeadingZeros(table.length - JsonName.PLACES - 1));
  }

  private int nextSlot(int slot) {
    return slot + 1 < table.length ? slot + 1 : JsonName.PLACES;
  }

  /** The row of the object's member of that name, or {@link #NONE}. */
  int find(int object, JsonName name) {
    return object == OUTERMOST && name.place() != JsonName.NO_PLACE
        ? (int) table[name.place()]
        : search(object, name);
  }

  private int search(int object, JsonName name) {
    int hash = hash(object, name.hash());
    int at = slot(hash);
    while (table[at] != NONE && !(hash(table[at]) == hash && is((int) table[at], name))) {
      at = nextSlot(at);
    }
    return (int) table[at];
  }

  private boolean is(int row, JsonName name) {
    int own = high(row);
    return own >= 0 ? name.isAt(text, own - 1) : kept(own).equals(name.toString());
  }

  /** The row of the first member or element of an array or object. */
  int firstIn(int row) {
    return row + 2;
  }

  /** The row behind all that is in an array or object. */
  int end(int row) {
    return low(row + 1);
  }

  /** The row behind this one and all that is in it. */
  int next(int row) {
    return isScalar(row) ? row + 1 : end(row);
  }

  /** Where an element ends in the text. */
  int elementEnd(int row) {
    return high(isScalar(row) ? row : row + 1);
  }

  private boolean isScalar(int row) {
    int first = first(row);
    return first != '{' && first != '[';
  }

  String name(int row) {
    return string(high(row));
  }

  /** By its place or its number. */
  private String string(int string) {
    return string < 0 ? kept(string) : JsonString.plainAt(text, string);
  }

  /** The first byte of the value, which tells its type. */
  int first(int row) {
    int value = low(row);
    return value < 0 ? '"' : text[value];
  }

  /** The value, which is a string. */
  JsonText text(int row) {
    int value = low(row);
    return value < 0 ? JsonText.kept(kept(value)) : JsonText.plain(text, value + 1);
  }

  /** Where the value begins in the text, or, below 0, the number of a string that is kept. */
  int place(int row) {
    return low(row);
  }

  byte[] text() {
    return text;
  }
}
