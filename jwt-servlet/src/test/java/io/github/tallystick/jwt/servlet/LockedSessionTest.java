package io.github.tallystick.jwt.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tallystick.jwt.session.Database;
import io.github.tallystick.jwt.session.DatabaseKind;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Where a statement waits for a lock on a session, that session has an outage, and no other. */
class LockedSessionTest {
  private static final Duration STATEMENT = Duration.ofSeconds(5);
  private static final Duration SLACK = Duration.ofSeconds(2);

  private final ExecutorService executor = Executors.newCachedThreadPool();

  @AfterEach
  void endThreads() {
    executor.shutdownNow();
  }

  @ParameterizedTest
  @EnumSource(names = {"POSTGRESQL", "MARIADB"})
  void answersOutageAfterFiveSecondsAndOthersAsEver(DatabaseKind kind) throws Exception {
    Database database = kind.newDatabase();
    try (LogCapture log = new LogCapture();
        Node server = Node.start(database.pool(2), filter -> filter);
        Connection other = database.connect()) {
      Grant locked = Grant.in(Grant.logIn(server, "ana"));
      lock(other, locked);
      Future<Duration> outage = outage(() -> locked.refresh(server));
      do {
        Grant free = Grant.in(Grant.logIn(server, "eva"));
        assertThat(Grant.in(free.refresh(server)).generation()).isEqualTo(1);
        assertThat(free.revoke(server).statusCode()).isEqualTo(200);
        assertThat(locked.visit(server).statusCode()).isEqualTo(200);
      } while (!outage.isDone());

      assertThat(outage.get()).isBetween(STATEMENT.minusMillis(100), STATEMENT.plus(SLACK));
      other.rollback();
      assertThat(Grant.in(locked.refresh(server)).generation()).isEqualTo(1);
      assertThat(log.causes()).hasSize(1);
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"POSTGRESQL", "MARIADB"})
  void guardsAsEverWhereNoConnectionIsLeft(DatabaseKind kind) throws Exception {
    Database database = kind.newDatabase();
    try (LogCapture log = new LogCapture();
        Node server = Node.start(database.pool(2), filter -> filter);
        Connection other = database.connect()) {
      Grant locked = Grant.in(Grant.logIn(server, "ana"));
      Grant revoked = Grant.in(Grant.logIn(server, "eva"));
      assertThat(revoked.revoke(server).statusCode()).isEqualTo(200);
      assertThat(locked.visit(server).statusCode()).isEqualTo(200);
      lock(other, locked);
      List<Future<Duration>> outages =
          List.of(outage(() -> locked.refresh(server)), outage(() -> locked.revoke(server)));
      do {
        assertThat(locked.visit(server).statusCode()).isEqualTo(200);
        assertThat(revoked.visit(server).statusCode()).isEqualTo(403);
      } while (!outages.stream().allMatch(Future::isDone));

      other.rollback();
      assertThat(outages.get(1).get()).isLessThan(STATEMENT.plus(SLACK));
      assertThat(locked.revoke(server).statusCode()).isEqualTo(200);
      assertThat(locked.visit(server).body()).contains("Token has been revoked");
      assertThat(log.causes()).isNotEmpty();
    }
  }

  private static void lock(Connection connection, Grant grant) throws SQLException {
    connection.setAutoCommit(false);
    String sql = "SELECT id FROM jwt_auth_sessions WHERE id = ? FOR UPDATE";
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setString(1, grant.session());
      assertThat(statement.executeQuery().next()).isTrue();
    }
  }

  @FunctionalInterface
  private interface Request {
    HttpResponse<String> send() throws Exception;
  }

  /** How long it takes to be told that there is one. */
  private Future<Duration> outage(Request request) {
    return executor.submit(
        () -> {
          Instant start = Instant.now();
          HttpResponse<String> answer = request.send();
          assertThat(answer.statusCode()).isEqualTo(503);
          assertThat(answer.body()).contains("\"jwt_auth_store_unavailable\"");
          return Duration.between(start, Instant.now());
        });
  }
}
