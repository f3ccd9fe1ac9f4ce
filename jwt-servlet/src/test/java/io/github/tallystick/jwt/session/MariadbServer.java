package io.github.tallystick.jwt.session;

import io.github.tallystick.jwt.servlet.Program;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.regex.Pattern;

/** MariaDB 10.11, with the character set and collation that Debian's configuration says. */
final class MariadbServer extends DatabaseProcess {
  private static final Pattern READY = Pattern.compile("ready for connections");
  private static final String SET_UP =
      """
      CREATE USER IF NOT EXISTS '%1$s'@'127.0.0.1' IDENTIFIED BY '%2$s';
      GRANT ALL ON *.* TO '%1$s'@'127.0.0.1';
      """;

  private final Path data = folder.resolve("data");
  private final Path setUp;
  private final boolean isDurable;

  private MariadbServer(boolean isDurable) throws IOException {
    super("mysql", READY);
    this.isDurable = isDurable;
    setUp = Files.writeString(folder.resolve("set-up.sql"), SET_UP.formatted(USER, PASSWORD));
  }

  static MariadbServer start(boolean isDurable) throws IOException, InterruptedException {
    MariadbServer server = new MariadbServer(isDurable);
    server.prepare(
        "mariadb-install-db",
        "--no-defaults",
        "--datadir=" + server.data,
        "--auth-root-authentication-method=normal",
        "--skip-test-db");
    server.start();
    return server;
  }

  @Override
  List<String> command() {
    return List.of(
        Program.MARIADB.path(),
        "--no-defaults",
        "--datadir=" + data,
        "--port=" + port,
        "--bind-address=127.0.0.1",
        "--skip-name-resolve",
        "--socket=" + folder.resolve("socket"),
        "--init-file=" + setUp,
        "--character-set-server=utf8mb4",
        "--collation-server=utf8mb4_general_ci",
        "--max-connections=200",
        "--innodb-flush-log-at-trx-commit=" + (isDurable ? 1 : 2));
  }

  @Override
  void create(String name) throws SQLException {
    database("").run("CREATE DATABASE " + name);
  }

  @Override
  Database database(String name) {
    return new Database("jdbc:mariadb://127.0.0.1:%s/%s".formatted(port, name), USER, PASSWORD);
  }
}
