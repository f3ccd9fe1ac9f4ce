package io.github.tallystick.jwt.json;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/** The members of an object as a map, whose values are built when they are asked for. */
public final class JsonObject extends AbstractMap<String, Object> {
  private final JsonMembers members;

  JsonObject(JsonMembers members) {
    this.members = members;
  }

  @Override
  public int size() {
    return members.size();
  }

  @Override
  public boolean containsKey(Object name) {
    return find(name) != JsonMembers.ABSENT;
  }

  /** As with the name's text, but quicker. */
  public boolean containsKey(JsonName name) {
    return members.find(name) != JsonMembers.ABSENT;
  }

  @Override
  public @Nullable Object get(Object name) {
    return getOrDefault(name, null);
  }

  @Override
  public @Nullable Object getOrDefault(Object name, @Nullable Object absent) {
    int member = find(name);
    return member == JsonMembers.ABSENT ? absent : members.value(member);
  }

  /** As with the name's text, but quicker. */
  public @Nullable Object getOrDefault(JsonName name, @Nullable Object absent) {
    int member = members.find(name);
    return member == JsonMembers.ABSENT ? absent : members.value(member);
  }

  private int find(Object name) {
    return name instanceof String string ? members.find(string) : JsonMembers.ABSENT;
  }

  @Override
  public Set<Map.Entry<String, Object>> entrySet() {
    return new AbstractSet<>() {
      @Override
      public int size() {
        return members.size();
      }

      @Override
      public Iterator<Map.Entry<String, Object>> iterator() {
        return IntStream.range(0, members.size()).mapToObj(JsonObject.this::entry).iterator();
      }
    };
  }

  private Map.Entry<String, Object> entry(int member) {
    return new SimpleImmutableEntry<>(members.name(member), members.value(member));
  }
}
