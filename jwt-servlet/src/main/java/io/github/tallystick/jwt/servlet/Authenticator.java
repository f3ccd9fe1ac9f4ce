package io.github.tallystick.jwt.servlet;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;

/**
 * Checks a name and a password for {@code POST /token}. Called by many threads at once.
 *
 * <p>Spend the same time on an unknown user as on a known one, or the answer's delay tells which
 * names exist: compare the password with the hash of some other one.
 */
@FunctionalInterface
public interface Authenticator {
  /**
   * The user with that name and password; empty if there is none, which is answered in the same
   * words whether it is the name or the password that is wrong.
   *
   * <p>Whatever is thrown is logged, with what it says, and answered {@code
   * jwt_auth_login_unavailable}.
   *
   * @param request the request for a token; its body is read already
   * @param username not empty
   * @param password not empty
   */
  Optional<User> authenticate(HttpServletRequest request, String username, String password);

  /**
   * The user as he is now, before his session gives him new tokens, in which changed roles then
   * are; empty if he is gone, which ends the session. Here, the same user.
   *
   * <p>Whatever is thrown is logged, and answered {@code jwt_auth_login_unavailable}; the refresh
   * token is then good for another try.
   *
   * @param user as the login gave him
   * @return a user of the same id
   */
  default Optional<User> reload(User user) {
    return Optional.of(user);
  }
}
