package io.github.tallystick.jwt.session;

import static io.github.tallystick.jwt.session.Rows.ENDS;
import static io.github.tallystick.jwt.session.Rows.NOW;
import static io.github.tallystick.jwt.session.Rows.hash;
import static io.github.tallystick.jwt.session.Rows.id;
import static io.github.tallystick.jwt.session.Rows.session;
import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The table grows by the clock no more, and nothing reads the whole of it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SessionTableTest {
  private static final int ROWS = 100_000;

  private Connection connection;

  @BeforeAll
  void fill() throws Exception {
    Database database = DatabaseKind.POSTGRESQL.newDatabase();
    JdbcSessionStore.of(database.dataSource()).createTable();
    long now = NOW.toEpochMilli();
    database.run(
        """
        INSERT INTO jwt_auth_sessions
          SELECT md5(n::text), encode(sha256((n / 5)::text::bytea), 'hex'), '{}', 0, NULL,
            %s + n * 10, CASE WHEN n %% 100 = 0 THEN %s + n END
          FROM generate_series(1, %s) AS n
        """
            .formatted(now, now, ROWS),
        "ANALYZE jwt_auth_sessions");
    connection = database.connect();
  }

  @AfterAll
  void close() throws SQLException {
    if (connection != null) {
      connection.close();
    }
  }

  /** Each statement as {@link JdbcSessionStore} has it, with values that are in the table. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT id FROM jwt_auth_sessions WHERE ends < %1$s + 9 ORDER BY ends LIMIT 1000",
        "DELETE FROM jwt_auth_sessions WHERE ends < %1$s AND id IN (md5('1'), md5('2'))",
        "SELECT id, user_hash, generation, rotated, ends, revoked, '{}' FROM jwt_auth_sessions"
            + " WHERE revoked >= %1$s + 99900 AND (revoked > %1$s + 99900 OR id > '')"
            + " ORDER BY revoked, id LIMIT 20000",
        "SELECT id FROM jwt_auth_sessions WHERE user_hash = '%2$s' AND revoked IS NULL"
            + " ORDER BY ends DESC, id",
        "UPDATE jwt_auth_sessions SET revoked = 1 WHERE revoked IS NULL AND user_hash = '%2$s'",
        "UPDATE jwt_auth_sessions SET generation = generation + 1, rotated = 1 WHERE id = '%2$s'"
            + " AND generation = 0 AND (rotated IS NULL OR rotated <= 1)"
            + " AND revoked IS NULL AND ends > 1"
      })
  void readsAnIndex(String statement) throws SQLException {
    List<String> plan = new ArrayList<>();
    try (Statement explain = connection.createStatement();
        ResultSet lines =
            explain.executeQuery("EXPLAIN " + statement.formatted(NOW.toEpochMilli(), hash("7")))) {
      while (lines.next()) {
        plan.add(lines.getString(1));
      }
    }

    assertThat(String.join("\n", plan)).contains("Index").doesNotContain("Seq Scan");
  }

  /** A session each minute, for an hour each, and the deletion a minute after. */
  @ParameterizedTest
  @EnumSource
  void growsNoMoreAfterTheLengthOfSession(TestedStore kind) throws Exception {
    kind.use(
        1,
        store -> {
          for (int minute = 0; minute < 24 * 60; minute++) {
            Instant now = NOW.plus(Duration.ofMinutes(minute));
            store.insert(session(minute, hash("ana"), now.plus(Duration.ofHours(1))));
            store.deleteEnded(now, 1_000);
          }

          assertThat(store.surplus(hash("ana"), 0)).hasSize(61);
        });
  }

  @Test
  void keepsRowWhoseEndBecameLater() throws Exception {
    TestedStore.POSTGRESQL.use(
        1,
        store -> {
          store.insert(session(1, hash("ana"), NOW));
          store.insert(session(1, hash("ana"), ENDS));

          assertThat(store.deleteEnded(ENDS, 1_000)).isZero();
          assertThat(store.find(id(1))).isPresent();
        });
  }
}
