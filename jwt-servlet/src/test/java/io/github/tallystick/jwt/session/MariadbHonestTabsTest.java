package io.github.tallystick.jwt.session;

/** Tabs that share a cookie, and a thief, on MariaDB. */
class MariadbHonestTabsTest extends HonestTabs {
  @Override
  Stores open() throws Exception {
    return Stores.in(DatabaseKind.MARIADB);
  }
}
