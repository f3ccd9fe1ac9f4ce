package io.github.tallystick.jwt.session;

/** Strangers on MariaDB. */
class MariadbStrangersTest extends Strangers {
  @Override
  Stores open() throws Exception {
    return Stores.in(DatabaseKind.MARIADB);
  }
}
