package io.github.tallystick.jwt.session;

/** Strangers on PostgreSQL. */
class PostgresqlStrangersTest extends Strangers {
  @Override
  Stores open() throws Exception {
    return Stores.in(DatabaseKind.POSTGRESQL);
  }
}
