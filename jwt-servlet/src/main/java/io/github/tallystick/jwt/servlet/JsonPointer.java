package io.github.tallystick.jwt.servlet;

import io.github.tallystick.jwt.Claim;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiFunction;

/** Where a claim is, as the configuration says it. */
final class JsonPointer {
  private JsonPointer() {}

  /**
   * The claim.
   *
   * @param text the name of a member of the claims set, or a JSON Pointer (RFC 6901) to one deeper
   * @throws IllegalArgumentException if it is neither, or a registered claim
   */
  static <T> Claim<T> claim(String text, BiFunction<String, String[], Claim<T>> type) {
    List<String> path = text.startsWith("/") ? names(text) : List.of(text);
    if (path.contains("") || text.matches("/.*~(?![01]).*")) {
      throw new IllegalArgumentException("~ is written ~0 and / is written ~1");
    }
    return type.apply(path.get(0), path.subList(1, path.size()).toArray(String[]::new));
  }

  private static List<String> names(String pointer) {
    return Arrays.stream(pointer.substring(1).split("/", -1))
        .map(name -> name.replace("~1", "/").replace("~0", "~"))
        .toList();
  }
}
