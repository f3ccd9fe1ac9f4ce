package io.github.tallystick.jwt.session;

/** Races for a refresh token on a store in memory. */
class MemoryRefreshRacesTest extends RefreshRaces {
  @Override
  Stores open() {
    return Stores.inMemory();
  }
}
