package io.github.tallystick.jwt.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tallystick.jwt.JwtClaims;
import io.github.tallystick.jwt.session.Database;
import io.github.tallystick.jwt.session.DatabaseKind;
import jakarta.servlet.http.HttpServletRequest;
import java.net.http.HttpResponse;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What fails in the middle of a refresh leaves the session as it was. */
class UnfinishedRefreshTest {
  private volatile boolean reloadFails;
  private volatile boolean signingFails;

  private final class Failing implements Authenticator, TokenHooks {
    @Override
    public Optional<User> authenticate(
        HttpServletRequest request, String username, String password) {
      return Node.authenticate(request, username, password);
    }

    @Override
    public Optional<User> reload(User user) {
      failIf(reloadFails);
      return Optional.of(user);
    }

    @Override
    public void beforeSign(JwtClaims.Builder claims, User user) {
      failIf(signingFails);
    }

    private static void failIf(boolean so) {
      if (so) {
        throw new IllegalStateException("as the test wants it");
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"POSTGRESQL, true", "POSTGRESQL, false", "MARIADB, true", "MARIADB, false"})
  void changesNothing(DatabaseKind kind, boolean byReload) throws Exception {
    Failing failing = new Failing();
    Database database = kind.newDatabase();
    try (LogCapture log = new LogCapture();
        Node server =
            Node.start(database, filter -> filter.authenticator(failing).hooks(failing))) {
      RotationLedger ledger = RotationLedger.of(kind, database);
      Grant grant = Grant.in(Grant.logIn(server, "ana"));
      reloadFails = byReload;
      signingFails = !byReload;
      HttpResponse<String> failed = grant.refresh(server);

      assertThat(failed.statusCode()).isEqualTo(503);
      assertThat(failed.body()).contains("\"jwt_auth_login_unavailable\"");
      assertThat(ledger.live()).containsEntry(grant.session(), 0L);
      assertThat(ledger.rotations()).isEmpty();
      reloadFails = false;
      signingFails = false;
      assertThat(Grant.in(grant.refresh(server)).generation()).isEqualTo(1);
      assertThat(log.causes()).hasSize(1);
    }
  }
}
