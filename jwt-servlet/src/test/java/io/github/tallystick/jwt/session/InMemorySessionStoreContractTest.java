package io.github.tallystick.jwt.session;

/** {@link SessionStoreContract} in memory. */
class InMemorySessionStoreContractTest extends SessionStoreContract {
  @Override
  SessionStore newStore() {
    return InMemorySessionStore.of(1_000);
  }
}
