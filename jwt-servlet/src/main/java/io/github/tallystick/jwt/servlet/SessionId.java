package io.github.tallystick.jwt.servlet;

import io.github.tallystick.jwt.Claim;
import io.github.tallystick.jwt.InvalidJwtException;
import io.github.tallystick.jwt.JwtClaims;
import io.github.tallystick.jwt.VerifiedJwt;
import io.github.tallystick.jwt.session.Sessions;
import java.util.Optional;
import java.util.regex.Pattern;

/** The session that a token names, if it names one. */
final class SessionId {
  private static final Pattern FORM = Pattern.compile("[0-9a-f]{32}");

  private SessionId() {}

  /** Of a token of ours; others' sessions are none here. */
  static Optional<String> of(VerifiedJwt jwt, Settings settings) {
    try {
      return jwt.get(Sessions.SESSION_ID)
          .filter(id -> settings.keys.jwksUrl == null && FORM.matcher(id).matches());
    } catch (InvalidJwtException e) { // another party's, of another type
      return Optional.empty();
    }
  }

  /** Whether a claim is where the session's ID will be. */
  static <T> boolean isAt(Claim<T> claim, T value) {
    try {
      JwtClaims.Builder claims = JwtClaims.builder().put(claim, value);
      return claims
          .put(Sessions.SESSION_ID, "")
          .neverExpires()
          .build()
          .get(claim)
          .filter(value::equals)
          .isEmpty();
    } catch (IllegalArgumentException | InvalidJwtException e) { // one is on the way to the other
      return true;
    }
  }
}
