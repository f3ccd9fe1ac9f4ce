package io.github.tallystick.jwt.session;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.tallystick.jwt.servlet.Program;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The databases that the tests know, each with a server that all tests of a JVM share. */
public enum DatabaseKind {
  H2(null, isDurable -> new H2Server()),
  POSTGRESQL(Program.POSTGRESQL, PostgresqlServer::start),
  MARIADB(Program.MARIADB, MariadbServer::start);

  @FunctionalInterface
  private interface Starter {
    DatabaseServer start(boolean isDurable) throws Exception;
  }

  private final Optional<Program> program;
  private final Starter starter;
  private @Nullable DatabaseServer shared;

  DatabaseKind(@Nullable Program program, Starter starter) {
    this.program = Optional.ofNullable(program);
    this.starter = starter;
  }

  /** Starts a server that keeps what it has promised, and may be killed; skips without it. */
  public DatabaseServer start() throws Exception {
    need();
    return starter.start(true);
  }

  /** An empty database of the shared server, which ends with the JVM; skips without it. */
  public synchronized Database newDatabase() throws Exception {
    need();
    if (shared == null) {
      shared = starter.start(false);
    }
    return shared.newDatabase();
  }

  private void need() {
    program.ifPresent(it -> assumeTrue(it.isPresent(), () -> "no package " + it.debianPackage()));
  }
}
