package io.github.tallystick.jwt.servlet;

import io.github.tallystick.jwt.Claim;
import io.github.tallystick.jwt.JwtClaims;
import io.github.tallystick.jwt.VerifiedJwt;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The claim that has the roles: {@code JWT_AUTH_ROLES_CLAIM}. */
final class RolesClaim {
  static final RolesClaim DEFAULT = parse("/data/user/roles");

  private final Claim<List<String>> read;
  private final Claim<List<String>> write;

  private RolesClaim(Claim<List<String>> read, Claim<List<String>> write) {
    this.read = read;
    this.write = write;
  }

  /**
   * @throws IllegalArgumentException if no roles can be there
   */
  static RolesClaim parse(String text) {
    Claim<List<String>> scope = JsonPointer.claim(text, Claim::ofScope);
    // RFC 8693 §4.2: a string, where everybody expects one.
    return new RolesClaim(
        scope, scope.name().equals("scope") ? scope : JsonPointer.claim(text, Claim::ofStrings));
  }

  boolean isOfSession() {
    return SessionId.isAt(write, List.of("role"));
  }

  void write(JwtClaims.Builder claims, Set<String> roles) {
    claims.put(write, List.copyOf(roles));
  }

  /** An array of strings, or a string of them with blanks between; none if it is absent. */
  Set<String> read(VerifiedJwt jwt) {
    return new LinkedHashSet<>(jwt.get(read).orElse(List.of()));
  }
}
