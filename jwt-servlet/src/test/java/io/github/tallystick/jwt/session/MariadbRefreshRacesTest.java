package io.github.tallystick.jwt.session;

/** Races for a refresh token on MariaDB. */
class MariadbRefreshRacesTest extends RefreshRaces {
  @Override
  Stores open() throws Exception {
    return Stores.in(DatabaseKind.MARIADB);
  }
}
