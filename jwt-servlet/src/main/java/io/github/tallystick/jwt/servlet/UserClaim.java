package io.github.tallystick.jwt.servlet;

import io.github.tallystick.jwt.Claim;
import io.github.tallystick.jwt.InvalidJwtException;
import io.github.tallystick.jwt.JwtClaims;
import io.github.tallystick.jwt.VerifiedJwt;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

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
   * @param text the name of a member of the claims set, or a JSON Pointer (RFC 6901) to one deeper
   * @throws IllegalArgumentException if no user's id can be there
   */
  static UserClaim parse(String text) {
    try {
      List<String> path = text.startsWith("/") ? pointer(text) : List.of(text);
      String name = path.get(0);
      String[] deeper = path.subList(1, path.size()).toArray(String[]::new);
      UserClaim claim =
          path.equals(List.of(Claim.SUBJECT.name()))
              ? new UserClaim(Claim.SUBJECT, Claim.SUBJECT)
              : new UserClaim(Claim.ofAny(name, deeper), Claim.ofString(name, deeper));
      claim.requirePlace(path);
      return claim;
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "expected a claim for the user's id: a name such as sub, or a JSON Pointer such as"
              + " /data/user/id",
          e);
    }
  }

  private static List<String> pointer(String text) {
    if (text.matches(".*~(?![01]).*")) {
      throw new IllegalArgumentException("~ is written ~0 and / is written ~1");
    }
    return Arrays.stream(text.substring(1).split("/", -1))
        .map(name -> name.replace("~1", "/").replace("~0", "~"))
        .toList();
  }

  private void requirePlace(List<String> path) {
    if (path.contains("") || path.equals(List.of("data", "user", "roles"))) {
      throw new IllegalArgumentException("no place for an id");
    }
    write(JwtClaims.builder().put(User.ROLES, List.of()), "beside the roles");
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
