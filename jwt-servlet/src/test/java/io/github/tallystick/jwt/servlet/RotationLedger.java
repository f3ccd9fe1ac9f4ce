package io.github.tallystick.jwt.servlet;

import io.github.tallystick.jwt.session.Database;
import io.github.tallystick.jwt.session.DatabaseKind;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What a database itself has seen of its sessions: each rotation, by a trigger. */
final class RotationLedger {
  private static final String TABLE =
      "CREATE TABLE rotations (id VARCHAR(65), generation BIGINT, rotated BIGINT)";
  private static final String[] OF_POSTGRESQL = {
    TABLE,
    """
    CREATE FUNCTION note() RETURNS trigger AS $$ BEGIN
      INSERT INTO rotations VALUES (OLD.id, OLD.generation, NEW.rotated); RETURN NEW;
    END $$ LANGUAGE plpgsql""",
    """
    CREATE TRIGGER note AFTER UPDATE ON jwt_auth_sessions FOR EACH ROW
      WHEN (NEW.generation <> OLD.generation) EXECUTE FUNCTION note()""",
  };
  private static final String[] OF_MARIADB = {
    TABLE,
    """
    CREATE TRIGGER note AFTER UPDATE ON jwt_auth_sessions FOR EACH ROW
      INSERT INTO rotations SELECT OLD.id, OLD.generation, NEW.rotated FROM DUAL
      WHERE NEW.generation <> OLD.generation""",
  };

  private final Database database;

  private RotationLedger(Database database) {
    this.database = database;
  }

  /** Of a table that is there. */
  static RotationLedger of(DatabaseKind kind, Database database) throws SQLException {
    database.run(kind == DatabaseKind.POSTGRESQL ? OF_POSTGRESQL : OF_MARIADB);
    return new RotationLedger(database);
  }

  @FunctionalInterface
  private interface Row {
    void read(ResultSet row) throws SQLException;
  }

  private void query(String sql, Row each) throws SQLException {
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      while (rows.next()) {
        each.read(rows);
      }
    }
  }

  /** How many there were of each generation. */
  Map<Long, Integer> rotations() throws SQLException {
    Map<Long, Integer> rotations = new HashMap<>();
    query(
        "SELECT generation, COUNT(*) FROM rotations GROUP BY generation",
        row -> rotations.put(row.getLong(1), row.getInt(2)));
    return rotations;
  }

  /** What was rotated more than once from the same generation. */
  List<String> rotatedTwice() throws SQLException {
    List<String> twice = new ArrayList<>();
    query(
        "SELECT id, generation FROM rotations GROUP BY id, generation HAVING COUNT(*) > 1",
        row -> twice.add(row.getString(1) + " " + row.getLong(2)));
    return twice;
  }

  /** What was rotated again within so many milliseconds. */
  List<String> rotatedWithin(long millis) throws SQLException {
    List<String> early = new ArrayList<>();
    query(
        "SELECT a.id, b.rotated - a.rotated FROM rotations a JOIN rotations b ON a.id = b.id"
            + " AND b.generation = a.generation + 1 WHERE b.rotated - a.rotated < "
            + millis,
        row -> early.add(row.getString(1) + " after " + row.getLong(2)));
    return early;
  }

  /** The sessions that are not revoked, each with its generation. */
  Map<String, Long> live() throws SQLException {
    Map<String, Long> live = new HashMap<>();
    query(
        "SELECT id, generation FROM jwt_auth_sessions WHERE revoked IS NULL",
        row -> live.put(row.getString(1), row.getLong(2)));
    return live;
  }
}
