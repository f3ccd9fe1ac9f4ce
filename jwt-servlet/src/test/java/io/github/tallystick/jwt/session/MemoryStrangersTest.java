package io.github.tallystick.jwt.session;

/** Strangers on a store in memory. */
class MemoryStrangersTest extends Strangers {
  @Override
  Stores open() {
    return Stores.inMemory();
  }
}
