package io.github.tallystick.jwt.session;

import io.github.tallystick.jwt.servlet.Program;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.regex.Pattern;

/** PostgreSQL 15. */
final class PostgresqlServer extends DatabaseProcess {
  private static final Pattern READY = Pattern.compile("ready to accept connections");

  private final Path data = folder.resolve("data");
  private final boolean isDurable;

  private PostgresqlServer(boolean isDurable) throws IOException {
    super("postgres", READY);
    this.isDurable = isDurable;
  }

  static PostgresqlServer start(boolean isDurable) throws IOException, InterruptedException {
    PostgresqlServer server = new PostgresqlServer(isDurable);
    Path password = Files.writeString(server.folder.resolve("password"), PASSWORD);
    server.prepare(
        Path.of(Program.POSTGRESQL.path()).resolveSibling("initdb").toString(),
        "--pgdata=" + server.data,
        "--username=" + USER,
        "--pwfile=" + password,
        "--auth=scram-sha-256",
        "--encoding=UTF8",
        "--locale=C.UTF-8",
        "--no-sync");
    server.start();
    return server;
  }

  @Override
  List<String> command() {
    return List.of(
        Program.POSTGRESQL.path(),
        "-D" + data,
        "-p" + port,
        "-h127.0.0.1",
        "-k" + folder,
        "-cfsync=" + (isDurable ? "on" : "off"),
        "-cmax_connections=200");
  }

  /** A schema: a database of its own has some hundred files. */
  @Override
  void create(String name) throws SQLException {
    database("public").run("CREATE SCHEMA " + name);
  }

  @Override
  Database database(String name) {
    String url = "jdbc:postgresql://127.0.0.1:" + port + "/postgres?currentSchema=" + name;
    return new Database(url, USER, PASSWORD);
  }
}
