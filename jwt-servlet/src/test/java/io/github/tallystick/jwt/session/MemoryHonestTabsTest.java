package io.github.tallystick.jwt.session;

/** Tabs that share a cookie, and a thief, on a store in memory. */
class MemoryHonestTabsTest extends HonestTabs {
  @Override
  Stores open() {
    return Stores.inMemory();
  }
}
