package io.github.tallystick.jwt.servlet.container;

import io.undertow.security.idm.Account;
import io.undertow.security.idm.Credential;
import io.undertow.security.idm.IdentityManager;
import io.undertow.security.idm.PasswordCredential;
import java.security.Principal;
import java.util.Arrays;
import java.util.Set;

/** The realm of the one user. */
@SuppressWarnings("NullAway") // the interface has null for nobody
final class UndertowRealm implements IdentityManager {
  private static final class User implements Account {
    private static final long serialVersionUID = 1L;

    @Override
    public Principal getPrincipal() {
      return () -> Launcher.USER;
    }

    @Override
    public Set<String> getRoles() {
      return Set.of(Launcher.ROLE);
    }
  }

  @Override
  public Account verify(Account account) {
    return account;
  }

  @Override
  public Account verify(String id, Credential credential) {
    boolean known =
        id.equals(Launcher.USER)
            && credential instanceof PasswordCredential password
            && Arrays.equals(password.getPassword(), Launcher.PASSWORD.toCharArray());
    return known ? new User() : null;
  }

  @Override
  public Account verify(Credential credential) {
    return null;
  }
}
