package io.github.tallystick.jwt.json;

import java.util.Arrays;

/** The members of all objects of a text, by their names. */
final class JsonMembers {
  /** No member's row. */
  static final int NONE = 0;

  /** Odd, and without a pattern: the fraction of the golden ratio. */
  private static final int MULTIPLIER = 0x9e37_79b9;

  /** How many steps from place to place there may be for each member, with those to a new table. */
  private static final int STEPS = 4;

  /** A step past another name of the same hash counts as so many: they need to be compared. */
  private static final int COMPARISON = 16;

  private final JsonIndex index;

  /** The rows of outermost members with registered names, each at its name's place. */
  private final int[] registered = new int[JsonName.PLACES];

  /**
   * The rows of all other members by their hashes, below the hash; at least half are {@link #NONE}.
   */
  private long[] table;

  private int inTable;

  /** Beside those for each member, so many that a few may all have one hash. */
  private int stepsLeft = COMPARISON * JsonReader.FEW_MEMBERS * (JsonReader.FEW_MEMBERS - 1) / 2;

  /**
   * @param expected how many there may be, a power of two; more have room, too
   */
  JsonMembers(JsonIndex index, int expected) {
    this.index = index;
    this.table = new long[2 * expected];
  }

  /**
   * Adds an outermost member with a registered name.
   *
   * @throws JsonException if there is such a member
   */
  void addRegistered(int place, int row) throws JsonException {
    if (registered[place] != NONE) {
      throw new JsonException("duplicate member");
    }
    registered[place] = row;
  }

  /**
   * Adds a member.
   *
   * @param object its row
   * @throws JsonException if the object has such a member, or too many names collide
   */
  void add(int object, int row, int nameHash) throws JsonException {
    stepsLeft += STEPS;
    if (2 * ++inTable > table.length) {
      makeRoom();
    }
    int hash = hash(object, nameHash);
    int at = slot(hash);
    table[table[at] == NONE ? at : next(at, hash, row)] = (long) hash << Integer.SIZE | row;
  }

  /** The next place for a member that is none's, past other members. */
  private int next(int start, int hash, int row) throws JsonException {
    int steps = 0;
    int at = start;
    for (long other = table[at]; other != NONE; other = table[at]) {
      boolean collides = hash(other) == hash;
      // One hash and one name are one object's: that need not be compared.
      if (collides && haveOneName((int) other, row)) {
        throw new JsonException("duplicate member");
      }
      steps += collides ? COMPARISON : 1;
      at = nextSlot(at);
    }
    spend(steps);
    return at;
  }

  private void spend(int steps) throws JsonException {
    stepsLeft -= steps;
    if (stepsLeft < 0) {
      throw new JsonLimitException("too many names collide");
    }
  }

  private boolean haveOneName(int row, int laterRow) {
    byte[] text = index.text;
    int name = index.name(row);
    int later = index.name(laterRow);
    if (name < 0 || later < 0) {
      return index.string(name).equals(index.string(later));
    }
    int end = JsonString.endOfPlain(text, later) + 1; // with the quote
    return Arrays.equals(text, name, name + end - later, text, later, end);
  }

  private void makeRoom() throws JsonException {
    long[] before = table;
    table = new long[2 * before.length];
    int steps = 0;
    for (long entry : before) {
      if (entry != NONE) {
        int at = slot(hash(entry));
        for (; table[at] != NONE; at = nextSlot(at)) {
          steps++;
        }
        table[at] = entry;
      }
    }
    spend(steps);
  }

  private static int hash(long entry) {
    return (int) (entry >>> Integer.SIZE);
  }

  /**
   * The same name has another one in each object. Like objects have rows at like distances, so each
   * bit of the sum must move the upper ones: else their names come to lie side by side.
   */
  private static int hash(int object, int nameHash) {
    int sum = nameHash + object * MULTIPLIER;
    return (sum ^ (sum >>> 15)) * MULTIPLIER;
  }

  /** By the upper bits of the hash. */
  private int slot(int hash) {
    return hash >>> Integer.numberOfLeadingZeros(table.length - 1);
  }

  private int nextSlot(int slot) {
    return (slot + 1) & (table.length - 1);
  }

  /** The row of the object's member of that name, or {@link #NONE}. */
  int find(int object, JsonName name) {
    return object == JsonIndex.OUTERMOST && name.place() != JsonName.NO_PLACE
        ? registered[name.place()]
        : search(object, name);
  }

  private int search(int object, JsonName name) {
    int hash = hash(object, name.hashCode());
    int at = slot(hash);
    while (table[at] != NONE && !(hash(table[at]) == hash && is((int) table[at], name))) {
      at = nextSlot(at);
    }
    return (int) table[at];
  }

  private boolean is(int row, JsonName name) {
    int own = index.name(row);
    return own < 0 ? index.string(own).equals(name.toString()) : name.isAt(index.text, own - 1);
  }
}
