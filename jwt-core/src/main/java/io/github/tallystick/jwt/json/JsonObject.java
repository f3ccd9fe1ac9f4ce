package io.github.tallystick.jwt.json;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/** The members of an object as a map, whose values are built when they are asked for. */
public final class JsonObject extends AbstractMap<String, Object> {
  /** The number of the only outermost object of a text, unless it is empty. */
  static final int OUTERMOST = 1;

  private final JsonMembers members;

  /** Its number, which is its first member's; {@link JsonMembers#NONE} if it is empty. */
  private final int number;

  JsonObject(JsonMembers members, int number) {
    this.members = members;
    this.number = number;
  }

  @Override
  public int size() {
    return (int) memberNumbers().count();
  }

  private IntStream memberNumbers() {
    return IntStream.iterate(number, member -> member != JsonMembers.NONE, members::next);
  }

  @Override
  public boolean containsKey(Object name) {
    return find(name) != JsonMembers.NONE;
  }

  @Override
  public @Nullable Object get(Object name) {
    return getOrDefault(name, null);
  }

  @Override
  public @Nullable Object getOrDefault(Object name, @Nullable Object absent) {
    int member = find(name);
    return member == JsonMembers.NONE ? absent : members.value(member);
  }

  private int find(Object name) {
    return name instanceof String string
        ? members.find(JsonName.hash(number, string), string)
        : JsonMembers.NONE;
  }

  /** As with the name's text, but quicker; of an outermost object alone. */
  public boolean containsKey(JsonName name) {
    return find(name) != JsonMembers.NONE;
  }

  /** As with the name's text, but quicker; of an outermost object alone. */
  public @Nullable Object getOrDefault(JsonName name, @Nullable Object absent) {
    int member = find(name);
    return member == JsonMembers.NONE ? absent : members.value(member);
  }

  /**
   * The value, which is not built; null if it is absent.
   *
   * @throws JsonException if it is no string
   */
  public @Nullable JsonText text(JsonName name) throws JsonException {
    int member = find(name);
    if (member == JsonMembers.NONE) {
      return null;
    }
    if (members.first(member) != '"') {
      throw new JsonException("no string");
    }
    return members.text(member);
  }

  /** Whether it is there, and JSON's true; whatever it is, it is not built. */
  public boolean isTrue(JsonName name) {
    int member = find(name);
    return member != JsonMembers.NONE && members.first(member) == 't';
  }

  private int find(JsonName name) {
    return members.find(name.hash(), name.toString());
  }

  @Override
  public Set<Map.Entry<String, Object>> entrySet() {
    return new AbstractSet<>() {
      @Override
      public int size() {
        return JsonObject.this.size();
      }

      @Override
      public Iterator<Map.Entry<String, Object>> iterator() {
        return memberNumbers().mapToObj(JsonObject.this::entry).iterator();
      }
    };
  }

  private Map.Entry<String, Object> entry(int member) {
    return new SimpleImmutableEntry<>(members.name(member), members.value(member));
  }
}
