package io.github.tallystick.jwt.session;

/** Strangers on H2. */
class H2StrangersTest extends Strangers {
  @Override
  Stores open() {
    return Stores.inH2();
  }
}
