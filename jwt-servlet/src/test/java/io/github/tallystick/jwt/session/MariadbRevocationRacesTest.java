package io.github.tallystick.jwt.session;

/** Refresh against revocation on MariaDB. */
class MariadbRevocationRacesTest extends RevocationRaces {
  @Override
  Stores open() throws Exception {
    return Stores.in(DatabaseKind.MARIADB);
  }
}
