package io.github.tallystick.jwt.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** An outage of the store is told once, and its end. */
class WatchedStoreTest {
  private static final Instant NOON = SettableClock.NOON;
  private static final String ID = SessionIds.random();
  private static final Session SESSION = Session.of(ID, "a", "{}", NOON.plusSeconds(60));

  private final List<Optional<StoreUnavailableException>> told = new ArrayList<>();
  private final FrontStore store = FrontStore.ofMemory();
  private final WatchedStore watched = new WatchedStore(store, told::add);

  static Stream<Named<Consumer<WatchedStore>>> operations() {
    return Stream.of(
        Named.of("insert", store -> store.insert(SESSION)),
        Named.of("find", store -> store.find(ID)),
        Named.of("rotate", store -> store.rotate(ID, 0, NOON, NOON)),
        Named.of("revoke", store -> store.revoke(ID, NOON)),
        Named.of("revokeUser", store -> store.revokeUser("a", NOON)),
        Named.of("surplus", store -> store.surplus("a", 1)),
        Named.of("revokedSince", WatchedStoreTest::revokedSince),
        Named.of("deleteEnded", store -> store.deleteEnded(NOON, 1)));
  }

  /** Told by who asks, when nobody waits for him any more. */
  private static void revokedSince(WatchedStore store) {
    try {
      store.revokedSince(NOON);
    } finally {
      store.tell();
    }
  }

  @Test
  void tellsNobodyWhileOthersWaitForWhatIsRevoked() {
    store.failAll();
    assertThatExceptionOfType(StoreUnavailableException.class)
        .isThrownBy(() -> watched.revokedSince(NOON));
    assertThat(told).isEmpty();

    watched.tell();
    assertThat(told).hasSize(1);
  }

  @ParameterizedTest
  @MethodSource("operations")
  void tellsThatTheStoreIsAwayAndBack(Consumer<WatchedStore> operation) {
    store.failAll();
    StoreUnavailableException thrown =
        catchThrowableOfType(StoreUnavailableException.class, () -> operation.accept(watched));
    assertThatExceptionOfType(StoreUnavailableException.class)
        .isThrownBy(() -> operation.accept(watched));
    store.recover();
    operation.accept(watched);
    operation.accept(watched);

    assertThat(told).containsExactly(Optional.of(thrown), Optional.empty());
  }

  @Test
  void tellsNothingWhileTheStoreIsThere() {
    operations().forEach(operation -> operation.getPayload().accept(watched));

    assertThat(told).isEmpty();
  }

  @Test
  void tellsOfEachOutage() {
    for (int i = 0; i < 3; i++) {
      store.failAll();
      assertThatExceptionOfType(StoreUnavailableException.class).isThrownBy(() -> watched.find(ID));
      store.recover();
      watched.find(ID);
    }

    assertThat(told.stream().map(Optional::isPresent))
        .containsExactly(true, false, true, false, true, false);
  }

  @Test
  void takesWhateverAStoreThrowsForAnOutage() {
    store.before =
        operation -> {
          throw new ArithmeticException("odd");
        };

    assertThatExceptionOfType(StoreUnavailableException.class)
        .isThrownBy(() -> watched.find(ID))
        .withMessage("the store has failed")
        .withCauseInstanceOf(ArithmeticException.class);
    assertThat(told).hasSize(1);
  }

  @Test
  void takesAnErrorForAnOutage() {
    store.before =
        operation -> {
          throw new NoClassDefFoundError("org/example/Driver");
        };

    assertThatExceptionOfType(StoreUnavailableException.class)
        .isThrownBy(() -> watched.find(ID))
        .withCauseInstanceOf(NoClassDefFoundError.class);
  }

  @Test
  void takesNullForAnOutage() {
    WatchedStore forgetful =
        new WatchedStore(
            new FrontStore(InMemorySessionStore.of(1)) {
              @Override
              @SuppressWarnings("NullAway")
              public List<Session> revokedSince(Instant since) {
                return null;
              }
            },
            told::add);

    assertThatExceptionOfType(StoreUnavailableException.class)
        .isThrownBy(() -> forgetful.revokedSince(NOON));
  }

  @Test
  void givesWhatTheStoreGives() {
    watched.insert(SESSION);
    Session other = Session.of(SessionIds.random(), "a", "{}", NOON.plusSeconds(50));
    watched.insert(other);

    assertThat(watched.find(ID)).hasValue(SESSION);
    assertThat(watched.surplus("a", 1)).containsExactly(other.id());
    assertThat(watched.rotate(ID, 0, NOON, NOON)).isTrue();
    assertThat(watched.rotate(ID, 0, NOON, NOON)).isFalse();
    assertThat(watched.revoke(ID, NOON)).isTrue();
    assertThat(watched.revoke(ID, NOON)).isFalse();
    watched.revokeUser("a", NOON.plusSeconds(1));
    assertThat(watched.revokedSince(NOON)).hasSize(2);
    assertThat(watched.revokedSince(NOON.plusSeconds(1))).hasSize(1);
    assertThat(watched.deleteEnded(NOON.plusSeconds(100), 1)).isEqualTo(1);
  }

  @Test
  void tellsTheWatcherOfSessions() {
    SettableClock clock = new SettableClock();
    Server server = Server.of(store, clock, builder -> builder.watcher(told::add));
    store.failAll();
    assertThatExceptionOfType(StoreUnavailableException.class).isThrownBy(server::login);
    store.recover();
    server.login();

    assertThat(told.stream().map(Optional::isPresent)).containsExactly(true, false);
  }
}
