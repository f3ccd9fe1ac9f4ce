package io.github.tallystick.jwt.session;

/** Tabs that share a cookie, and a thief, on H2. */
class H2HonestTabsTest extends HonestTabs {
  @Override
  Stores open() {
    return Stores.inH2();
  }
}
