package io.github.tallystick.jwt.servlet;

import io.github.tallystick.jwt.Claim;
import io.github.tallystick.jwt.InvalidJwtException;
import io.github.tallystick.jwt.VerifiedJwt;
import java.util.Optional;
import java.util.regex.Pattern;

/** The session that a token names, if it names one. */
final class SessionId {
  private static final Claim<String> CLAIM = Claim.ofString("sid");
  private static final Pattern FORM = Pattern.compile("[0-9a-f]{32}");

  private SessionId() {}

  static Optional<String> of(VerifiedJwt jwt) {
    try {
      return jwt.get(CLAIM).filter(id -> FORM.matcher(id).matches());
    } catch (InvalidJwtException e) { // another party's, of another type
      return Optional.empty();
    }
  }
}
