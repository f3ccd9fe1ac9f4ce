package io.github.tallystick.jwt.json;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The members of an object as a map, whose values are built when they are asked for. */
public final class JsonObject extends AbstractMap<String, @Nullable Object> {
  private final JsonIndex index;
  private final int row;

  JsonObject(JsonIndex index, int row) {
    this.index = index;
    this.row = row;
  }

  @Override
  public boolean containsKey(Object name) {
    return name instanceof String string && first(new JsonName(string)) != 0;
  }

  @Override
  public @Nullable Object get(Object name) {
    return name instanceof String string ? value(new JsonName(string), null) : null;
  }

  /** The value; {@code absent} if it is. */
  public @Nullable Object value(JsonName name, @Nullable Object absent) {
    int member = find(name);
    return member == JsonMembers.NONE ? absent : index.value(member);
  }

  /**
   * The value, which is not built; null if it is absent.
   *
   * @throws JsonException if it is no string
   */
  public @Nullable JsonText text(JsonName name) throws JsonException {
    int member = find(name);
    return member == JsonMembers.NONE ? null : text(requireFirst(member, '"'));
  }

  private JsonText text(int member) {
    int start = index.start(member);
    return new JsonText(index.text, start + 1, start < 0 ? index.string(start) : null);
  }

  /**
   * The object of that name; null if it is absent.
   *
   * @throws JsonException if it is no object
   */
  public @Nullable JsonObject object(JsonName name) throws JsonException {
    int member = find(name);
    return member == JsonMembers.NONE ? null : new JsonObject(index, requireFirst(member, '{'));
  }

  private int requireFirst(int member, int first) throws JsonException {
    if (index.first(member) != first) {
      throw new JsonException("not of that type");
    }
    return member;
  }

  /** The first byte of the value, which tells its type; 0 if it is absent. */
  public int first(JsonName name) {
    int member = find(name);
    return member == JsonMembers.NONE ? 0 : index.first(member);
  }

  /** Whether it is there, and written exactly as that JSON, which ends with its last byte. */
  public boolean isWritten(JsonName name, byte[] json) {
    byte[] text = index.text;
    int start = start(name);
    int end = start + json.length;
    return start >= 0
        && end <= text.length
        && Arrays.equals(text, start, end, json, 0, json.length);
  }

  /** The value, if it is there and an integer of up to 18 digits and nothing else; else -1. */
  public long natural(JsonName name) {
    int start = start(name);
    return start < 0 ? -1 : JsonNumber.natural(index.text, start);
  }

  /** Where the value begins in the text; below 0 if it is absent, or a string that is kept. */
  private int start(JsonName name) {
    int member = find(name);
    return member == JsonMembers.NONE ? -1 : index.start(member);
  }

  private int find(JsonName name) {
    return index.members.find(row, name);
  }

  @Override
  public Set<Map.Entry<String, @Nullable Object>> entrySet() {
    return new AbstractSet<>() {
      @Override
      public int size() {
        int size = 0;
        for (int at = index.firstMember(row); at < index.end(row); at = index.nextMember(at)) {
          size++;
        }
        return size;
      }

      @Override
      public Iterator<Map.Entry<String, @Nullable Object>> iterator() {
        return new Members();
      }
    };
  }

  private final class Members implements Iterator<Map.Entry<String, @Nullable Object>> {
    private int next = index.firstMember(row);

    @Override
    public boolean hasNext() {
      return next < index.end(row);
    }

    @Override
    public Map.Entry<String, @Nullable Object> next() {
      if (!hasNext()) {
        throw new NoSuchElementException();
      }
      int member = next;
      next = index.nextMember(member);
      String name = index.string(index.name(member));
      return new SimpleImmutableEntry<>(name, index.value(member));
    }
  }
}
