package io.github.tallystick.jwt.servlet;

import io.github.tallystick.jwt.JwtClaims;
import io.github.tallystick.jwt.VerifiedJwt;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;

/**
 * Changes what is in tokens and in the answers that carry them: what the plugin's WordPress filters
 * do. Called by many threads at once.
 *
 * <p>What one of the first four throws is logged and answered {@code jwt_auth_login_unavailable}.
 */
public interface TokenHooks {
  /**
   * How long a token lives, from now on, more than nothing: the plugin's {@code jwt_auth_expire}.
   *
   * @param configured what {@code JWT_AUTH_EXPIRE} says
   */
  default Duration lifetime(User user, Duration configured) {
    return configured;
  }

  /** From when on a token is good: the plugin's {@code jwt_auth_not_before}. */
  default Instant notBefore(User user, Instant issuedAt) {
    return issuedAt;
  }

  /**
   * Adds to the claims or changes them: the plugin's {@code jwt_auth_token_before_sign}. The filter
   * must still find its issuer, audience and user in them. With a session, {@code sid}, {@code jti}
   * and an {@code exp} that is not after its end are put when this has returned.
   */
  default void beforeSign(JwtClaims.Builder claims, User user) {}

  /**
   * Changes the answer, a JSON object: the plugin's {@code jwt_auth_token_before_dispatch}.
   *
   * @param answer {@code token}, {@code user_email}, {@code user_nicename}, {@code
   *     user_display_name}; what else is there, such as a refresh token, comes behind
   */
  default void beforeDispatch(Map<String, Object> answer, User user) {}

  /**
   * Whether a token that was verified, and names a user, is accepted: what only the application
   * knows, such as that the user is locked. Asked for each request with a token, and on {@code
   * /token/validate}; where it says no, the answer is {@code jwt_auth_invalid_token}.
   *
   * @throws io.github.tallystick.jwt.InvalidJwtException if a claim has another type, which refuses
   *     the token. Whatever else is thrown passes through the filter
   */
  default boolean accepts(VerifiedJwt jwt) {
    return true;
  }

  /**
   * The roles of who has shown the token, in place of those that {@code JWT_AUTH_ROLES_CLAIM}
   * names. A class that overrides this, be it a proxy, says them all.
   *
   * @return here, those in {@code data.user.roles}, in a set that can be added to
   * @throws io.github.tallystick.jwt.InvalidJwtException if a claim has another type, which refuses
   *     the token. Whatever else is thrown passes through the filter
   */
  default Set<String> roles(VerifiedJwt jwt) {
    return RolesClaim.DEFAULT.read(jwt);
  }

  /**
   * Told of what happens to tokens, sessions and logins, before the answer is sent and in its
   * thread: what takes long belongs elsewhere. Whatever is thrown is logged, and changes nothing.
   */
  default void happened(TokenEvent event) {}
}
