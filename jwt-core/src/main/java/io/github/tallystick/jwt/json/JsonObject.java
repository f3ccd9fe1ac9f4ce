package io.github.tallystick.jwt.json;

import java.security.SecureRandom;
import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * The members of a JSON object in their order; unmodifiable but for {@link #add}. Few are looked
 * through one by one; of many, a hash table has the places.
 */
final class JsonObject extends AbstractMap<String, Object> {
  private static final int FEW = 8;

  /** Another one in each run: whoever knew the hashes could choose names that collide. */
  private static final int MULTIPLIER = new SecureRandom().nextInt() | 1;

  private static final int GOLDEN_RATIO = 0x9e3779b9;

  private String[] names = new String[FEW / 2];
  private @Nullable Object[] values = new Object[FEW / 2];
  private int size;

  /** One more than a name's place, in the slot of its hash or the next free one; empty for few. */
  private int[] table = {};

  /** Adds a member at the end; does nothing and gives false if there is one of that name. */
  boolean add(String name, @Nullable Object value) {
    if (size == names.length) {
      grow();
    }
    if (table.length == 0) {
      if (place(name) >= 0) {
        return false;
      }
    } else {
      int slot = slot(name);
      if (table[slot] != 0) {
        return false;
      }
      table[slot] = size + 1;
    }
    names[size] = name;
    values[size++] = value;
    return true;
  }

  private void grow() {
    names = Arrays.copyOf(names, 2 * size);
    values = Arrays.copyOf(values, 2 * size);
    if (size >= FEW) {
      table = new int[4 * size]; // never more than half full: a free slot is near
      for (int i = 0; i < size; i++) {
        table[slot(names[i])] = i + 1;
      }
    }
  }

  private int slot(String name) {
    int hash = 0;
    for (int i = 0; i < name.length(); i++) {
      hash = MULTIPLIER * hash + name.charAt(i);
    }
    // Of the product, the high bits depend on all of the hash.
    int slot = GOLDEN_RATIO * hash >>> Integer.numberOfLeadingZeros(table.length - 1);
    while (table[slot] != 0 && !names[table[slot] - 1].equals(name)) {
      slot = slot + 1 & table.length - 1;
    }
    return slot;
  }

  @Override
  public @Nullable Object get(Object name) {
    int place = place(name);
    return place < 0 ? null : values[place];
  }

  @Override
  public boolean containsKey(Object name) {
    return place(name) >= 0;
  }

  private int place(Object name) {
    if (table.length > 0) {
      return name instanceof String string ? table[slot(string)] - 1 : -1;
    }
    for (int i = 0; i < size; i++) {
      if (names[i].equals(name)) {
        return i;
      }
    }
    return -1;
  }

  @Override
  public int size() {
    return size;
  }

  @Override
  public Set<Entry<String, Object>> entrySet() {
    return new AbstractSet<>() {
      @Override
      public Iterator<Entry<String, Object>> iterator() {
        return IntStream.range(0, size)
            .<Entry<String, Object>>mapToObj(i -> new SimpleImmutableEntry<>(names[i], values[i]))
            .iterator();
      }

      @Override
      public int size() {
        return size;
      }
    };
  }
}
