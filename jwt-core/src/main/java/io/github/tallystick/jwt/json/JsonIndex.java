package io.github.tallystick.jwt.json;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where everything is in a text that was read. */
final class JsonIndex {
  /** The row of the value of the text. */
  static final int OUTERMOST = 0;

  final byte[] text;

  /**
   * A row for each name and value, in their order: where it begins in the text, or, of a string
   * that is not plain and so is kept, its number, below 0. An array or object has a second row:
   * that behind all that is in it, or, until it ends, that of what is around it.
   */
  private int[] rows;

  private int size;
  private final List<String> kept = new ArrayList<>(0);
  final JsonMembers members;

  /**
   * @param expected how many members there may be, a power of two; more have room, too
   */
  JsonIndex(byte[] text, int expected) {
    this.text = text;
    // A name with its value seldom has less than 12 bytes. Copies cost more than what is not used.
    this.rows = new int[Math.max(4 * expected, text.length / 6)];
    this.members = new JsonMembers(this, expected);
  }

  /** Adds where a name or a value begins, or its number; gives back its row. */
  int add(int start) {
    if (size == rows.length) {
      rows = Arrays.copyOf(rows, 2 * size);
    }
    rows[size] = start;
    return size++;
  }

  /** Keeps a string, and gives back its number. */
  int keep(String string) {
    kept.add(string);
    return -kept.size();
  }

  /** Closes an array or object, and gives back the row of that around it. */
  int close(int row) {
    int around = end(row);
    rows[row + 1] = size;
    return around;
  }

  /** Where the name of the member with that value begins in the text, or, below 0, its number. */
  int name(int row) {
    return rows[row - 1];
  }

  /** Where the value begins in the text, or, below 0, the number of a string that is kept. */
  int start(int row) {
    return rows[row];
  }

  /** The string that begins there, or has that number. */
  String string(int string) {
    return string < 0 ? kept.get(-string - 1) : JsonString.plainAt(text, string);
  }

  /** The first byte of the value, which tells its type. */
  int first(int row) {
    int start = start(row);
    return start < 0 ? '"' : text[start];
  }

  /** The row of the first member's value; if there is none, one that is not below the end. */
  int firstMember(int object) {
    return object + 3;
  }

  /** The row of the next member's value; behind the last, one that is not below the end. */
  int nextMember(int row) {
    return next(row) + 1;
  }

  /** The row behind all that is in an array or object. */
  int end(int row) {
    return rows[row + 1];
  }

  /** The row behind this value and all that is in it. */
  private int next(int row) {
    int first = first(row);
    return first == '{' || first == '[' ? end(row) : row + 1;
  }

  /** Builds the value. */
  @Nullable Object value(int row) {
    int start = start(row);
    return switch (first(row)) {
      case '{' -> Collections.unmodifiableMap(new JsonObject(this, row));
      case '[' -> Collections.unmodifiableList(elements(row));
      case '"' -> string(start < 0 ? start : start + 1);
      case 't' -> true;
      case 'f' -> false;
      case 'n' -> null;
      default -> JsonNumber.value(text, start);
    };
  }

  private List<Object> elements(int array) {
    List<Object> elements = new ArrayList<>();
    for (int row = array + 2; row < end(array); row = next(row)) {
      elements.add(value(row));
    }
    return elements;
  }
}
