package io.github.tallystick.jwt.session;

/** Refresh against revocation on PostgreSQL. */
class PostgresqlRevocationRacesTest extends RevocationRaces {
  @Override
  Stores open() throws Exception {
    return Stores.in(DatabaseKind.POSTGRESQL);
  }
}
