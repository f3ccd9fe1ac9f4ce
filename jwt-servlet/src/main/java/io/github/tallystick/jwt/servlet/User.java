package io.github.tallystick.jwt.servlet;

import static java.util.Objects.requireNonNull;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * Who has logged in.
 *
 * @param id what the token carries and {@link JwtPrincipal#getName()} gives: 1 to 255 characters,
 *     none of them a control character
 * @param email as {@code user_email} in the answer; may be empty
 * @param nicename as {@code user_nicename} in the answer
 * @param displayName as {@code user_display_name} in the answer
 * @param roles what the token carries where {@code JWT_AUTH_ROLES_CLAIM} says, in their order; may
 *     be empty
 */
public record User(
    String id, String email, String nicename, String displayName, Set<String> roles) {
  private static final int MAX_ID_LENGTH = 255;

  /**
   * A user.
   *
   * @throws IllegalArgumentException if the id is none
   */
  public User {
    if (!isId(id)) {
      throw new IllegalArgumentException("a user's id has 1 to 255 characters and no control one");
    }
    requireNonNull(email);
    requireNonNull(nicename);
    requireNonNull(displayName);
    roles.forEach(role -> requireNonNull(role));
    roles = Collections.unmodifiableSet(new LinkedHashSet<>(roles));
  }

  static boolean isId(String id) {
    for (int i = 0; i < id.length(); i++) { // no stream: asked for each request
      if (Character.isISOControl(id.charAt(i))) {
        return false;
      }
    }
    return !id.isEmpty() && id.length() <= MAX_ID_LENGTH;
  }
}
