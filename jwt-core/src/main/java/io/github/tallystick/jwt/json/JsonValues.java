package io.github.tallystick.jwt.json;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Builds the values of a text that was read. */
final class JsonValues {
  private JsonValues() {}

  /** The value of a member, or of an element that has a row. */
  static @Nullable Object of(JsonIndex index, int row) {
    int start = index.place(row);
    if (start < 0) {
      return index.kept(start);
    }
    return switch (index.text()[start]) {
      case '{' -> Collections.unmodifiableMap(new JsonObject(index, row));
      case '[' -> Collections.unmodifiableList(elements(index, row, start));
      default -> scalar(index.text(), start);
    };
  }

  private static List<Object> elements(JsonIndex index, int array, int start) {
    byte[] text = index.text();
    List<Object> elements = new ArrayList<>();
    int row = index.firstIn(array);
    int at = nextElement(text, start + 1);
    while (text[at] != ']') {
      if (hasRow(text, at)) {
        elements.add(of(index, row));
        at = index.elementEnd(row);
        row = index.next(row);
      } else {
        elements.add(scalar(text, at));
        at = endOfScalar(text, at);
      }
      at = nextElement(text, at);
    }
    return elements;
  }

  /** What is behind blanks and a comma. */
  private static int nextElement(byte[] text, int start) {
    int at = start;
    while (text[at] <= ' ' || text[at] == ',') {
      at++;
    }
    return at;
  }

  private static boolean hasRow(byte[] text, int element) {
    return switch (text[element]) {
      case '{', '[' -> true;
      case '"' -> text[JsonString.endOfPlain(text, element + 1)] != '"';
      default -> false;
    };
  }

  private static @Nullable Object scalar(byte[] text, int start) {
    return switch (text[start]) {
      case '"' -> JsonString.plainAt(text, start + 1);
      case 't' -> true;
      case 'f' -> false;
      case 'n' -> null;
      default -> JsonNumber.value(text, start);
    };
  }

  private static int endOfScalar(byte[] text, int start) {
    int at = start;
    if (text[at] == '"') {
      return JsonString.endOfPlain(text, at + 1) + 1;
    }
    while (text[at] > ' ' && text[at] != ',' && text[at] != ']') {
      at++;
    }
    return at;
  }
}
