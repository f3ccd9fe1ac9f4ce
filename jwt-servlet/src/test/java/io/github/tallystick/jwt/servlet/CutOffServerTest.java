package io.github.tallystick.jwt.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.github.tallystick.jwt.session.DatabaseKind;
import io.github.tallystick.jwt.session.DatabaseServer;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A server whose database has gone lets in and refuses as before, for a minute. */
class CutOffServerTest {
  private static final Duration USABLE = Duration.ofSeconds(60);

  private volatile Instant now = Sample.NOW;

  @ParameterizedTest
  @EnumSource(names = {"POSTGRESQL", "MARIADB"})
  void goesOnForAMinute(DatabaseKind kind) throws Exception {
    try (LogCapture log = new LogCapture();
        DatabaseServer database = kind.start();
        Node server = Node.start(impatientPool(database), filter -> filter.clock(() -> now))) {
      Grant honest = Grant.in(Grant.logIn(server, "ana"));
      Grant revoked = Grant.in(Grant.logIn(server, "ana"));
      assertThat(honest.visit(server).statusCode()).isEqualTo(200);
      assertThat(revoked.revoke(server).statusCode()).isEqualTo(200);
      database.kill();

      assertOutage(Grant.logIn(server, "ana"));
      assertOutage(honest.refresh(server));
      assertOutage(honest.revoke(server));
      now = Sample.NOW.plus(USABLE).minusMillis(1);
      assertThat(honest.visit(server).statusCode()).isEqualTo(200);
      assertThat(revoked.visit(server).body()).contains("Token has been revoked");
      now = Sample.NOW.plus(USABLE);
      assertOutage(honest.visit(server));
      assertOutage(revoked.visit(server));

      database.start();
      server.awaitStore();
      now = now.plusSeconds(1);
      assertThat(honest.visit(server).statusCode()).isEqualTo(200);
      assertThat(revoked.visit(server).body()).contains("Token has been revoked");
      assertThat(Grant.in(honest.refresh(server)).generation()).isEqualTo(1);
      assertThat(log.causes()).hasSize(1);
    }
  }

  private static HikariDataSource impatientPool(DatabaseServer database) throws Exception {
    HikariDataSource pool = database.newDatabase().pool(2);
    pool.setConnectionTimeout(500);
    return pool;
  }

  private static void assertOutage(HttpResponse<String> answer) {
    assertThat(answer.statusCode()).isEqualTo(503);
    assertThat(answer.body()).contains("\"jwt_auth_store_unavailable\"");
    assertThat(answer.headers().firstValue("Retry-After")).hasValue("5");
  }
}
