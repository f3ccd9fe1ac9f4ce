package io.github.tallystick.jwt.session;

/** Refresh against revocation on a store in memory. */
class MemoryRevocationRacesTest extends RevocationRaces {
  @Override
  Stores open() {
    return Stores.inMemory();
  }
}
