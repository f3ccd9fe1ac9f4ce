package io.github.tallystick.jwt.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.tallystick.jwt.session.Database;
import io.github.tallystick.jwt.session.DatabaseKind;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Servers that share a database, and do not have the same time. */
class ServerClocksTest {
  private volatile Instant now = Sample.NOW;

  private Node start(Database database, long secondsAhead, Duration skew) throws Exception {
    return Node.start(
        database, filter -> filter.clock(() -> now.plusSeconds(secondsAhead)).clockSkew(skew));
  }

  @ParameterizedTest
  @CsvSource({"POSTGRESQL, -60", "POSTGRESQL, 60", "MARIADB, -60", "MARIADB, 60"})
  void refusesWhatServerAMinuteAwayHasRevoked(DatabaseKind kind, long ahead) throws Exception {
    Database database = kind.newDatabase();
    try (Node here = start(database, 0, Duration.ofSeconds(60));
        Node there = start(database, ahead, Duration.ofSeconds(60))) {
      Grant grant = Grant.in(Grant.logIn(here, "ana"));
      assertThat(grant.visit(here).statusCode()).isEqualTo(200); // here all is read
      assertThat(grant.visit(there).statusCode()).isEqualTo(200);
      assertThat(grant.revoke(there).statusCode()).isEqualTo(200);

      now = now.plusSeconds(1); // here what is new is read
      assertThat(grant.visit(here).body()).contains("Token has been revoked");
    }
  }

  /** Without skew, so that nothing but what is for that finds it. */
  @ParameterizedTest
  @EnumSource(names = {"POSTGRESQL", "MARIADB"})
  void losesNoRevocationThatIsCommittedTwentySecondsLate(DatabaseKind kind) throws Exception {
    Database database = kind.newDatabase();
    try (Node here = start(database, 0, Duration.ZERO);
        Connection late = database.connect()) {
      Grant grant = Grant.in(Grant.logIn(here, "ana"));
      assertThat(grant.visit(here).statusCode()).isEqualTo(200);
      revoke(late, grant);
      for (int second = 0; second < 20; second++) {
        now = now.plusSeconds(1);
        assertThat(grant.visit(here).statusCode()).isEqualTo(200);
      }
      late.commit();

      now = now.plusSeconds(1);
      assertThat(grant.visit(here).body()).contains("Token has been revoked");
    }
  }

  private void revoke(Connection connection, Grant grant) throws SQLException {
    connection.setAutoCommit(false);
    String sql = "UPDATE jwt_auth_sessions SET revoked = ? WHERE id = ?";
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setLong(1, now.toEpochMilli());
      statement.setString(2, grant.session());
      assertThat(statement.executeUpdate()).isEqualTo(1);
    }
  }

  @ParameterizedTest
  @CsvSource({"POSTGRESQL, 0", "POSTGRESQL, 1", "MARIADB, 0", "MARIADB, 1"})
  void sharesGraceWithServerTwoSecondsAhead(DatabaseKind kind, int refreshing) throws Exception {
    Database database = kind.newDatabase();
    try (Node here = start(database, 0, Duration.ofSeconds(60));
        Node ahead = start(database, 2, Duration.ofSeconds(60))) {
      List<Node> both = List.of(here, ahead);
      Grant login = Grant.in(Grant.logIn(here, "ana"));
      Grant refreshed = Grant.in(login.refresh(both.get(refreshing)));
      for (long second : List.of(0L, 27L)) {
        now = Sample.NOW.plusSeconds(second);
        for (Node server : both) {
          assertThat(Grant.in(login.refresh(server)).generation()).isEqualTo(1);
          assertThat(Grant.in(refreshed.refresh(server)).generation()).isEqualTo(1);
        }
      }
    }
  }
}
