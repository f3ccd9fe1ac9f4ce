package io.github.tallystick.jwt.session;

/** Refresh against revocation on H2. */
class H2RevocationRacesTest extends RevocationRaces {
  @Override
  Stores open() {
    return Stores.inH2();
  }
}
