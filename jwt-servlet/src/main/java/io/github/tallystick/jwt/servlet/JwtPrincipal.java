package io.github.tallystick.jwt.servlet;

import io.github.tallystick.jwt.VerifiedJwt;
import java.security.Principal;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;

/** Who has shown a good token: what {@code getUserPrincipal()} gives behind the filter. */
public final class JwtPrincipal implements Principal {
  private final String name;
  private final Set<String> roles;
  private final VerifiedJwt jwt;

  JwtPrincipal(String name, Set<String> roles, VerifiedJwt jwt) {
    this.name = name;
    this.roles = Collections.unmodifiableSet(new LinkedHashSet<>(roles));
    this.jwt = jwt;
  }

  /** The user's id, as the token has it: 1 to 255 characters, none of them a control character. */
  @Override
  public String getName() {
    return name;
  }

  /** The roles that {@code isUserInRole} knows; unmodifiable. */
  public Set<String> roles() {
    return roles;
  }

  /** The token. */
  public VerifiedJwt jwt() {
    return jwt;
  }

  /** The name alone, so that a log line gives away no more. */
  @Override
  public String toString() {
    return name;
  }
}
