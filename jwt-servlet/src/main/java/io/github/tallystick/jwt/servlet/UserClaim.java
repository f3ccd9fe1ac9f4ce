package io.github.tallystick.jwt.servlet;

import io.github.tallystick.jwt.Claim;
import io.github.tallystick.jwt.InvalidJwtException;
import io.github.tallystick.jwt.JwtClaims;
import io.github.tallystick.jwt.VerifiedJwt;
import java.util.Optional;
import java.util.Set;

/** The claim that names the user: {@code JWT_AUTH_USER_CLAIM}. */
final class UserClaim {
  static final UserClaim DEFAULT = parse("/data/user/id");

  private final Claim<?> read;
  private final Claim<String> write;

  private UserClaim(Claim<?> read, Claim<String> write) {
    this.read = read;
    this.write = write;
  }

  /**
   * @throws IllegalArgumentException if no user's id can be there
   */
  static UserClaim parse(String text) {
    return text.equals("sub") || text.equals("/sub")
        ? new UserClaim(Claim.SUBJECT, Claim.SUBJECT)
        : new UserClaim(
            JsonPointer.claim(text, Claim::ofAny), JsonPointer.claim(text, Claim::ofString));
  }

  /** Whether a token can have both. */
  boolean hasRoomBeside(RolesClaim roles) {
    try {
      JwtClaims.Builder claims = JwtClaims.builder();
      write(claims, "id");
      roles.write(claims, Set.of());
      return claims.neverExpires().build().get(write).filter("id"::equals).isPresent();
    } catch (IllegalArgumentException | InvalidJwtException e) { // one is on the way to the other
      return false;
    }
  }

  boolean isOfSession() {
    return SessionId.isAt(write, "id");
  }

  void write(JwtClaims.Builder claims, String id) {
    claims.put(write, id);
  }

  /** The id, a string or an integer that fits a long; empty if it is absent or unfit. */
  Optional<String> read(VerifiedJwt jwt) {
    Object id;
    try {
      id = jwt.get(read).orElse(null);
    } catch (InvalidJwtException e) { // something on the way is no object
      return Optional.empty();
    }
    return id instanceof String || id instanceof Long
        ? Optional.of(id.toString()).filter(User::isId)
        : Optional.empty();
  }
}
