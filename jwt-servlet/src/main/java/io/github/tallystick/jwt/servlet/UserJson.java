package io.github.tallystick.jwt.servlet;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.github.tallystick.jwt.json.JsonException;
import io.github.tallystick.jwt.json.JsonReader;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A user as a session keeps him, so that a refresh can answer as a login does. */
final class UserJson {
  private UserJson() {}

  static String write(User user) {
    Map<String, Object> json =
        Answers.object(
            "id", user.id(),
            "email", user.email(),
            "nicename", user.nicename(),
            "displayName", user.displayName(),
            "roles", List.copyOf(user.roles()));
    return new String(Answers.json(json), US_ASCII);
  }

  /**
   * @throws IllegalStateException if it is no user
   */
  static User read(String text) {
    try {
      Map<?, ?> json = JsonReader.readObject(text.getBytes(US_ASCII));
      Set<String> roles = new LinkedHashSet<>();
      if (json.get("roles") instanceof List<?> list) {
        list.forEach(role -> roles.add(role(role)));
      }
      return new User(
          text(json, "id"),
          text(json, "email"),
          text(json, "nicename"),
          text(json, "displayName"),
          roles);
    } catch (JsonException | IllegalArgumentException e) {
      throw new IllegalStateException("a session keeps no user", e);
    }
  }

  private static String role(@Nullable Object json) {
    if (json instanceof String role) {
      return role;
    }
    throw new IllegalArgumentException("a role is a string");
  }

  private static String text(Map<?, ?> json, String name) {
    return json.get(name) instanceof String text ? text : "";
  }
}
