package io.github.tallystick.jwt.session;

/** Races for a refresh token on H2. */
class H2RefreshRacesTest extends RefreshRaces {
  @Override
  Stores open() {
    return Stores.inH2();
  }
}
