package io.github.tallystick.jwt.session;

/** Races for a refresh token on PostgreSQL. */
class PostgresqlRefreshRacesTest extends RefreshRaces {
  @Override
  Stores open() throws Exception {
    return Stores.in(DatabaseKind.POSTGRESQL);
  }
}
