package io.github.tallystick.jwt;

import io.github.tallystick.jwt.json.JsonException;
import io.github.tallystick.jwt.json.JsonName;
import io.github.tallystick.jwt.json.JsonObject;
import java.time.DateTimeException;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Where a claim lies: the names of the objects on the way to it, and its own. */
final class ClaimPath {
  private final List<String> path;
  private final JsonName[] names;

  /** Each refusal of a claim has it. */
  private final String joined;

  ClaimPath(List<String> path) {
    this.path = path;
    this.joined = String.join(".", path);
    this.names = path.stream().map(JsonName::new).toArray(JsonName[]::new);
  }

  int length() {
    return names.length;
  }

  /** The name at that depth, from 0. */
  JsonName name(int depth) {
    return names[depth];
  }

  JsonName last() {
    return names[names.length - 1];
  }

  /**
   * The object that the last name is in; null if it, or one on the way, is absent.
   *
   * @throws JsonException if something on the way is no object
   */
  @Nullable JsonObject around(JsonObject claims) throws JsonException {
    JsonObject object = claims;
    for (int i = 0; i < names.length - 1 && object != null; i++) {
      object = object.object(names[i]);
    }
    return object;
  }

  /** Whether it is an object on the way there. */
  boolean isOnTheWayTo(ClaimPath other) {
    int length = path.size();
    return length < other.path.size() && path.equals(other.path.subList(0, length));
  }

  /** What comes of a change; what is refused is refused with the name of what lies there. */
  <R> R refusing(Supplier<R> change) {
    try {
      return change.get();
    } catch (IllegalArgumentException | DateTimeException e) {
      throw refused(e);
    }
  }

  IllegalArgumentException refused(RuntimeException e) {
    return new IllegalArgumentException(this + ": " + e.getMessage(), e);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof ClaimPath way && path.equals(way.path);
  }

  @Override
  public int hashCode() {
    return path.hashCode();
  }

  /** For display: the names joined by dots. */
  @Override
  public String toString() {
    return joined;
  }
}
