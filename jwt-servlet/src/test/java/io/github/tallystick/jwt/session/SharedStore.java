package io.github.tallystick.jwt.session;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A test on a store that several servers share; each kind of store is a subclass. */
abstract class SharedStore {
  private Stores stores;

  /** A place for sessions, of which there is nothing yet. */
  abstract Stores open() throws Exception;

  @BeforeEach
  void openStores() throws Exception {
    stores = open();
  }

  @AfterEach
  void closeStores() {
    if (stores != null) { // or there is no such server
      stores.close();
    }
  }

  /** The store, as one more server has it. */
  final SessionStore connect() {
    return stores.connect();
  }

  /** See {@link Stores#rounds}. */
  final int rounds(int usual) {
    return stores.rounds(usual);
  }
}
